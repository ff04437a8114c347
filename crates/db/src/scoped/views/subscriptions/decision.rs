//! `model::rules::decision` in SQL, so that filter, sort and count agree with what a row shows. A test holds the two
//! against each other.
//!
//! What is to be decided about a row stands in two columns that no clock changes: when its window closes and when its term
//! ends. The next decision is about the window while it is open, then about the end.

use chrono::{DateTime, TimeDelta, Utc};
use model::rules::decision::DUE_DAYS;
use sea_orm::{
    Condition, DbBackend,
    sea_query::{CaseStatement, Expr, ExprTrait},
};

use crate::{
    generated_columns::{decision_end, window_close},
    scoped::views::column::timestamp,
};

/// The moment of the next decision; null where there is none.
pub fn at(now: DateTime<Utc>) -> Expr {
    CaseStatement::new()
        .case(window_close().gt(now), window_close())
        .case(decision_end().gt(now), decision_end())
        .into()
}

/// A decision is due.
pub fn due(now: DateTime<Utc>) -> Expr {
    at(now).lte(Expr::val(until(now)))
}

/// The window is open: a range of its index, up to the last moment that is due where only those are wanted. `goes_up` where
/// the index is entered further up.
pub(crate) fn of_window(now: DateTime<Utc>, only_due: bool, goes_up: bool) -> Condition {
    range(window_close(), now, only_due, goes_up)
}

/// No window is open, and the end is to come: a range of its index, as [`of_window`].
pub(crate) fn of_end(now: DateTime<Utc>, only_due: bool, goes_up: bool) -> Condition {
    let closed = Condition::any().add(window_close().is_null()).add(window_close().lte(now));
    range(decision_end(), now, only_due, goes_up).add(closed)
}

fn range(column: Expr, now: DateTime<Utc>, only_due: bool, goes_up: bool) -> Condition {
    let later = if goes_up { timestamp(column.clone()) } else { column.clone() };
    let latest = only_due.then(|| column.clone().lte(until(now)));
    Condition::all().add(column.is_not_null()).add(later.gt(now)).add_option(latest)
}

/// The window is open and due, as something that is looked at on the way along another index.
pub(super) fn window_passing(now: DateTime<Utc>, backend: DbBackend) -> Condition {
    let close = || passing(window_close(), backend);
    Condition::all().add(window_close().is_not_null()).add(close().gt(now)).add(close().lte(until(now)))
}

/// The end is to come and due, and no window is open: the same.
pub(super) fn end_passing(now: DateTime<Utc>, backend: DbBackend) -> Condition {
    let end = || passing(decision_end(), backend);
    let closed =
        Condition::any().add(window_close().is_null()).add(passing(window_close(), backend).lte(now));
    Condition::all()
        .add(decision_end().is_not_null())
        .add(end().gt(now))
        .add(end().lte(until(now)))
        .add(closed)
}

/// SQLite would enter the index of deadlines, which is in another order; PostgreSQL looks at a column in the index only where
/// it stands by itself, and knows how many rows there are.
fn passing(column: Expr, backend: DbBackend) -> Expr {
    if backend == DbBackend::Postgres { column } else { timestamp(column) }
}

/// The last moment that is due.
pub(super) fn until(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(DUE_DAYS)
}
