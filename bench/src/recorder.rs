//! The statements of one request.

use std::sync::{Arc, Mutex, PoisonError};

use db::Db;
use sea_orm::Statement;

/// Keeps the statements that a database is sent.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Vec<Statement>>>);

impl Recorder {
    /// A database whose statements are kept.
    pub(crate) fn listen(&self, db: Db) -> Db {
        let kept = self.0.clone();
        db.observed(move |statement| {
            kept.lock().unwrap_or_else(PoisonError::into_inner).push(statement.clone());
        })
    }

    /// What has been sent since it was asked last.
    pub(crate) fn take(&self) -> Vec<Statement> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
