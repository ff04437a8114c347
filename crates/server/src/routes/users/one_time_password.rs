//! `POST /portal/v1/users/{user_id}/one-time-password`, and its receipt

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::users,
    system::one_time_passwords::{Made, confirm_receipt},
};
use model::{
    ids::AccountId,
    paths,
    portal::users::{OneTimePassword, PasswordReset},
    rules::permissions::Permission,
};

use crate::{
    actions::one_time_password::{Whose, make},
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::Result,
    state::App,
};

/// A one-time password for a colleague (R36).
pub(super) async fn make_one_time_password(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<AccountId>,
    TolerantJson(sent): TolerantJson<PasswordReset>,
) -> Result<(StatusCode, Json<OneTimePassword>)> {
    make(&app, &caller, Whose::Colleague(id), &sent).await
}

/// R11: the client has shown the password; from now on nothing answers it again.
pub(super) async fn confirm_password_receipt(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<AccountId>,
) -> Result<StatusCode> {
    caller.require(Permission::MakeOneTimePassword)?;
    users::get(&app.db, &caller.scope, id).await?;
    let path = paths::to(paths::USER_PASSWORD, &[&id.to_string()]);
    confirm_receipt(&app.db, Made::At(&path), caller.account()?, caller.real_now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
