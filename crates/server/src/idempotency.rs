//! A request with an id is done once (R13).
//!
//! The claim on the id is committed before the work starts, so that a second request sees it at once. The work's own
//! transaction turns the claim into the stored answer: either both are there or neither. A claim whose worker was
//! lost is free again after its lease.

mod claim;

use axum::{Json, http::StatusCode};
use chrono::TimeDelta;
use model::{error::ErrorCode, ids::CustomerId};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    caller::Caller,
    db::{
        entity::idempotency::{ActiveModel, Column, Entity},
        write,
    },
    error::{Error, Result},
    secrets,
};
use claim::Claim;

/// How long a fresh one-time password can be asked for again (R11).
const SECRET_REPLAY: TimeDelta = TimeDelta::minutes(10);

/// What work made: the answer, and the answer as it is stored, without secrets.
#[derive(Debug)]
pub struct Made<T> {
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
    caller: &Caller,
    body: &impl Serialize,
    status: StatusCode,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    let hash = body_hash(body)?;
    let claim = match claim::take(caller, &hash).await? {
        Claim::Done(row) => return replayed(row.status, serde_json::from_str(&stored_text(row.answer)?)?),
        Claim::NoKey => None,
        Claim::Mine(claim) => Some(claim),
    };
    let done = async {
        let tx = write(&caller.app.db).await?;
        let answer = work(&tx).await?;
        claim::settle(&tx, caller, claim, status, &answer, None).await?;
        tx.commit().await?;
        Ok(answer)
    };
    finish(caller, claim, status, done.await).await
}

/// As [`once`], for answers with a secret: it is not stored, and `replay` decides what is answered again (R11).
///
/// # Errors
/// As [`once`].
pub async fn once_with_secret<T: Serialize + DeserializeOwned>(
    caller: &Caller,
    body: &impl Serialize,
    status: StatusCode,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<Made<T>>,
    replay: impl AsyncFnOnce(&DatabaseTransaction, Replay<T>) -> Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    let hash = body_hash(body)?;
    let claim = match claim::take(caller, &hash).await? {
        Claim::Done(row) => {
            let fresh = row.receipt_at.is_none() && caller.real_now() < row.created_at + SECRET_REPLAY;
            let stored = Replay {
                stored: serde_json::from_str(&stored_text(row.answer)?)?,
                customer: row.customer_id.map(CustomerId),
                secret_allowed: fresh,
            };
            let tx = write(&caller.app.db).await?;
            let answer = replay(&tx, stored).await?;
            tx.commit().await?;
            return replayed(row.status, answer);
        }
        Claim::NoKey => None,
        Claim::Mine(claim) => Some(claim),
    };
    let done = async {
        let tx = write(&caller.app.db).await?;
        let made = work(&tx).await?;
        claim::settle(&tx, caller, claim, status, &made.stored, made.customer).await?;
        tx.commit().await?;
        Ok(made.answer)
    };
    finish(caller, claim, status, done.await).await
}

/// Notes that the client has shown the one-time password of a customer it made; it is never answered again (R11).
///
/// # Errors
/// 503 or 500 when the database fails.
pub async fn confirm_receipt(caller: &Caller, customer: CustomerId) -> Result<()> {
    let row = ActiveModel { receipt_at: Set(Some(caller.real_now())), ..Default::default() };
    Entity::update_many()
        .set(row)
        .filter(Column::AccountId.eq(caller.account.0))
        .filter(Column::CustomerId.eq(customer.0))
        .filter(Column::ReceiptAt.is_null())
        .exec(&caller.app.db)
        .await?;
    Ok(())
}

/// Answers, or gives the claim back when the work was refused.
async fn finish<T>(
    caller: &Caller,
    claim: Option<uuid::Uuid>,
    status: StatusCode,
    done: Result<T>,
) -> Result<(StatusCode, Json<T>)> {
    match done {
        Ok(answer) => Ok((status, Json(answer))),
        Err(refusal) => {
            claim::release(caller, claim).await?;
            Err(refusal)
        }
    }
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
