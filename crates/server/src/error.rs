//! The one error of the server: every refusal becomes the dialect's error body (contract 1.5).

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{DbErr, Trouble};
use model::error::{ApiError, ErrorCode, FieldCode, FieldError};

use crate::field_sentences::sentences;

/// What every fallible function of the server answers.
pub type Result<T> = std::result::Result<T, Error>;

/// Why the server does not start.
pub type StartError = Box<dyn std::error::Error + Send + Sync>;

/// A refusal, or a failure of our own.
#[derive(Debug, thiserror::Error)]
#[error("{}: {}", self.0.code.number(), self.0.description)]
pub struct Error(Box<Parts>);

#[derive(Debug)]
struct Parts {
    code: ErrorCode,
    description: String,
    fields: Vec<FieldError>,
    headers: Vec<(HeaderName, HeaderValue)>,
    data: Vec<serde_json::Value>,
    trouble: Option<Trouble>,
}

impl Error {
    /// A refusal with its code's own sentence.
    pub fn of(code: ErrorCode) -> Self {
        Self(Box::new(Parts {
            code,
            description: code.description().to_owned(),
            fields: Vec::new(),
            headers: Vec::new(),
            data: Vec::new(),
            trouble: None,
        }))
    }

    /// The same with a more precise English sentence, at most 1,024 characters.
    #[must_use]
    pub fn because(mut self, description: impl Into<String>) -> Self {
        self.0.description = at_most(description.into());
        self
    }

    /// A refusal of one field.
    pub fn field(code: ErrorCode, field: FieldError) -> Self {
        Self::fields(code, vec![field])
    }

    /// A refusal of one field whose value is not valid.
    pub fn invalid(path: impl Into<String>, code: FieldCode) -> Self {
        Self::field(ErrorCode::InvalidProperty, FieldError::new(path, code))
    }

    /// A refusal of several fields; the first one gave `code`.
    pub fn fields(code: ErrorCode, fields: Vec<FieldError>) -> Self {
        let mut error = Self::of(code);
        error.0.fields = fields;
        error
    }

    /// The same with one parameter more at every refused field.
    #[must_use]
    pub fn with_param(mut self, name: &str, value: &str) -> Self {
        self.0.fields = self.0.fields.into_iter().map(|field| field.with(name, value)).collect();
        self
    }

    /// The same with what stands behind it, for clients to read.
    #[must_use]
    pub fn with_data(mut self, data: Vec<serde_json::Value>) -> Self {
        self.0.data = data;
        self
    }

    /// The same with `Retry-After`, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: i64) -> Self {
        self.0.headers.push((header::RETRY_AFTER, HeaderValue::from(seconds.max(1))));
        self
    }

    /// A failure of our own: the cause goes to the log, not to the client.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(%cause, "a request failed");
        Self::of(ErrorCode::Internal)
    }

    /// The database is in trouble: 503/503, and when to come again.
    pub fn trouble(trouble: Trouble) -> Self {
        let mut error =
            Self::of(ErrorCode::Unavailable).because(trouble.sentence()).retry_after(trouble.retry_after());
        error.0.trouble = Some(trouble);
        error
    }

    /// The database's trouble, when that is the reason.
    pub fn database_trouble(&self) -> Option<Trouble> {
        self.0.trouble
    }

    /// For an insert or update: a broken unique constraint means `taken`, anything else is a failure.
    pub fn unique(error: DbErr, taken: impl FnOnce() -> Self) -> Self {
        if db::is_taken(&error) { taken() } else { error.into() }
    }

    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    pub fn refused_fields(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// The same with every field's path under `prefix` (`customer`, `orders[0]`).
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.0.fields = self.0.fields.into_iter().map(|field| field.under(prefix)).collect();
        self
    }
}

/// How to say who calls: a token that is not valid was meant as one, and no cookie helps.
fn challenges(code: ErrorCode) -> &'static [&'static str] {
    match code {
        ErrorCode::InvalidToken => &["Bearer realm=\"partner-dashboard\", error=\"invalid_token\""],
        _ => &["Cookie realm=\"partner-dashboard\"", "Bearer realm=\"partner-dashboard\""],
    }
}

/// As long as a description may be (contract 1.5).
fn at_most(description: String) -> String {
    description.chars().take(1024).collect()
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Self::of(code)
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match Trouble::of(&error) {
            Some(trouble) => {
                tracing::error!(cause = %error, advice = trouble.advice(), "the database is in trouble");
                Self::trouble(trouble)
            }
            None => Self::internal(error),
        }
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::CustomerNotFound => Self::of(ErrorCode::CustomerNotFound),
            db::Error::SubscriptionNotFound => Self::of(ErrorCode::SubscriptionNotFound),
            db::Error::OrderNotFound => Self::of(ErrorCode::OrderNotFound),
            db::Error::NotFound => Self::of(ErrorCode::NotFound),
            db::Error::AccountGone => Self::of(ErrorCode::SignInRequired),
            db::Error::NotAllowed => Self::of(ErrorCode::RoleLacksRight),
            db::Error::NoCustomer => Self::internal(error),
            db::Error::Json(error) => error.into(),
            db::Error::Database(error) => error.into(),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let Parts { code, description, fields, headers, data, trouble } = *self.0;
        let description = match description == code.description() && !fields.is_empty() {
            true => at_most(format!("{description} {}", sentences(&fields))),
            false => description,
        };
        let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let fault = ApiError {
            code: code.number(),
            description,
            data,
            source: "PartnerDashboard".to_owned(),
            fields,
        };
        let mut response = (status, Json(fault)).into_response();
        response.headers_mut().extend(headers);
        if let Some(trouble) = trouble {
            response.extensions_mut().insert(trouble);
        }
        if status == StatusCode::UNAUTHORIZED {
            for scheme in challenges(code) {
                response.headers_mut().append(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
            }
        }
        response
    }
}
