//! Requests that must not be done twice (R13): claims that run, answers that are kept.
//!
//! In SQLite only answers are stored: one server has the file, and what it works on it knows itself. In PostgreSQL,
//! where several servers stand before one database, a request under way is a row with a lease by the database's clock.

use chrono::{DateTime, TimeDelta, Utc};
use model::ids::CustomerId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr,
    Statement,
};
use uuid::Uuid;

use crate::entity::idempotency::{ActiveModel, Column, Entity, Model};

/// How long a server that is lost holds what it worked on.
pub const LEASE: TimeDelta = TimeDelta::seconds(10);
/// How long an answer can be asked for again (R13).
pub const RETENTION: TimeDelta = TimeDelta::hours(24);

const RUNNING: &str = "running";
const DONE: &str = "done";

/// What makes two requests the same one: who, method, route with parsed ids, `MS-RequestId` (R13).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Whose request: the id of an account or of an API client (R37).
    pub caller: Uuid,
    /// HTTP method.
    pub method: String,
    /// The path, every id in one spelling.
    pub path: String,
    /// `MS-RequestId`.
    pub request_id: Uuid,
}

/// What is kept of a request that was done.
#[derive(Clone, Debug)]
pub struct Kept {
    /// HTTP status of the answer.
    pub status: u16,
    /// The answer as JSON, without secrets.
    pub answer: String,
    /// The customer the request made (R11).
    pub customer: Option<CustomerId>,
}

/// The request as it is stored. Rows that the last release wrote spell ids as they were sent: `canonical` gives every id
/// the one spelling that it has in the key.
///
/// # Errors
/// When the database fails.
pub async fn find(
    db: &impl ConnectionTrait,
    key: &Key,
    canonical: fn(&str) -> String,
) -> Result<Option<Model>, DbErr> {
    let known = Entity::find()
        .filter(Column::RequestId.eq(key.request_id))
        .filter(Column::AccountId.eq(key.caller))
        .filter(Column::Method.eq(key.method.as_str()))
        .all(db)
        .await?;
    Ok(known.into_iter().find(|row| canonical(&row.path) == key.path))
}

/// Whether a row holds an answer.
pub fn is_done(row: &Model) -> bool {
    row.state == DONE
}

/// Stores the answer of a request that was not claimed in the database; `false` when somebody else's is there.
/// What is in the way without being an answer of the last 24 hours is replaced.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    db: &impl ConnectionTrait,
    key: &Key,
    body_hash: &str,
    kept: Kept,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let stale = Condition::any().add(Column::State.eq(RUNNING)).add(Column::CreatedAt.lt(now - RETENTION));
    Entity::delete_many().filter(same(key)).filter(stale).exec(db).await?;
    let row = ActiveModel {
        state: Set(DONE.to_owned()),
        status: Set(i32::from(kept.status)),
        answer: Set(Some(kept.answer)),
        customer_id: Set(kept.customer.map(|id| id.0)),
        ..new(key, body_hash, Uuid::nil(), now, now)
    };
    inserted(Entity::insert(row).exec_without_returning(db).await)
}

/// The moment by the database's clock, which all servers before it share.
///
/// # Errors
/// When the database fails; in SQLite, which is not asked.
pub async fn database_now(db: &impl ConnectionTrait) -> Result<DateTime<Utc>, DbErr> {
    let asked = Statement::from_string(db.get_database_backend(), "select clock_timestamp() as now");
    let row = db.query_one_raw(asked).await?;
    let row = row.ok_or_else(|| DbErr::RecordNotFound("the database's clock".to_owned()))?;
    row.try_get("", "now")
}

/// Claims a request that is not there; `false` when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub async fn claim(
    db: &impl ConnectionTrait,
    key: &Key,
    body_hash: &str,
    claim: Uuid,
    now: DateTime<Utc>,
    leased_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = new(key, body_hash, claim, now, leased_at + LEASE);
    inserted(Entity::insert(row).exec_without_returning(db).await)
}

