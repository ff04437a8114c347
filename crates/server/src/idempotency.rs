//! A request with an id is done once (R13).
//!
//! The claim on the id is taken before the work starts, so that a second request sees it at once. The work's own
//! transaction stores the answer: either both are there or neither. A claim whose server was lost is free again: at once
//! in SQLite, after its lease in PostgreSQL.

use axum::{Json, http::StatusCode};
use chrono::TimeDelta;
use db::{Tx, entity::idempotency::Model, system::idempotency as stored, write};
use model::{error::ErrorCode, ids::CustomerId};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    caller::Caller,
    error::{Error, Result},
    idempotency_claim::{self, Claim, Taken},
    secrets,
    state::App,
};

/// How long a fresh one-time password can be asked for again (R11).
const SECRET_REPLAY: TimeDelta = TimeDelta::minutes(10);

/// What work made: the answer, and the answer as it is stored, without secrets.
#[derive(Debug)]
pub struct Created<T> {
    /// What the client reads now.
    pub answer: T,
    /// What a replay starts from.
    pub stored: T,
    /// The customer that was made, for the receipt of its password (R11).
    pub customer: Option<CustomerId>,
}

/// A request that was done before and came again.
#[derive(Debug)]
pub struct Replay<T> {
    /// The stored answer, without secrets.
    pub stored: T,
    /// The customer that was made.
    pub customer: Option<CustomerId>,
    /// A fresh password may still be made and answered: within 10 minutes and without a receipt (R11).
    pub secret_allowed: bool,
}

/// Does the work once, in one transaction that this function opens and commits; `body` is what was asked, parsed.
///
/// # Errors
/// 400/3000 for the same request id with another body, 409/800060 while the same request is still running, and
/// whatever the work refuses; a refusal is not stored.
pub async fn once<T: Serialize + DeserializeOwned>(
    app: &App,
    caller: &Caller,
    body: &impl Serialize,
    status: StatusCode,
    work: impl AsyncFnOnce(&Tx) -> Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    let hash = body_hash(body)?;
    let claim = match idempotency_claim::take(app, caller, &hash).await? {
        Taken::Done(row) => return replayed(row.status, serde_json::from_str(&stored_text(row.answer)?)?),
        Taken::Acquired(claim) => claim,
    };
    let done = carry_out(app, caller, &claim, status, work, |answer| (answer, None)).await;
    finish(app, claim, status, done).await
}

/// As [`once`], for answers with a secret: it is not stored, and `replay` decides what is answered again (R11).
///
/// `prepare` runs under the claim and before the write transaction: for checks that spare the rest, and for what takes
/// long, such as hashing a password.
///
/// # Errors
/// As [`once`].
pub async fn once_with_secret<T: Serialize + DeserializeOwned, P>(
    app: &App,
    caller: &Caller,
    body: &impl Serialize,
    status: StatusCode,
    prepare: impl AsyncFnOnce() -> Result<P>,
    work: impl AsyncFnOnce(&Tx, P) -> Result<Created<T>>,
    replay: impl AsyncFnOnce(Replay<T>) -> Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    let hash = body_hash(body)?;
    let claim = match idempotency_claim::take(app, caller, &hash).await? {
        Taken::Done(row) => {
            let status = row.status;
            return replayed(status, replay(again(caller, *row)?).await?);
        }
        Taken::Acquired(claim) => claim,
    };
    let done = match claim.held_during(prepare()).await {
        Ok(prepared) => {
            let work = async |tx: &Tx| work(tx, prepared).await;
            carry_out(app, caller, &claim, status, work, |made| (&made.stored, made.customer)).await
        }
        Err(refusal) => Err(refusal),
    };
    // A dry run shows no secret, not even one that will never open anything (R38).
    let shown = |made: Created<T>| if app.db.is_dry() { made.stored } else { made.answer };
    finish(app, claim, status, done.map(shown)).await
}

/// Notes that the client has shown the one-time password of a customer it made; it is never answered again (R11).
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn confirm_receipt(app: &App, caller: &Caller, customer: CustomerId) -> Result<()> {
    Ok(stored::note_receipt(&app.db, caller.by.id(), customer, caller.real_now()).await?)
}

/// Does the work and stores what is kept of it, both or neither.
async fn carry_out<M, T: Serialize>(
    app: &App,
    caller: &Caller,
    claim: &Claim,
    status: StatusCode,
    work: impl AsyncFnOnce(&Tx) -> Result<M>,
    kept: impl FnOnce(&M) -> (&T, Option<CustomerId>),
) -> Result<M> {
    let tx = claim.held_during(write(&app.db)).await?;
    let done = async {
        let made = claim.held_during(work(&tx)).await?;
        let (answer, customer) = kept(&made);
        claim.complete(&tx, caller, status, answer, customer).await?;
        Ok(made)
    };
    closed(done.await, tx).await
}

/// Commits, or rolls back what was refused: the transaction is over when this returns.
async fn closed<T>(done: Result<T>, tx: Tx) -> Result<T> {
    match done {
        Ok(made) => {
            tx.commit().await?;
            Ok(made)
        }
        Err(refusal) => {
            if let Err(error) = tx.rollback().await {
                tracing::warn!(%error, "a refused change could not be rolled back; the database does so by itself");
            }
            Err(refusal)
        }
    }
}

/// Answers, or gives the claim back when the work was refused.
async fn finish<T>(
    app: &App,
    claim: Claim,
    status: StatusCode,
    done: Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    match done {
        Ok(answer) => Ok((status, Json(answer))),
        Err(refusal) => {
            claim.release(app).await;
            Err(refusal)
        }
    }
}

fn again<T: DeserializeOwned>(caller: &Caller, row: Model) -> Result<Replay<T>> {
    let secret_allowed = row.receipt_at.is_none() && caller.real_now() < row.created_at + SECRET_REPLAY;
    Ok(Replay {
        stored: serde_json::from_str(&stored_text(row.answer)?)?,
        customer: row.customer_id.map(CustomerId),
        secret_allowed,
    })
}

fn replayed<T>(status: i32, answer: T) -> Result<(StatusCode, Json<T>)> {
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    Ok((status.ok_or(ErrorCode::Internal)?, Json(answer)))
}

fn stored_text(answer: Option<String>) -> Result<String> {
    answer.ok_or_else(|| Error::internal("a finished request has no answer"))
}

fn body_hash(body: &impl Serialize) -> Result<String> {
    Ok(secrets::encode(&Sha256::digest(serde_json::to_vec(body)?)))
}
