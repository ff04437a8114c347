//! What the charts of the dashboard are drawn of.

mod partners;
mod renewals;

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::{Datelike, Months, NaiveDate};
use model::portal::trends::{CustomerMonth, FamilyLicenses, OfferFamily, Trends};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::ExprTrait,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::license_day::{Column, Entity},
    scoped::views::{column::Context, sums},
    system::{
        license_days::{self, day, number, week_ends},
        license_history::WEEKS,
    },
};

/// So many months, this one among them.
const MONTHS: u32 = 12;

/// How the business of the caller's party goes: a fixed number of statements, each of few rows.
///
/// # Errors
/// When the database fails.
pub async fn trends(db: &impl ConnectionTrait, context: &Context) -> Result<Trends, DbErr> {
    let renewals = renewals::renewals(db, context).await?;
    let (partner, is_reseller) = match context.scope {
        Scope::Provider(own) => (own.0, false),
        Scope::Reseller(own) => (own.0, true),
        Scope::Customer(_) | Scope::Listed(_) => return Ok(Trends { renewals, ..Trends::default() }),
    };
    let today = context.now.date_naive();
    let months = months(today);
    let first = months.first().map(|(from, _)| from.format("%Y-%m").to_string()).unwrap_or_default();
    let now = Counts::of(&sums::of_charts(db, partner, &first).await?);
    let weeks = week_ends(number(today), WEEKS);
    let history = history(db, partner, &weeks).await?;
    let days = weeks.iter().copied().chain([number(today)]).map(day).collect();
    Ok(Trends {
        days,
        families: families(&weeks, &history, &now),
        is_complete: license_days::state(db).await?.filled,
        renewals,
        months: months
            .into_iter()
            .map(|(from, to)| CustomerMonth {
                from,
                to,
                added: now.get(sums::ADDED, &from.format("%Y-%m").to_string()),
                ended: now.get(sums::ENDED, &from.format("%Y-%m").to_string()),
            })
            .collect(),
        partners: match is_reseller {
            true => partners::providers(db, partner).await?,
            false => partners::resellers(db, partner).await?,
        },
    })
}

/// What is counted now, at all providers together.
struct Counts(BTreeMap<String, i64>);

impl Counts {
    fn of(rows: &[(String, Uuid, i64)]) -> Self {
        let mut counts = BTreeMap::new();
        for (name, _, total) in rows {
            *counts.entry(name.clone()).or_default() += total;
        }
        Self(counts)
    }

    fn get(&self, kind: &str, of: &str) -> i64 {
        self.0.get(&format!("{kind}{of}")).copied().unwrap_or_default()
    }
}

/// First days of the last months, and of the months after them.
fn months(today: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let first = today.with_day(1).unwrap_or(today);
    let back = |months| first.checked_sub_months(Months::new(months)).unwrap_or(first);
    let next = |from: NaiveDate| (from, from.checked_add_months(Months::new(1)).unwrap_or(from));
    (0..MONTHS).rev().map(back).map(next).collect()
}

/// Licenses by day and family.
async fn history(
    db: &impl ConnectionTrait,
    partner: Uuid,
    days: &[i64],
) -> Result<BTreeMap<(i64, String), i64>, DbErr> {
    let rows: Vec<(i64, String, i64)> = Entity::find()
        .select_only()
        .columns([Column::Day, Column::Family])
        .expr_as(Column::Licenses.into_expr().sum().cast_as("bigint"), "licenses")
        .filter(Column::Day.is_in(days.iter().copied()))
        .filter(Column::PartnerId.eq(partner))
        .group_by(Column::Day)
        .group_by(Column::Family)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(day, family, licenses)| ((day, family), licenses)).collect())
}

fn families(weeks: &[i64], history: &BTreeMap<(i64, String), i64>, now: &Counts) -> Vec<FamilyLicenses> {
    let of = |family: &OfferFamily| {
        let name = family.as_str();
        let at = |day: &i64| history.get(&(*day, name.to_owned())).copied().unwrap_or_default();
        let mut licenses: Vec<i64> = weeks.iter().map(at).collect();
        licenses.push(now.get(sums::FAMILY, name));
        FamilyLicenses { family: family.clone(), licenses }
    };
    let mut all: Vec<FamilyLicenses> = OfferFamily::KNOWN.iter().map(of).collect();
    all.retain(|one| one.licenses.iter().any(|licenses| *licenses != 0));
    // What has no name in common stands last.
    all.sort_by_key(|one| (one.family == OfferFamily::Other, Reverse(one.licenses.last().copied())));
    all
}
