//! Answers and refusals as OAuth 2.0 has them (RFC 6749, 5), with what clients of the published service read beside.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use model::error::ErrorCode;
use serde_json::json;

use crate::{dialect::RequestIds, error::Error};

/// Which of the two addresses was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// Numbers are texts, and `resource` is echoed.
    V1,
    /// Numbers are numbers, and `scope` is echoed.
    V2,
}

/// What was issued.
pub(super) struct Issued {
    pub(super) access_token: String,
    pub(super) refresh_token: String,
    pub(super) now: DateTime<Utc>,
    pub(super) expires_at: DateTime<Utc>,
    /// `scope` or `resource`, as it was sent.
    pub(super) asked: Option<String>,
}

impl Issued {
    pub(super) fn answer(self, version: Version) -> Response {
        let seconds = (self.expires_at - self.now).num_seconds().max(0);
        let until = self.expires_at.timestamp();
        let mut body = json!({
            "token_type": "Bearer",
            "access_token": self.access_token,
            "refresh_token": self.refresh_token,
        });
        let members = match version {
            Version::V1 => json!({
                "expires_in": seconds.to_string(),
                "ext_expires_in": seconds.to_string(),
                "expires_on": until.to_string(),
                "not_before": self.now.timestamp().to_string(),
                "resource": self.asked,
            }),
            Version::V2 => json!({
                "expires_in": seconds,
                "ext_expires_in": seconds,
                "expires_on": until,
                "scope": self.asked,
            }),
        };
        if let (Some(body), Some(members)) = (body.as_object_mut(), members.as_object()) {
            let given = members.iter().filter(|(_, value)| !value.is_null());
            body.extend(given.map(|(name, value)| (name.clone(), value.clone())));
        }
        not_kept(Json(body).into_response())
    }
}

/// Why no token was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// Something is missing or unreadable.
    Request(&'static str),
    /// Client id and secret do not belong together, or do not count any more.
    Client,
    /// The refresh token does not count.
    Grant,
    /// Another way to get a token.
    GrantType,
    /// The installation lacks its token key.
    NoKey,
    /// A failure of our own.
    Failed,
    /// The database is in trouble.
    Unavailable,
}

impl Refused {
    /// `error`, its status, and a sentence for people.
    fn said(self) -> (&'static str, StatusCode, &'static str) {
        match self {
            Self::Request(why) => ("invalid_request", StatusCode::BAD_REQUEST, why),
            Self::Client => (
                "invalid_client",
                StatusCode::UNAUTHORIZED,
                "The client ID or the secret is wrong, or the API client was revoked or has expired.",
            ),
            Self::Grant => (
                "invalid_grant",
                StatusCode::BAD_REQUEST,
                "The refresh token is not valid. Use the newest one, or grant_type=client_credentials.",
            ),
            Self::GrantType => (
                "unsupported_grant_type",
                StatusCode::BAD_REQUEST,
                "grant_type must be client_credentials or refresh_token.",
            ),
            Self::NoKey => {
                ("server_error", StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::NoTokenKey.description())
            }
            Self::Failed => {
                ("server_error", StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal.description())
            }
            Self::Unavailable => (
                "temporarily_unavailable",
                StatusCode::SERVICE_UNAVAILABLE,
                ErrorCode::Unavailable.description(),
            ),
        }
    }

    pub(super) fn answer(self, ids: RequestIds, now: DateTime<Utc>) -> Response {
        let (error, status, why) = self.said();
        let body = json!({
            "error": error,
            "error_description": why,
            "timestamp": now.format("%Y-%m-%d %H:%M:%SZ").to_string(),
            "trace_id": ids.request_id,
            "correlation_id": ids.correlation_id,
        });
        let mut response = not_kept((status, Json(body)).into_response());
        if status == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Basic realm=\"partner-dashboard\"");
            response.headers_mut().insert(header::WWW_AUTHENTICATE, scheme);
        }
        response
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        match error.code() {
            ErrorCode::NoTokenKey => Self::NoKey,
            ErrorCode::Unavailable => Self::Unavailable,
            _ => Self::Failed,
        }
    }
}

impl From<db::DbErr> for Refused {
    fn from(error: db::DbErr) -> Self {
        Error::from(error).into()
    }
}

fn not_kept(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(header::PRAGMA, HeaderValue::from_static("no-cache"));
    response
}
