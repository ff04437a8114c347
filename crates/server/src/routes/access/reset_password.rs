//! `POST /portal/v1/customers/{customer_id}/admin-password`

use axum::{Json, extract::State, http::StatusCode};
use model::{
    ids::CustomerId,
    portal::users::{OneTimePassword, PasswordReset},
};

use crate::{
    actions::one_time_password::{Whose, make},
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::Result,
    state::App,
};

/// A one-time password for the admin account of a customer that the caller administers (R36).
pub(super) async fn reset_admin_password(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    TolerantJson(sent): TolerantJson<PasswordReset>,
) -> Result<(StatusCode, Json<OneTimePassword>)> {
    make(&app, &caller, Whose::Customer(id), &sent).await
}
