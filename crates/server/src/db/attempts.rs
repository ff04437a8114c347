//! Failed sign-ins: after a few in a row the next attempt has to wait, each time longer.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{self, Expr, OnConflict},
};

use super::entity::sign_in_attempt::{ActiveModel, Column, Entity};
use crate::secrets;

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// An account's address, whether there is such an account or not: both look the same.
    Account(&'a str),
    /// A client's network address.
    Client(&'a str),
    /// The same, for links that are not known (R8).
    Guess(&'a str),
    /// A link, for those who enroll with it.
    Link(uuid::Uuid),
}

impl Subject<'_> {
    fn key(&self) -> String {
        match self {
            Self::Account(email) => secrets::hash(&format!("account:{email}")),
            Self::Client(address) => secrets::hash(&format!("client:{address}")),
            Self::Guess(address) => secrets::hash(&format!("guess:{address}")),
            Self::Link(id) => secrets::hash(&format!("link:{id}")),
        }
    }

    /// Failures without a wait. A client's address may stand for a whole office, so it has more of them.
    fn free(&self) -> i32 {
        match self {
            Self::Account(_) => 5,
            Self::Client(_) | Self::Guess(_) => 50,
            Self::Link(_) => 10,
        }
    }
}

/// How long the next attempt has to wait after so many failures: 30 s, then doubling up to 15 minutes.
fn wait_after(failures: i32, free: i32) -> TimeDelta {
    match failures - free {
        i32::MIN..0 => TimeDelta::zero(),
        more => TimeDelta::seconds((30_i64 << more.min(5)).min(900)),
    }
}

/// How long the subject still has to wait; `None`: not at all. A day without failures forgets everything.
pub async fn must_wait(
    db: &impl ConnectionTrait,
    subject: Subject<'_>,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, DbErr> {
    let Some(row) = Entity::find_by_id(subject.key()).one(db).await? else { return Ok(None) };
    let wait = wait_after(row.failures, subject.free());
    let left = row.last_failed_at + wait - now;
    // Another attempt at the same moment may have been written a little after ours began: that is no wait.
    Ok((wait > TimeDelta::zero() && left > TimeDelta::zero()).then_some(left))
}

/// Counts an attempt as failed; it is written before the password is checked, so that many at once count too.
pub async fn count(db: &impl ConnectionTrait, subject: Subject<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::LastFailedAt.lt(now - TimeDelta::days(1))).exec(db).await?;
    let row = ActiveModel { key: Set(subject.key()), failures: Set(1), last_failed_at: Set(now) };
    let more = OnConflict::column(Column::Key)
        .update_column(Column::LastFailedAt)
        .value(Column::Failures, sea_query::ExprTrait::add(Expr::col((Entity, Column::Failures)), 1))
        .to_owned();
    Entity::insert(row).on_conflict(more).exec_without_returning(db).await.map(|_| ())
}

/// Takes back what [`count`] counted for an attempt that succeeded: an account starts anew, a client's address
/// loses this one only, or else anybody with an account of their own could start it anew.
pub async fn succeeded(db: &impl ConnectionTrait, subject: Subject<'_>) -> Result<(), DbErr> {
    match subject {
        Subject::Account(_) => Entity::delete_by_id(subject.key()).exec(db).await.map(|_| ()),
        Subject::Client(_) | Subject::Guess(_) | Subject::Link(_) => Entity::update_many()
            .col_expr(Column::Failures, sea_query::ExprTrait::sub(Expr::col(Column::Failures), 1))
            .filter(Column::Key.eq(subject.key()))
            .exec(db)
            .await
            .map(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_is_bounded() {
        let seconds = |failures| wait_after(failures, 5).num_seconds();
        assert_eq!([4, 5, 6, 7, 9, 10, 40].map(seconds), [0, 30, 60, 120, 480, 900, 900]);
    }
}
