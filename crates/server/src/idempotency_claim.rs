//! The claim on a request id: taken, held while the work goes on, turned into an answer, or given back.

use std::{future::Future, time::Duration};

use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use db::{
    LeaseConnection, Tx,
    entity::idempotency::Model,
    system::idempotency::{self as stored, Kept, Key, RETENTION},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    caller::Caller,
    dialect::{ReplayKey, with_parsed_ids},
    error::{Error, Result},
    random,
    running::Held,
    state::App,
};

/// How often a lease of 10 seconds is renewed: two renewals may fail.
const RENEWED: Duration = Duration::from_secs(3);
/// Somebody else may be quicker this often before the client is asked to come again.
const TRIES: usize = 3;

const HEADER: &str = "MS-RequestId";

/// What became of taking a claim.
pub(super) enum Taken {
    /// The work is ours.
    Acquired(Claim),
    /// The work is done.
    Done(Box<Model>),
}

/// The right to do the work.
pub(super) enum Claim {
    /// The request carries no id, or is a dry run: nothing is claimed.
    NoKey,
    /// In this server's memory: given back when it is dropped.
    Here { key: Key, body_hash: String, _held: Held },
    /// In the database, under a lease; claimed and renewed on the connection kept for that.
    Leased { claim: Uuid, leases: LeaseConnection },
}

/// Claims the request's id, or finds out what became of it.
pub(super) async fn take(app: &App, caller: &Caller, body_hash: &str) -> Result<Taken> {
    match caller.replay {
        ReplayKey::None => return Ok(Taken::Acquired(Claim::NoKey)),
        ReplayKey::Unreadable => return Err(unreadable()),
        // A dry run uses no key, and is answered by none (R38).
        ReplayKey::Given if app.db.is_dry() => return Ok(Taken::Acquired(Claim::NoKey)),
        ReplayKey::Given => {}
    }
    let key = Key {
        caller: caller.by.id(),
        method: caller.method.to_string(),
        path: caller.path.clone(),
        request_id: caller.request_id,
    };
    match app.leases.clone() {
        None => here(app, caller, key, body_hash).await,
        Some(leases) => leased(app, caller, &key, body_hash, leases).await,
    }
}

async fn here(app: &App, caller: &Caller, key: Key, body_hash: &str) -> Result<Taken> {
    let held = app.running.try_start(&key, body_hash).map_err(|other| match other == body_hash {
        true => still_running(TimeDelta::zero()),
        false => used_for_another(),
    })?;
    match stored::find(&app.db, &key, with_parsed_ids).await? {
        Some(row) if stored::is_done(&row) && row.created_at >= caller.real_now() - RETENTION => {
            done(row, body_hash)
        }
        // What does not hold an answer was left by a server that is no more.
        Some(_) | None => {
            Ok(Taken::Acquired(Claim::Here { key, body_hash: body_hash.to_owned(), _held: held }))
        }
    }
}

async fn leased(
    app: &App,
    caller: &Caller,
    key: &Key,
    body_hash: &str,
    leases: LeaseConnection,
) -> Result<Taken> {
    let db = &app.db;
    for _ in 0..TRIES {
        let (now, database_now) = (caller.real_now(), stored::database_now(db).await?);
        let claim = random::guid();
        let taken = match stored::find(db, key, with_parsed_ids).await? {
            None => stored::claim(&leases, key, body_hash, claim, now, database_now).await?,
            Some(row) if stored::is_done(&row) && row.created_at >= now - RETENTION => {
                return done(row, body_hash);
            }
            Some(row) if stored::is_done(&row) => {
                stored::forget(db, &row, now).await?;
                false
            }
            Some(row) if database_now < row.lease_until => {
                return Err(under_way(&row, body_hash, database_now));
            }
            // Its worker is lost and has left nothing behind.
            Some(row) => stored::take_over(db, &row, body_hash, claim, now, database_now).await?,
        };
        if taken {
            return Ok(Taken::Acquired(Claim::Leased { claim, leases }));
        }
    }
    Err(still_running(TimeDelta::zero()))
}

fn done(row: Model, body_hash: &str) -> Result<Taken> {
    if row.body_hash == body_hash { Ok(Taken::Done(Box::new(row))) } else { Err(used_for_another()) }
}

fn under_way(row: &Model, body_hash: &str, database_now: DateTime<Utc>) -> Error {
    if row.body_hash == body_hash {
        // The clock was read before the row, which may have been claimed in between.
        still_running((row.lease_until - database_now).min(stored::LEASE))
    } else {
        used_for_another()
    }
}

impl Claim {
    /// Does a part of the work and holds the claim meanwhile, however long it takes.
    pub(super) async fn held_during<T>(&self, work: impl Future<Output = T>) -> T {
        tokio::select! {
            biased;
            done = work => done,
            never = self.renewed() => match never {},
        }
    }

    async fn renewed(&self) -> std::convert::Infallible {
        let Self::Leased { claim, leases } = self else { return std::future::pending().await };
        loop {
            tokio::time::sleep(RENEWED).await;
            if let Err(error) = stored::renew(leases, *claim).await {
                // When the lease runs out somebody else may take over, and what we did is not kept.
                tracing::warn!(%error, "the lease of a request could not be renewed");
            }
        }
    }

    /// Stores the answer under the claim, in the work's own transaction.
    pub(super) async fn complete<T: Serialize>(
        &self,
        tx: &Tx,
        caller: &Caller,
        status: StatusCode,
        answer: &T,
        customer: Option<CustomerId>,
    ) -> Result<()> {
        let kept = |answer| Kept { status: status.as_u16(), answer, customer };
        let ours = match self {
            Self::NoKey => true,
            Self::Here { key, body_hash, _held } => {
                let answer = serde_json::to_string(answer)?;
                stored::keep(tx, key, body_hash, kept(answer), caller.real_now()).await?
            }
            Self::Leased { claim, leases: _ } => {
                stored::complete(tx, *claim, kept(serde_json::to_string(answer)?)).await?
            }
        };
        // Somebody took over after our lease: what we did must not be kept.
        if ours { Ok(()) } else { Err(still_running(TimeDelta::zero())) }
    }

    /// Frees the id when the work came to nothing and its transaction is closed, so that a corrected request may use it.
    pub(super) async fn release(self, app: &App) {
        let Self::Leased { claim, leases: _ } = self else { return };
        if let Err(error) = stored::release(&app.db, claim).await {
            tracing::warn!(%error, "a request id is free when its lease ends only");
        }
    }
}

fn unreadable() -> Error {
    let field = FieldError::new(HEADER, FieldCode::Invalid);
    let why = "MS-RequestId is not a GUID, so nothing was done. Send a GUID, or leave the header out.";
    Error::field(ErrorCode::InvalidProperty, field).because(why)
}

fn used_for_another() -> Error {
    let field = FieldError::new(HEADER, FieldCode::Invalid);
    let why = "This MS-RequestId was used with another body. Send a new one.";
    Error::field(ErrorCode::InvalidProperty, field).because(why)
}

/// 409, and when to come again: what is left of the lease, a second at the least.
fn still_running(left: TimeDelta) -> Error {
    let seconds = left.num_milliseconds().max(0).unsigned_abs().div_ceil(1000);
    Error::of(ErrorCode::StillRunning).retry_after(i64::try_from(seconds).unwrap_or(1))
}
