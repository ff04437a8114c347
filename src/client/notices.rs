//! Notices.

use model::{
    paths,
    portal::notices::{Notices, NoticesRead},
};

use super::{Result, get, new_request_id, post};

pub async fn list() -> Result<Notices> {
    get(paths::NOTICES).await
}

/// Marks all up to one as read.
pub async fn read_up_to(id: String) -> Result<Notices> {
    read(NoticesRead { up_to: Some(id), id: None }).await
}

/// Marks one as read.
pub async fn read_one(id: String) -> Result<Notices> {
    read(NoticesRead { up_to: None, id: Some(id) }).await
}

async fn read(what: NoticesRead) -> Result<Notices> {
    post(paths::NOTICES_READ, &what, new_request_id()).await
}
