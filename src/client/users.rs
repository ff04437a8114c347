//! The users of the own partner.

use model::{
    ids::{AccountId, UserLinkId},
    paths,
    portal::users::{Invite, MadeLink, User, UserChange},
};
use uuid::Uuid;

use super::{Result, delete, get, new_request_id, patch, post};

pub async fn list() -> Result<Vec<User>> {
    get(paths::USERS).await
}

/// Invites a colleague; the link is answered this once.
pub async fn invite(invite: &Invite, request: Uuid) -> Result<MadeLink> {
    post(paths::USER_INVITATIONS, invite, request).await
}

/// Takes an invitation back.
pub async fn revoke(id: UserLinkId) -> Result<()> {
    delete(&paths::to(paths::USER_INVITATION, &[&id.to_string()]), new_request_id()).await
}

/// Changes role or state.
pub async fn change(id: AccountId, change: &UserChange) -> Result<User> {
    patch(&paths::to(paths::USER, &[&id.to_string()]), change, new_request_id()).await
}

/// A link with which the colleague chooses another password; it is answered this once.
pub async fn reset_link(id: AccountId, request: Uuid) -> Result<MadeLink> {
    post(&paths::to(paths::USER_RESET_LINK, &[&id.to_string()]), &(), request).await
}
