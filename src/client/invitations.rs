//! The page behind the link of a request. The token goes in bodies only.

use model::{
    paths,
    portal::{
        account::Session,
        invitations::{Accepted, Decline, Enroll, Invitation, InvitationKey},
    },
};
use uuid::Uuid;

use super::{Result, found, new_request_id, post};

/// What a link is about; none where it is unknown.
pub async fn look_up(token: &str) -> Result<Option<Invitation>> {
    found(post(paths::INVITATION_LOOKUP, &key(token), new_request_id()).await)
}

/// A person sees the page.
pub async fn viewed(token: &str) -> Result<()> {
    post(paths::INVITATION_VIEWED, &key(token), new_request_id()).await
}

/// Makes a reseller with its first admin agent, and signs that in.
pub async fn enroll(enroll: &Enroll) -> Result<Session> {
    post(paths::INVITATION_ENROLL, enroll, new_request_id()).await
}

/// The partnership begins. The same `request` is answered again and does nothing twice.
pub async fn accept(token: &str, request: Uuid) -> Result<Accepted> {
    post(paths::INVITATION_ACCEPT, &key(token), request).await
}

/// No, with an optional reason.
pub async fn decline(token: &str, reason: Option<String>) -> Result<()> {
    let decline = Decline { token: token.to_owned(), reason };
    post(paths::INVITATION_DECLINE, &decline, new_request_id()).await
}

fn key(token: &str) -> InvitationKey {
    InvitationKey { token: token.to_owned() }
}
