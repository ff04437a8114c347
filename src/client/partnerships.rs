//! Partnerships with the other party.

use model::{
    ids::TenantId,
    paths,
    portal::partnerships::{EndPartnership, Ending, EndingCounts},
};
use uuid::Uuid;

use super::{Result, get, post};

/// What the end of the partnership would touch.
pub async fn ending(other: TenantId) -> Result<Ending> {
    get(&paths::to(paths::PARTNERSHIP_ENDING, &[&other.to_string()])).await
}

pub async fn end(other: TenantId, body: &EndPartnership, request: Uuid) -> Result<EndingCounts> {
    post(&paths::to(paths::PARTNERSHIP_END, &[&other.to_string()]), body, request).await
}
