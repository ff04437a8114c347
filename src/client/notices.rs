//! Notices (R26).

use model::{
    paths,
    portal::notices::{Notices, NoticesRead},
};

use super::{Result, get, new_request_id, post};

/// The latest ones.
pub async fn list() -> Result<Notices> {
    get(paths::NOTICES).await
}

/// Marks them as read, up to one.
pub async fn read(up_to: String) -> Result<Notices> {
    post(paths::NOTICES_READ, &NoticesRead { up_to }, new_request_id()).await
}
