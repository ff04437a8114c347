//! The own account.

use axum::{
    Router,
    routing::{delete, get, post},
};
use model::paths;

use crate::state::App;

mod change;
mod end_sign_in;
mod password;
mod read;
mod sign_ins;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::ACCOUNT, get(read::read_account).patch(change::change_account))
        .route(paths::PASSWORD, post(password::change_password))
        .route(paths::SIGN_INS, get(sign_ins::list_sign_ins))
        .route(paths::SIGN_IN_ONE, delete(end_sign_in::end_sign_in))
}
