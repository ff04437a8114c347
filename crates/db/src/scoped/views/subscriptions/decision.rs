//! `model::rules::decision` in SQL, so that filter, sort and count agree with what a row shows. A test holds the two
//! against each other.

use chrono::{DateTime, TimeDelta, Utc};
use model::{
    rules::{decision::DUE_DAYS, term::ENDLESS_MONTHS},
    v1::{offer::TermUnit, subscription::SubscriptionStatus},
};
use sea_orm::{
    ColumnTrait, Condition,
    sea_query::{CaseStatement, Expr, ExprTrait},
};

use crate::entity::subscription::Column;

/// The moment of the next decision; null where there is none.
pub fn at(now: DateTime<Utc>) -> Expr {
    CaseStatement::new()
        .case(
            decided().add(Column::IsTrial.eq(true)).add(Column::TermEnd.gt(now)),
            Column::TermEnd.into_expr(),
        )
        .case(long_term().add(Column::CancelUntil.gt(now)), Column::CancelUntil.into_expr())
        .case(long_term().add(Column::TermEnd.gt(now)), Column::TermEnd.into_expr())
        .into()
}

/// A decision is due.
pub fn due(now: DateTime<Utc>) -> Expr {
    at(now).lte(Expr::val(now + TimeDelta::days(DUE_DAYS)))
}

/// Active, and not an add-on.
fn decided() -> Condition {
    Condition::all()
        .add(Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .add(Column::ParentId.is_null())
}

/// Paid for a year or more at a time.
fn long_term() -> Condition {
    let years =
        Condition::all().add(Column::TermUnit.eq(TermUnit::Year.as_str())).add(Column::TermLength.gte(1));
    let months = Condition::all()
        .add(Column::TermUnit.eq(TermUnit::Month.as_str()))
        .add(Column::TermLength.gte(12))
        .add(Column::TermLength.ne(ENDLESS_MONTHS));
    decided().add(Column::IsTrial.eq(false)).add(Condition::any().add(years).add(months))
}
