//! Where API clients get their tokens (R37), in the shape of the published service's sign-in.

use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use chrono::{DateTime, Utc};
use model::paths;

use crate::{dialect::RequestIds, state::App};

mod answer;
mod discovery;
mod issue;

/// Issuing tokens has no dry run (R38).
pub(crate) fn not_dry(ids: RequestIds, now: DateTime<Utc>) -> Response {
    answer::Refused::Request("A token has no dry run. Leave dryRun out.").answer(ids, now)
}

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::TOKEN, post(issue::issue_token))
        .route(paths::TOKEN_V1, post(issue::issue_token_v1))
        .route(paths::OPENID_CONFIGURATION, get(discovery::describe))
        .route(paths::OPENID_CONFIGURATION_OF, get(discovery::describe_of))
        .route(paths::OPENID_CONFIGURATION_V2, get(discovery::describe_of))
        .route(paths::TOKEN_KEYS, get(discovery::list_keys))
}
