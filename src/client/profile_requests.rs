//! Requests to change the provider's entry in the official list.

use model::{
    ids::ProfileRequestId,
    paths,
    portal::profile_requests::{
        NewProfileRequest, ProfileRequest, ProfileRequestChange, ProfileRequestState, ProfileRequests,
    },
};
use uuid::Uuid;

use super::{Result, get, new_request_id, patch, post};

/// The requests, newest first.
pub async fn list() -> Result<ProfileRequests> {
    get(paths::PROFILE_REQUESTS).await
}

/// A new request; the same id does nothing twice.
pub async fn create(request: &NewProfileRequest, id: Uuid) -> Result<ProfileRequest> {
    post(paths::PROFILE_REQUESTS, request, id).await
}

/// Marks a request as done or withdrawn.
pub async fn close(id: ProfileRequestId, state: ProfileRequestState) -> Result<ProfileRequest> {
    let path = paths::to(paths::PROFILE_REQUEST, &[&id.to_string()]);
    patch(&path, &ProfileRequestChange { state }, new_request_id()).await
}

/// Address of the logo for a location, counted from 0.
pub fn logo_address(id: ProfileRequestId, location: usize) -> String {
    paths::to(paths::PROFILE_LOGO, &[&id.to_string(), &location.to_string()])
}
