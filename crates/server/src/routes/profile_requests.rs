//! Requests to change the provider's entry in the official list (S7–S9, R29).

use axum::{
    Router,
    routing::{get, patch, post},
};
use model::{parse::Logo, paths, portal::profile_requests::MAX_LOCATIONS};

use crate::state::App;

mod close;
mod create;
mod list;
mod logo;

/// Ten logos in Base64, which takes four characters for three bytes, and a fifth more for the rest.
pub(crate) const LARGEST_BODY: usize = MAX_LOCATIONS * Logo::MAX_BYTES / 3 * 4 * 6 / 5;

pub fn router() -> Router<App> {
    let create = post(create::create_profile_request);
    Router::new()
        .route(paths::PROFILE_REQUESTS, create.merge(get(list::list_profile_requests)))
        .route(paths::PROFILE_REQUEST, patch(close::close_profile_request))
        .route(paths::PROFILE_LOGO, get(logo::read_profile_logo))
}
