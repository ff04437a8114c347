//! Notes that sign-ins are in use, without anybody waiting for it: reading must not need a write.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use db::{
    Db, DbErr,
    entity::{api_client, session},
    system::{api_tokens, sessions},
};
use tokio::sync::Semaphore;

/// How long a request waits for its note: as long as writing usually takes, many times over.
const PATIENCE: Duration = Duration::from_millis(100);
/// Notes under way; where writing is stuck, later requests go on without theirs.
const AT_ONCE: usize = 4;

/// The notes under way; cheap to clone.
#[derive(Clone, Debug)]
pub struct Sightings(Arc<Semaphore>);

impl Default for Sightings {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Sightings {
    /// Notes that a sign-in is in use, once a minute. A note that fails is made by a later request.
    pub async fn note(&self, db: &Db, session: &session::Model, now: DateTime<Utc>) {
        if !sessions::is_to_be_noted(session, now) {
            return;
        }
        let (db, id) = (db.clone(), session.id);
        self.beside(async move { sessions::touch(&db, id, now).await }).await;
    }

    /// The same for an API client, with the network address that it comes from (R37).
    pub async fn note_client(
        &self,
        db: &Db,
        client: &api_client::Model,
        address: String,
        now: DateTime<Utc>,
    ) {
        if !api_tokens::is_to_be_noted(client, now) {
            return;
        }
        let (db, id) = (db.clone(), client.id);
        self.beside(async move { api_tokens::touch(&db, id, address, now).await }).await;
    }

    async fn beside(&self, note: impl Future<Output = Result<(), DbErr>> + Send + 'static) {
        let Ok(permit) = Arc::clone(&self.0).try_acquire_owned() else { return };
        let noting = tokio::spawn(async move {
            if let Err(error) = note.await {
                tracing::debug!(%error, "the use of a sign-in or token could not be noted");
            }
            drop(permit);
        });
        // It goes on when nobody waits any more.
        let _ = tokio::time::timeout(PATIENCE, noting).await;
    }
}
