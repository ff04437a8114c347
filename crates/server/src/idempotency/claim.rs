//! The claim on a request id: taken, turned into an answer, or given back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    caller::Caller,
    db::entity::idempotency::{ActiveModel, Column, Entity, Model},
    error::{Error, Result},
    random,
};

/// A worker that does not come back holds its claim for this long.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// How long an answer can be asked for again (R13).
const KEPT: TimeDelta = TimeDelta::hours(24);

const RUNNING: &str = "running";
const DONE: &str = "done";

/// What became of taking a claim.
pub(super) enum Claim {
    /// The request carries no id: nothing is claimed.
    NoKey,
    /// The work is ours.
    Mine(Uuid),
    /// The work is done.
    Done(Box<Model>),
}

/// Claims the request's id, or finds out what became of it.
pub(super) async fn take(caller: &Caller, body_hash: &str) -> Result<Claim> {
    if !caller.request_id_sent {
        return Ok(Claim::NoKey);
    }
    let db = &caller.app.db;
    let now = caller.real_now();
    Entity::delete_many().filter(Column::CreatedAt.lt(now - KEPT)).exec(db).await?;
    let Some(row) = Entity::find().filter(key(caller)).one(db).await? else {
        return insert(caller, body_hash).await;
    };
    if row.body_hash != body_hash {
        let field = FieldError::new("MS-RequestId", FieldCode::Invalid);
        let why = "This MS-RequestId was used for another request.";
        return Err(Error::field(ErrorCode::InvalidProperty, field).because(why));
    }
    if row.state == DONE {
        return Ok(Claim::Done(Box::new(row)));
    }
    if now < row.lease_until {
        return Err(still_running());
    }
    let claim = random::guid();
    let again = ActiveModel { claim: Set(claim), lease_until: Set(now + LEASE), ..Default::default() };
    let taken = Entity::update_many().set(again).filter(key(caller)).filter(mine(row.claim)).exec(db).await?;
    if taken.rows_affected == 1 { Ok(Claim::Mine(claim)) } else { Err(still_running()) }
}

async fn insert(caller: &Caller, body_hash: &str) -> Result<Claim> {
    let claim = random::guid();
    let now = caller.real_now();
    let row = ActiveModel {
        account_id: Set(caller.account.0),
        method: Set(caller.method.to_string()),
        path: Set(caller.path.clone()),
        request_id: Set(caller.request_id),
        body_hash: Set(body_hash.to_owned()),
        claim: Set(claim),
        state: Set(RUNNING.to_owned()),
        lease_until: Set(now + LEASE),
        status: Set(0),
        answer: Set(None),
        customer_id: Set(None),
        receipt_at: Set(None),
        created_at: Set(now),
    };
    // Somebody who was quicker by a moment is still running.
    let inserted = Entity::insert(row).exec_without_returning(&caller.app.db).await;
    inserted.map_err(|e| Error::unique(e, still_running))?;
    Ok(Claim::Mine(claim))
}

/// Stores the answer under our claim, in the work's own transaction.
pub(super) async fn settle<T: Serialize>(
    tx: &DatabaseTransaction,
    caller: &Caller,
    claim: Option<Uuid>,
    status: StatusCode,
    answer: &T,
    customer: Option<CustomerId>,
) -> Result<()> {
    let Some(claim) = claim else { return Ok(()) };
    let row = ActiveModel {
        state: Set(DONE.to_owned()),
        status: Set(i32::from(status.as_u16())),
        answer: Set(Some(serde_json::to_string(answer)?)),
        customer_id: Set(customer.map(|id| id.0)),
        ..Default::default()
    };
    let done = Entity::update_many().set(row).filter(key(caller)).filter(mine(claim)).exec(tx).await?;
    // Somebody took over after our lease: what we did must not be kept.
    if done.rows_affected == 1 { Ok(()) } else { Err(still_running()) }
}

/// Frees the id after a refusal, so that a corrected request may use it.
pub(super) async fn release(caller: &Caller, claim: Option<Uuid>) -> Result<()> {
    if let Some(claim) = claim {
        Entity::delete_many().filter(key(caller)).filter(mine(claim)).exec(&caller.app.db).await?;
    }
    Ok(())
}

fn key(caller: &Caller) -> Condition {
    Condition::all()
        .add(Column::AccountId.eq(caller.account.0))
        .add(Column::Method.eq(caller.method.as_str()))
        .add(Column::Path.eq(caller.path.as_str()))
        .add(Column::RequestId.eq(caller.request_id))
}

/// Still held under this claim and not done.
fn mine(claim: Uuid) -> Condition {
    Condition::all().add(Column::Claim.eq(claim)).add(Column::State.eq(RUNNING))
}

fn still_running() -> Error {
    Error::of(ErrorCode::StillRunning).retry_after(1)
}
