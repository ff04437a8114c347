//! The mark on the provider's entry in the official list (S10, R29).

use axum::{Router, routing::put};
use model::paths;

use crate::state::App;

mod mark;
mod withdraw;

pub fn router() -> Router<App> {
    Router::new().route(
        paths::PROFILE_REVIEW,
        put(mark::mark_profile_reviewed).delete(withdraw::withdraw_profile_review),
    )
}
