//! Terms that end in the next weeks.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};
use model::{
    portal::{trends::RenewalWeek, views::COUNTED},
    v1::{
        offer::BillingType,
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{CaseStatement, Expr, ExprTrait, Query, SelectStatement, UnionType},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::subscription::{Column, Entity},
    generated_columns::term_end_key,
    scoped::views::{
        column::{Context, number},
        list_query::Filter,
        subscriptions,
    },
};

/// This week, and a quarter of a year.
const WEEKS: i64 = 13;

/// Terms that end from now on, by week: of a provider each week is a range of an index, counted up to [`COUNTED`] rows; who
/// sees less than a provider has so many rows in all.
pub(super) async fn renewals(
    db: &impl ConnectionTrait,
    context: &Context,
) -> Result<Vec<RenewalWeek>, DbErr> {
    let mut weeks = weeks(context.now.date_naive());
    match context.scope {
        Scope::Provider(own) => count(db, own.0, context.now, &mut weeks).await?,
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => read(db, context, &mut weeks).await?,
    }
    Ok(weeks)
}

fn weeks(today: NaiveDate) -> Vec<RenewalWeek> {
    let monday = today - TimeDelta::days(i64::from(today.weekday().num_days_from_monday()));
    let week = |n| {
        let from = monday + TimeDelta::weeks(n);
        let to = from + TimeDelta::weeks(1);
        let week = from.iso_week().week();
        RenewalWeek { from, to, week, renew: 0, extend: 0, end: 0, licenses: 0, more: false }
    };
    (0..WEEKS).map(week).collect()
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

fn add(week: &mut RenewalWeek, action: &str, subscriptions: i64, licenses: i64) {
    match EndOfTermAction::read(action) {
        EndOfTermAction::Renew => week.renew += subscriptions,
        EndOfTermAction::Extend => week.extend += subscriptions,
        EndOfTermAction::Cancel | EndOfTermAction::Unknown(_) => week.end += subscriptions,
    }
    week.licenses += licenses;
}

fn licenses() -> Expr {
    let by_license = Column::BillingType.eq(BillingType::License.as_str());
    CaseStatement::new().case(by_license, Column::Quantity.into_expr()).finally(0).into()
}

async fn count(
    db: &impl ConnectionTrait,
    own: Uuid,
    now: DateTime<Utc>,
    weeks: &mut [RenewalWeek],
) -> Result<(), DbErr> {
    let most = u64::try_from(COUNTED).unwrap_or(u64::MAX);
    let of = |(n, week): (usize, &RenewalWeek)| -> SelectStatement {
        let rows = Entity::find()
            .select_only()
            .column(Column::EndOfTermAction)
            .expr_as(licenses(), "licenses")
            .filter(Column::ListedBy.eq(own))
            // As the index says it.
            .filter(Expr::cust("status = 'active'"))
            .filter(term_end_key().gte(Ord::max(midnight(week.from), now)))
            .filter(term_end_key().lt(midnight(week.to)))
            .order_by_asc(term_end_key())
            .limit(most + 1);
        Query::select()
            .expr_as(Expr::val(i64::try_from(n).unwrap_or_default()), "week")
            .column("end_of_term_action")
            .expr_as(number(Expr::cust("count(*)")), "subscriptions")
            .expr_as(number(Expr::col("licenses").sum()), "licenses")
            .from_subquery(rows.into_query(), "some_rows")
            .group_by_col("end_of_term_action")
            .to_owned()
    };
    let each = weeks.iter().enumerate().map(of);
    let Some(all) = each.reduce(|mut rows, more| rows.union(UnionType::All, more).to_owned()) else {
        return Ok(());
    };
    for row in db.query_all(&all).await? {
        let n: i64 = row.try_get("", "week")?;
        let action: String = row.try_get("", "end_of_term_action")?;
        let Some(week) = usize::try_from(n).ok().and_then(|n| weeks.get_mut(n)) else { continue };
        add(week, &action, row.try_get("", "subscriptions")?, row.try_get("", "licenses")?);
        week.more = week.renew + week.extend + week.end > COUNTED;
    }
    Ok(())
}

async fn read(db: &impl ConnectionTrait, context: &Context, weeks: &mut [RenewalWeek]) -> Result<(), DbErr> {
    let (Some(first), Some(last)) = (weeks.first(), weeks.last()) else { return Ok(()) };
    let from = midnight(first.from);
    let most = u64::try_from(COUNTED).unwrap_or(u64::MAX);
    let active = Some(SubscriptionStatus::Active.to_string());
    let active = Filter { state: active, ..Filter::default() };
    let rows: Vec<(DateTime<Utc>, String, i32)> = subscriptions::all(context, &active)
        .select_only()
        .column(Column::TermEnd)
        .column(Column::EndOfTermAction)
        .expr_as(licenses(), "licenses")
        .filter(Column::TermEnd.gte(context.now))
        .filter(Column::TermEnd.lt(midnight(last.to)))
        .order_by_asc(Column::TermEnd)
        .limit(most + 1)
        .into_tuple()
        .all(db)
        .await?;
    let is_cut = i64::try_from(rows.len()).is_ok_and(|rows| rows > COUNTED);
    let place = |end: DateTime<Utc>| usize::try_from((end - from).num_weeks()).unwrap_or_default();
    // Where reading ended, more may follow.
    let cut = rows.last().filter(|_| is_cut).map(|(end, ..)| place(*end));
    for (end, action, licenses) in rows {
        if let Some(week) = weeks.get_mut(place(end)) {
            add(week, &action, 1, i64::from(licenses));
        }
    }
    for week in weeks.iter_mut().skip(cut.unwrap_or(usize::MAX)) {
        week.more = true;
    }
    Ok(())
}
