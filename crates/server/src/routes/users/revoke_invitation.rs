//! `DELETE /portal/v1/users/invitations/{invitation_id}`

use axum::{extract::State, http::StatusCode};
use db::{
    scoped::{user_links, users},
    system::activity::{self, About},
    write,
};
use model::{
    error::ErrorCode, ids::UserLinkId, portal::activity::ActivityKind, rules::permissions::Permission,
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// Takes an invitation back; its link is void at once.
pub(super) async fn revoke_invitation(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<UserLinkId>,
) -> Result<StatusCode> {
    caller.require(Permission::ManageUsers)?;
    let tx = write(&app.db).await?;
    users::lock(&tx, &caller.scope, caller.account()?).await?;
    let link = user_links::revoke_invitation(&tx, &caller.scope, id, caller.now()).await?;
    let link = link.ok_or(ErrorCode::NotFound)?;
    let about = About::default().with("name", link.name.unwrap_or_default()).with("email", link.email);
    activity::record(&tx, caller.actor(), ActivityKind::UserInvitationRevoked, about).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
