//! What this server knows of its database's health.
//!
//! Readiness is asked by whoever sends requests here, so it is tried: a row is written and removed. A write that failed
//! makes the next trial a thorough one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use db::{Db, Trouble, probe};
use tokio::sync::Mutex;

use crate::error::{Error, Result};

/// A trial that went well is good for so long: whoever asks as fast as they can does not keep others from writing.
const GOOD_FOR: Duration = Duration::from_millis(100);

/// What this server knows of its database; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Health(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// A request or the worker has met trouble since the last trial.
    doubted: AtomicBool,
    /// What is damaged stays so until it is restored, and that needs a start.
    damaged: AtomicBool,
    /// One trial at a time: when the last one ended well.
    tried: Mutex<Option<Instant>>,
}

impl Health {
    pub fn doubt(&self, trouble: Trouble) {
        self.0.doubted.store(true, Ordering::Release);
        if trouble == Trouble::Damaged {
            self.0.damaged.store(true, Ordering::Release);
        }
    }

    /// Finds out whether the database can be read and written.
    ///
    /// # Errors
    /// 503/503 when it cannot, with `Retry-After`.
    pub async fn check_write(&self, db: &Db) -> Result<()> {
        if self.0.damaged.load(Ordering::Acquire) {
            return Err(unavailable(Trouble::Damaged));
        }
        let mut tried = self.0.tried.lock().await;
        let doubted = self.0.doubted.swap(false, Ordering::AcqRel);
        if !doubted && tried.is_some_and(|at| at.elapsed() < GOOD_FOR) {
            return Ok(());
        }
        *tried = None;
        probe::read(db).await.map_err(|failed| self.failed(&failed))?;
        probe::written(db, doubted).await.map_err(|failed| self.failed(&failed))?;
        *tried = Some(Instant::now());
        Ok(())
    }

    /// Finds out whether the database can be read.
    ///
    /// # Errors
    /// As [`Self::check_write`].
    pub async fn check_read(&self, db: &Db) -> Result<()> {
        probe::read(db).await.map_err(|failed| {
            tracing::error!(cause = %failed, "the database cannot be read");
            unavailable(trouble_of(&failed))
        })
    }

    fn failed(&self, failed: &probe::Failed) -> Error {
        let trouble = trouble_of(failed);
        self.doubt(trouble);
        tracing::error!(cause = %failed, advice = trouble.advice(), "the database is not ready");
        unavailable(trouble)
    }
}

/// Remembers what a request met.
pub(crate) async fn noted(State(health): State<Health>, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if let Some(trouble) = response.extensions().get::<Trouble>() {
        health.doubt(*trouble);
    }
    response
}

fn trouble_of(failed: &probe::Failed) -> Trouble {
    match failed {
        probe::Failed::Database(error) => Trouble::of(error).unwrap_or(Trouble::Failing),
        probe::Failed::TooSlow => Trouble::Locked,
    }
}

fn unavailable(trouble: Trouble) -> Error {
    Error::trouble(trouble)
}
