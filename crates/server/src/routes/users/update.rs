//! `PATCH /portal/v1/users/{user_id}`

use axum::{Json, extract::State, http::StatusCode};
use db::{
    scoped::users,
    system::activity::{self, About},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::AccountId,
    portal::{
        account::Role,
        activity::ActivityKind,
        users::{User, UserChange, UserState},
    },
    rules::permissions::Permission,
};

use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// Changes a colleague's role, disables or enables them. Nobody does so to themselves (R3).
pub(super) async fn update_user(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<AccountId>,
    TolerantJson(sent): TolerantJson<UserChange>,
) -> Result<(StatusCode, Json<User>)> {
    caller.require(Permission::ManageUsers)?;
    let (role, disabled) = parse_change(&sent)?;
    once(&app, &caller, &sent, StatusCode::OK, async |tx| {
        users::lock(tx, &caller.scope, caller.account()?).await?;
        let before = users::get(tx, &caller.scope, id).await?;
        if id == caller.account()? {
            return Err(ErrorCode::OwnAccount.into());
        }
        let about = About::default().with("name", &before.name).with("email", &before.email);
        if let Some(role) = role.filter(|role| role.as_str() != before.role) {
            users::set_role(tx, id, &role).await?;
            let about = about.clone().with("before", &before.role).with("after", &role);
            activity::record(tx, caller.actor(), ActivityKind::RoleChanged, about).await?;
        }
        if let Some(disabled) = disabled.filter(|disabled| *disabled != before.disabled_at.is_some()) {
            users::set_disabled(tx, id, disabled, caller.now()).await?;
            let kind = if disabled { ActivityKind::UserDisabled } else { ActivityKind::UserEnabled };
            activity::record(tx, caller.actor(), kind, about).await?;
        }
        Ok(users::to_wire(&users::get(tx, &caller.scope, id).await?))
    })
    .await
}

fn parse_change(sent: &UserChange) -> Result<(Option<Role>, Option<bool>)> {
    let mut refused = Vec::new();
    if let Some(Role::Unknown(_)) = sent.role {
        refused.push(FieldError::new("role", FieldCode::NotInList));
    }
    let disabled = match sent.state {
        None => None,
        Some(UserState::Active) => Some(false),
        Some(UserState::Disabled) => Some(true),
        Some(UserState::Invited | UserState::Expired | UserState::Unknown(_)) => {
            refused.push(FieldError::new("state", FieldCode::NotInList));
            None
        }
    };
    match refused.is_empty() {
        true => Ok((sent.role.clone(), disabled)),
        false => Err(Error::fields(ErrorCode::InvalidProperty, refused)),
    }
}
