//! Licenses at the end of each day, for the charts of the dashboard: written once a day out of what is counted anyway, by
//! whichever server is first. Its cost follows the number of partners and families, not that of subscriptions.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Weekday};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, Func, OnConflict, Query},
};
use uuid::Uuid;

use crate::{
    Db,
    entity::{
        license_day::{Column, Entity},
        license_day_state::{self as state, Column as Of},
        partner_count as count,
    },
};

/// Partners of one statement.
const PARTNERS: u64 = 200;
/// After a longer gap, only the last so many days are written, and the last day of each week.
const DAYS: i64 = 7;
/// So many days are kept: the year that the charts show, and some more.
const KEPT: i64 = 400;
/// The only row of the state.
const STATE: i32 = 1;
/// The names of the counts that are written, but for the family.
const NAME: &str = "~family ";
/// Where the family begins in a name, counted from 1.
const NAME_END: i32 = 9;

/// How far the days are written.
pub use crate::entity::license_day_state::Model as State;

/// The number of a day (UTC), counted from 1970-01-01.
pub fn number(day: NaiveDate) -> i64 {
    day.signed_duration_since(DateTime::UNIX_EPOCH.date_naive()).num_days()
}

/// The day of a number.
pub fn day(number: i64) -> NaiveDate {
    DateTime::UNIX_EPOCH.date_naive() + TimeDelta::days(number)
}

/// Whether it is the last day of a week (ISO 8601).
pub fn ends_week(number: i64) -> bool {
    day(number).weekday() == Weekday::Sun
}

/// The last days of so many weeks before a day, oldest first.
pub fn week_ends(before: i64, weeks: i64) -> Vec<i64> {
    let last = (before - 7..before).find(|day| ends_week(*day)).unwrap_or(before);
    (0..weeks).rev().map(|back| last - 7 * back).collect()
}

/// How far the days are written.
///
/// # Errors
/// When the database fails.
pub async fn state(db: &impl ConnectionTrait) -> Result<State, DbErr> {
    let row = state::Entity::find_by_id(STATE).one(db).await?;
    Ok(row.unwrap_or(State { id: STATE, written: None, filled: false }))
}

/// Writes every day up to one that has ended, as the counts are now, and forgets what is older than the charts show. Days
/// that another server has written stay as they are. `stopping` is asked between the statements; what is left is written
/// at the next start.
///
/// # Errors
/// When the database fails.
pub async fn write(db: &Db, from: Option<i64>, to: i64, stopping: impl Fn() -> bool) -> Result<(), DbErr> {
    let Some(from) = from else {
        return written(db, to).await;
    };
    let days: Vec<i64> =
        (Ord::max(from + 1, to - KEPT)..=to).filter(|day| to - day < DAYS || ends_week(*day)).collect();
    let mut after = None;
    loop {
        let next = next_partner(db, after).await?;
        for day in &days {
            write_some(db, *day, after, next).await?;
        }
        if stopping() {
            return Ok(());
        }
        match next {
            Some(_) => after = next,
            None => break,
        }
    }
    Entity::delete_many().filter(Column::Day.lt(to - KEPT)).exec(db).await?;
    written(db, to).await
}

/// The last partner of the next statement; none for the last one.
async fn next_partner(db: &Db, after: Option<Uuid>) -> Result<Option<Uuid>, DbErr> {
    let mut partners = count::Entity::find()
        .select_only()
        .column(count::Column::PartnerId)
        .distinct()
        .order_by_asc(count::Column::PartnerId)
        .offset(PARTNERS - 1)
        .limit(1);
    if let Some(after) = after {
        partners = partners.filter(count::Column::PartnerId.gt(after));
    }
    partners.into_tuple().one(db).await
}

async fn write_some(db: &Db, day: i64, after: Option<Uuid>, last: Option<Uuid>) -> Result<(), DbErr> {
    let name = Expr::col(count::Column::Name);
    let mut rows = count::Entity::find()
        .select_only()
        .expr_as(Expr::val(day), "day")
        .columns([count::Column::PartnerId, count::Column::ProviderId])
        .expr_as(Func::cust("substr").arg(name).arg(Expr::val(NAME_END)), "family")
        .column(count::Column::Total)
        .filter(count::Column::Name.between(NAME, "~family~"))
        .filter(count::Column::Total.ne(0));
    if let Some(after) = after {
        rows = rows.filter(count::Column::PartnerId.gt(after));
    }
    if let Some(last) = last {
        rows = rows.filter(count::Column::PartnerId.lte(last));
    }
    let mut insert = Query::insert();
    insert
        .into_table(Entity)
        .columns([Column::Day, Column::PartnerId, Column::ProviderId, Column::Family, Column::Licenses])
        .select_from(rows.into_query())
        .map_err(|error| DbErr::Custom(error.to_string()))?
        .on_conflict(once());
    db.execute(&insert).await.map(|_| ())
}

/// Who comes second writes nothing.
pub(super) fn once() -> OnConflict {
    OnConflict::columns([Column::Day, Column::PartnerId, Column::ProviderId, Column::Family])
        .do_nothing()
        .to_owned()
}

async fn written(db: &Db, to: i64) -> Result<(), DbErr> {
    let before = Of::Written.is_null().or(Of::Written.lt(to));
    state::Entity::update_many()
        .col_expr(Of::Written, Expr::val(to))
        .filter(Of::Id.eq(STATE))
        .filter(before)
        .exec(db)
        .await
        .map(|_| ())
}

/// The weeks before the first day are there.
///
/// # Errors
/// When the database fails.
pub async fn filled(db: &Db) -> Result<(), DbErr> {
    state::Entity::update_many()
        .col_expr(Of::Filled, Expr::val(true))
        .filter(Of::Id.eq(STATE))
        .exec(db)
        .await
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_end_on_sundays_before_the_day() {
        let monday = number(NaiveDate::from_ymd_opt(2026, 11, 30).unwrap());
        assert_eq!(week_ends(monday, 2), [monday - 8, monday - 1]);
        let sunday = monday - 1;
        assert_eq!(week_ends(sunday, 1), [monday - 8], "a day that has not ended ends no week");
        assert_eq!(day(number(day(20_000))), day(20_000));
    }
}
