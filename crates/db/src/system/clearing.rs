//! What is outdated and only takes space: cleared by the worker, not by requests.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    Db,
    entity::{api_refresh_token, api_token, idempotency, known_device, session, sign_in_attempt},
    system::{devices, sessions},
};

/// Rows of one statement, about: others write in between.
const BATCH_SIZE: u64 = 500;

/// How long the answer to a request can be asked for again (R13).
const ANSWERS: TimeDelta = TimeDelta::hours(24);
/// A day without failures forgets them.
const ATTEMPTS: TimeDelta = TimeDelta::days(1);

/// Rows that were cleared away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cleared {
    /// Sign-ins that have ended by age or idleness.
    pub sessions: u64,
    /// Stored answers that nobody can ask for any more.
    pub answers: u64,
    /// Failed sign-ins that do not count any more.
    pub attempts: u64,
    /// Browsers that are not known any more.
    pub devices: u64,
    /// Tokens and refresh tokens of API clients that have expired.
    pub tokens: u64,
}

/// Clears away what is outdated at a moment of the real clock.
///
/// # Errors
/// When the database fails. What has been cleared stays so.
pub async fn clear(db: &Db, now: DateTime<Utc>) -> Result<Cleared, DbErr> {
    let old = older::<session::Entity>(db, session::Column::ExpiresAt, now).await?;
    let idle = older::<session::Entity>(db, session::Column::LastSeenAt, now - sessions::IDLE).await?;
    let tokens = older::<api_token::Entity>(db, api_token::Column::ExpiresAt, now).await?;
    let refresh = older::<api_refresh_token::Entity>(db, api_refresh_token::Column::ExpiresAt, now).await?;
    Ok(Cleared {
        tokens: tokens + refresh,
        sessions: old + idle,
        answers: older::<idempotency::Entity>(db, idempotency::Column::CreatedAt, now - ANSWERS).await?,
        attempts: older::<sign_in_attempt::Entity>(db, sign_in_attempt::Column::LastFailedAt, now - ATTEMPTS)
            .await?,
        devices: older::<known_device::Entity>(db, known_device::Column::LastSignInAt, now - devices::KNOWN)
            .await?,
    })
}

/// Deletes the rows whose column is before a moment, oldest first.
async fn older<E: EntityTrait>(db: &Db, column: E::Column, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let mut cleared = 0;
    loop {
        let last = E::find().select_only().column(column).filter(column.lt(before)).order_by_asc(column);
        let last = last.offset(BATCH_SIZE - 1).limit(1).into_tuple::<DateTime<Utc>>().one(db).await?;
        let these = last.map_or_else(|| column.lt(before), |last| column.lte(last));
        cleared += E::delete_many().filter(these).exec(db).await?.rows_affected;
        if last.is_none() {
            return Ok(cleared);
        }
    }
}
