//! Where API clients get their tokens (R37), in the shape of the published service's sign-in.

use axum::{
    Router,
    routing::{get, post},
};
use model::paths;

use crate::state::App;

mod answer;
mod discovery;
mod issue;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::TOKEN, post(issue::issue_token))
        .route(paths::TOKEN_V1, post(issue::issue_token_v1))
        .route(paths::OPENID_CONFIGURATION, get(discovery::describe))
        .route(paths::OPENID_CONFIGURATION_OF, get(discovery::describe_of))
        .route(paths::OPENID_CONFIGURATION_V2, get(discovery::describe_of))
        .route(paths::TOKEN_KEYS, get(discovery::list_keys))
}
