//! Requests for a partnership, on the provider's side.

use model::{
    ids::PartnershipRequestId,
    paths,
    portal::{
        invitations::{RequestLink, RequestRow, SendRequest},
        views::{Page, ViewQuery},
    },
};

use super::{Result, get_with, new_request_id, patch, post};

/// The list of requests that were sent.
pub async fn list(query: &ViewQuery) -> Result<Page<RequestRow>> {
    get_with(paths::VIEW_REQUESTS, query).await
}

/// A hidden draft with its link.
pub async fn draft() -> Result<RequestLink> {
    post(paths::REQUESTS, &(), new_request_id()).await
}

/// The draft was sent: its link works from now on. Harmless when repeated.
pub async fn sent(id: PartnershipRequestId, how: &SendRequest) -> Result<RequestRow> {
    patch(&paths::to(paths::REQUEST, &[&id.to_string()]), how, new_request_id()).await
}

/// A new link; the old one ends.
pub async fn renew(id: PartnershipRequestId) -> Result<RequestLink> {
    post(&paths::to(paths::REQUEST_LINK, &[&id.to_string()]), &(), new_request_id()).await
}

/// Takes a request back.
pub async fn revoke(id: PartnershipRequestId) -> Result<RequestRow> {
    post(&paths::to(paths::REQUEST_REVOKE, &[&id.to_string()]), &(), new_request_id()).await
}
