//! Signing in and out.

use axum::{
    Router,
    routing::{get, post},
};
use model::paths;

use crate::state::App;

mod everywhere;
mod read;
mod sign_in;
mod sign_out;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::SIGN_IN, post(sign_in::sign_in))
        .route(paths::SIGN_OUT, post(sign_out::sign_out))
        .route(paths::SIGN_OUT_EVERYWHERE, post(everywhere::sign_out_everywhere))
        .route(paths::SESSION, get(read::read_session))
}
