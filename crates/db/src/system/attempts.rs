//! Failed sign-ins: after a few in a row the next attempt has to wait, each time longer.
//!
//! Whoever has signed in from a browser before ([`super::devices`]) is counted by that browser alone, so that others
//! cannot lock them out; everybody else is counted by the account's address and by the network they come from.

use chrono::{DateTime, TimeDelta, Utc};
use model::ids::AccountId;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::{self, Expr, OnConflict},
};

use crate::{
    Db,
    entity::{
        account,
        sign_in_attempt::{ActiveModel, Column, Entity},
    },
    secrets,
    system::{accounts, devices},
    write,
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject<'a> {
    /// An account's address, whether there is such an account or not: both look the same.
    Account(&'a str),
    /// A client's network.
    Client(&'a str),
    /// A browser that the account has signed in from before.
    Device(&'a str),
    /// The current password of an account that is signed in.
    CurrentPassword(uuid::Uuid),
    /// A client's network, for links that are not known (R8).
    Guess(&'a str),
    /// A client's network, for accounts that are not there. Nobody waits for it.
    Nobody(&'a str),
    /// A link, for those who enroll or join with it.
    Link(uuid::Uuid),
    /// A partner whose invitations were followed for addresses that have an account elsewhere.
    Joining(uuid::Uuid),
}

impl Subject<'_> {
    fn key(&self) -> String {
        match self {
            Self::Account(email) => secrets::hash(&format!("account:{email}")),
            Self::Client(network) => secrets::hash(&format!("client:{network}")),
            Self::Device(key) => secrets::hash(&format!("device:{key}")),
            Self::CurrentPassword(account) => secrets::hash(&format!("current-password:{account}")),
            Self::Guess(network) => secrets::hash(&format!("guess:{network}")),
            Self::Nobody(network) => secrets::hash(&format!("nobody:{network}")),
            Self::Link(id) => secrets::hash(&format!("link:{id}")),
            Self::Joining(partner) => secrets::hash(&format!("joining:{partner}")),
        }
    }

    /// Failures without a wait. A client's network may stand for a whole office, so it has more of them.
    fn free(&self) -> i32 {
        match self {
            Self::Account(_) | Self::Device(_) | Self::CurrentPassword(_) => 5,
            Self::Client(_) | Self::Guess(_) => 50,
            Self::Link(_) | Self::Joining(_) => 10,
            Self::Nobody(_) => i32::MAX,
        }
    }
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It was not made: this long nobody is let try.
    Wait(TimeDelta),
    /// It was counted as failed, until [`succeeded`] takes that back.
    Counted {
        /// If it fails, the next attempt at the first subject has to wait for the first time.
        last_free: bool,
    },
}

/// How long the next attempt has to wait after so many failures: 30 s, then doubling up to 15 minutes.
fn wait_after(failures: i32, free: i32) -> TimeDelta {
    match failures - free {
        i32::MIN..0 => TimeDelta::zero(),
        more => TimeDelta::seconds((30_i64 << more.min(5)).min(900)),
    }
}

/// Failures count for this long after the last one.
const REMEMBERED: TimeDelta = TimeDelta::days(1);

fn left(failures: i32, last: DateTime<Utc>, free: i32, now: DateTime<Utc>) -> Option<TimeDelta> {
    let wait = wait_after(failures, free);
    let left = last + wait - now;
    // Another attempt at the same moment may have been written a little after ours began: that is no wait.
    (wait > TimeDelta::zero() && left > TimeDelta::zero()).then_some(left)
}

/// Counts an attempt against each subject, or says how long it has to wait; then it is counted against none.
///
/// The rows are locked from the look at them to the count: of a hundred attempts at once as many are made as are free,
/// and no more.
pub async fn begin(db: &Db, subjects: &[Subject<'_>], now: DateTime<Utc>) -> Result<Begun, DbErr> {
    let tx = write(db).await?;
    let mut last_free = false;
    for (key, subject) in in_order(subjects) {
        let row = ActiveModel { key: Set(key.clone()), failures: Set(0), last_failed_at: Set(now) };
        let locked = OnConflict::column(Column::Key).update_column(Column::Key).to_owned();
        Entity::insert(row).on_conflict(locked).exec_without_returning(&tx).await?;
        let row = Entity::find_by_id(&key).one(&tx).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(key.clone()))?;
        let forgotten = row.last_failed_at < now - REMEMBERED;
        let failures = if forgotten { 0 } else { row.failures };
        if let Some(left) = left(failures, row.last_failed_at, subject.free(), now) {
            tx.rollback().await?;
            return Ok(Begun::Wait(left));
        }
        let counted = ActiveModel {
            failures: Set(failures.saturating_add(1)),
            last_failed_at: Set(now),
            ..Default::default()
        };
        Entity::update_many().set(counted).filter(Column::Key.eq(&key)).exec(&tx).await?;
        last_free |= subjects.first() == Some(&subject) && failures + 1 == subject.free();
    }
    tx.commit().await?;
    Ok(Begun::Counted { last_free })
}

/// With the keys of their rows: everybody locks them in the same order, or two would wait for each other.
fn in_order<'a>(subjects: &[Subject<'a>]) -> Vec<(String, Subject<'a>)> {
    let mut keys: Vec<(String, Subject<'a>)> = subjects.iter().map(|one| (one.key(), *one)).collect();
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    keys
}

/// How long the subject still has to wait; `None`: not at all. A day without failures forgets everything.
pub async fn must_wait(
    db: &impl ConnectionTrait,
    subject: Subject<'_>,
    now: DateTime<Utc>,
) -> Result<Option<TimeDelta>, DbErr> {
    let row = Entity::find_by_id(subject.key()).one(db).await?;
    let remembered = row.filter(|row| row.last_failed_at >= now - REMEMBERED);
    Ok(remembered.and_then(|row| left(row.failures, row.last_failed_at, subject.free(), now)))
}

/// Counts an attempt as failed, where it was not [begun](begin).
pub async fn count(db: &impl ConnectionTrait, subject: Subject<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { key: Set(subject.key()), failures: Set(1), last_failed_at: Set(now) };
    let more = OnConflict::column(Column::Key)
        .update_column(Column::LastFailedAt)
        .value(Column::Failures, sea_query::ExprTrait::add(Expr::col((Entity, Column::Failures)), 1))
        .to_owned();
    Entity::insert(row).on_conflict(more).exec_without_returning(db).await.map(|_| ())
}

/// Takes back what was counted against each subject for an attempt that succeeded: an account or a browser starts anew, a client's network
/// loses this one only, or else anybody with an account of their own could start it anew.
pub async fn succeeded(db: &impl ConnectionTrait, subjects: &[Subject<'_>]) -> Result<(), DbErr> {
    for (key, subject) in in_order(subjects) {
        match subject {
            Subject::Account(_) | Subject::Device(_) | Subject::CurrentPassword(_) => {
                Entity::delete_by_id(key).exec(db).await?;
            }
            Subject::Client(_)
            | Subject::Guess(_)
            | Subject::Nobody(_)
            | Subject::Link(_)
            | Subject::Joining(_) => {
                let one_less = sea_query::ExprTrait::sub(Expr::col(Column::Failures), 1);
                let rows = Entity::update_many().col_expr(Column::Failures, one_less);
                rows.filter(Column::Key.eq(key)).filter(Column::Failures.gt(0)).exec(db).await?;
            }
        }
    }
    Ok(())
}

/// Forgets every failure at an account, from wherever: it has another password.
pub async fn start_anew(tx: &impl ConnectionTrait, account: &account::Model) -> Result<(), DbErr> {
    let devices = devices::keys(tx, AccountId(account.id)).await?;
    let email = accounts::email_key(&account.email);
    let own = [Subject::Account(&email), Subject::CurrentPassword(account.id)];
    let subjects = own.into_iter().chain(devices.iter().map(|key| Subject::Device(key)));
    let keys: Vec<String> = subjects.map(|subject| subject.key()).collect();
    Entity::delete_many().filter(Column::Key.is_in(keys)).exec(tx).await.map(|_| ())
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