/// Takes over from a worker whose lease has run out; `false` when it has ended after all, or somebody was quicker.
/// An answer that is being committed is waited for, and wins.
///
/// # Errors
/// When the database fails.
pub async fn take_over(
    db: &impl ConnectionTrait,
    row: &Model,
    body_hash: &str,
    claim: Uuid,
    now: DateTime<Utc>,
    leased_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let again = ActiveModel {
        claim: Set(claim),
        body_hash: Set(body_hash.to_owned()),
        lease_until: Set(leased_at + LEASE),
        created_at: Set(now),
        ..Default::default()
    };
    let taken = Entity::update_many()
        .set(again)
        .filter(held(row.claim))
        .filter(Column::LeaseUntil.lte(leased_at))
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Holds a claim for longer, unless it is somebody else's by now.
///
/// # Errors
/// When the database fails.
pub async fn renew(db: &impl ConnectionTrait, claim: Uuid) -> Result<(), DbErr> {
    let longer = ActiveModel { lease_until: Set(database_now(db).await? + LEASE), ..Default::default() };
    Entity::update_many().set(longer).filter(held(claim)).exec(db).await.map(|_| ())
}

/// Turns a claim into the answer, in the work's own transaction; `false` when somebody has taken it over.
///
/// # Errors
/// When the database fails.
pub async fn complete(db: &impl ConnectionTrait, claim: Uuid, kept: Kept) -> Result<bool, DbErr> {
    let row = ActiveModel {
        state: Set(DONE.to_owned()),
        status: Set(i32::from(kept.status)),
        answer: Set(Some(kept.answer)),
        customer_id: Set(kept.customer.map(|id| id.0)),
        ..Default::default()
    };
    let done = Entity::update_many().set(row).filter(held(claim)).exec(db).await?;
    Ok(done.rows_affected == 1)
}

/// Frees a claim whose work came to nothing. An answer that is being committed is waited for, and stays.
///
/// # Errors
/// When the database fails.
pub async fn release(db: &impl ConnectionTrait, claim: Uuid) -> Result<(), DbErr> {
    Entity::delete_many().filter(held(claim)).exec(db).await.map(|_| ())
}

/// Takes away an answer that has been kept for long enough.
///
/// # Errors
/// When the database fails.
pub async fn forget(db: &impl ConnectionTrait, row: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many()
        .filter(Column::AccountId.eq(row.account_id))
        .filter(Column::Method.eq(row.method.as_str()))
        .filter(Column::Path.eq(row.path.as_str()))
        .filter(Column::RequestId.eq(row.request_id))
        .filter(Column::CreatedAt.lt(now - RETENTION))
        .exec(db)
        .await
        .map(|_| ())
}

/// Notes that the client has shown the one-time password of a customer it made (R11).
///
/// # Errors
/// When the database fails.
pub async fn note_receipt(
    db: &impl ConnectionTrait,
    caller: Uuid,
    customer: CustomerId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel { receipt_at: Set(Some(now)), ..Default::default() };
    Entity::update_many()
        .set(row)
        .filter(Column::AccountId.eq(caller))
        .filter(Column::CustomerId.eq(customer.0))
        .filter(Column::ReceiptAt.is_null())
        .exec(db)
        .await
        .map(|_| ())
}

fn new(
    key: &Key,
    body_hash: &str,
    claim: Uuid,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> ActiveModel {
    ActiveModel {
        account_id: Set(key.caller),
        method: Set(key.method.clone()),
        path: Set(key.path.clone()),
        request_id: Set(key.request_id),
        body_hash: Set(body_hash.to_owned()),
        claim: Set(claim),
        state: Set(RUNNING.to_owned()),
        lease_until: Set(lease_until),
        status: Set(0),
        answer: Set(None),
        customer_id: Set(None),
        receipt_at: Set(None),
        created_at: Set(now),
    }
}

fn inserted<T>(done: Result<T, DbErr>) -> Result<bool, DbErr> {
    match done {
        Ok(_) => Ok(true),
        Err(error) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => Ok(false),
        Err(error) => Err(error),
    }
}

fn same(key: &Key) -> Condition {
    Condition::all()
        .add(Column::AccountId.eq(key.caller))
        .add(Column::Method.eq(key.method.as_str()))
        .add(Column::Path.eq(key.path.as_str()))
        .add(Column::RequestId.eq(key.request_id))
}

/// Under way under this claim.
fn held(claim: Uuid) -> Condition {
    Condition::all().add(Column::Claim.eq(claim)).add(Column::State.eq(RUNNING))
}
