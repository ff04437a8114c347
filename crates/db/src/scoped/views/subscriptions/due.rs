//! What is due, in another order than by decision. An order's index passes over what is not due, and that may be everything
//! before the first row: what was bought in a month is due in that month. So there are indexes of what has a deadline alone,
//! in spans of time, and in each span in the order; the spans that are due are few, and are merged.

use chrono::{DateTime, Utc};
use sea_orm::{
    DbBackend, QueryFilter, Select,
    sea_query::{Expr, ExprTrait},
};

use super::decision;
use crate::{
    entity::subscription::{Column, Entity},
    generated_columns::{decision_end, term_end_key},
    scoped::views::page::Part,
};

/// Seconds of a span of ends, and of one of windows. These stay in their span when they have closed: the shorter it is, the
/// fewer are passed over.
const ENDS: i64 = 30 * 86_400;
const WINDOWS: i64 = 10 * 86_400;

/// The parts in which everything that is due stands in this order; `None` where no index has it. Later parts are read only as
/// far as the page reaches into them, so the fuller ones come first.
pub(super) fn parts(
    rows: impl Fn() -> Select<Entity>,
    (now, backend): (DateTime<Utc>, DbBackend),
    sort: &str,
    ascending: bool,
) -> Option<Vec<Part<Entity>>> {
    let key = match sort {
        "created" => Expr::col((Entity, Column::CreatedAt)),
        "offer" => Expr::col((Entity, Column::OfferKey)),
        "termEnd" => return Some(by_term_end(rows, now, backend, ascending)),
        _ => return None,
    };
    let until = decision::until(now);
    let ends = spans(now, until, ENDS).map(|span| {
        let its = rows().filter(span_of("decision_end", ENDS, backend).eq(span));
        Part::sorted(its.filter(decision::end_passing(now, backend)), key.clone())
    });
    // The latest first: what has closed stands in the first span.
    let windows = spans(now, until, WINDOWS).rev().map(|span| {
        let its = rows().filter(span_of("window_close", WINDOWS, backend).eq(span));
        Part::sorted(its.filter(decision::window_passing(now, backend)), key.clone())
    });
    Some(ends.chain(windows).collect())
}

/// An end to decide about is the term's. Windows are open long before the end: from the end on they come first.
fn by_term_end(
    rows: impl Fn() -> Select<Entity>,
    now: DateTime<Utc>,
    backend: DbBackend,
    ascending: bool,
) -> Vec<Part<Entity>> {
    // Entered from the end on, or where the windows have ended.
    let ends = Part::sorted(rows().filter(decision::of_end(now, true, !ascending)), decision_end());
    let windows = rows().filter(decision::window_passing(now, backend));
    let windows = Part::sorted(windows, term_end_key());
    if ascending { vec![ends, windows] } else { vec![windows, ends] }
}

fn spans(from: DateTime<Utc>, to: DateTime<Utc>, length: i64) -> std::ops::RangeInclusive<i64> {
    from.timestamp().div_euclid(length)..=to.timestamp().div_euclid(length)
}

/// The span of a moment, as the indexes say it.
fn span_of(column: &str, length: i64, backend: DbBackend) -> Expr {
    Expr::cust(match backend {
        DbBackend::Postgres => {
            format!("cast(floor(extract(epoch from {column} at time zone 'UTC') / {length}) as bigint)")
        }
        _ => format!("unixepoch({column}) / {length}"),
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn thirty_days_are_a_few_spans() {
        for hours in 0..24 * 60 {
            let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::hours(hours);
            let until = decision::until(now);
            assert!(spans(now, until, ENDS).count() == 2);
            assert!(spans(now, until, WINDOWS).count() == 4);
        }
    }
}
