//! `POST /portal/v1/users/{user_id}/reset-link`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::{
        user_links::{self, NewLink},
        users,
    },
    system::activity::{self, About},
};
use model::{
    error::ErrorCode,
    ids::AccountId,
    portal::{
        account::Role,
        activity::ActivityKind,
        users::{LinkPurpose, MadeLink},
    },
    rules::permissions::Permission,
};

use super::{made, repeated};
use crate::{caller::Caller, dialect::PathIds, error::Result, idempotency::once_with_secret, state::App};

/// Makes a link with which a colleague chooses another password; an older one is void. Not for oneself: a sign-in
/// that somebody else got hold of must not be a way round the own password.
pub(super) async fn make_reset_link(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<AccountId>,
) -> Result<(StatusCode, Json<MadeLink>)> {
    caller.require(Permission::ManageUsers)?;
    once_with_secret(
        &app,
        &caller,
        &(),
        StatusCode::CREATED,
        async || Ok(()),
        async |tx, ()| {
            users::lock(tx, &caller.scope, caller.account()?).await?;
            let user = users::get(tx, &caller.scope, id).await?;
            if id == caller.account()? {
                return Err(ErrorCode::OwnAccount.into());
            }
            if user.disabled_at.is_some() {
                return Err(ErrorCode::UserIsDisabled.into());
            }
            let new = NewLink {
                purpose: LinkPurpose::Reset,
                partner: users::partner_of(&caller.scope)?,
                account: Some(id),
                email: &user.email,
                name: Some(&user.name),
                role: &Role::read(&user.role),
                by: caller.account()?,
            };
            let (link, token) = user_links::make(tx, new, caller.now()).await?;
            let about = About::default().with("name", &user.name).with("email", &user.email);
            activity::record(tx, caller.actor(), ActivityKind::ResetLinkMade, about).await?;
            Ok(made(&app, &link, &token))
        },
        async |replay| repeated(&app, &caller, replay).await,
    )
    .await
}
