//! The weeks before the first day that was written, out of orders and activity: a part of the subscriptions at a time, added
//! up in memory, and written when all have been read. Whoever dies in between begins anew; who comes second writes nothing.
//!
//! It is a history as today's rows tell it. A subscription counts from its order on, and until its state began, where that
//! is none in service; with the licenses that activity says it had, and where activity says nothing, as ordered until its
//! present term began. It counts for the family that its offer has now and for the partners that read it now, for a reseller
//! that administers the customer from that delegation on.

use std::collections::HashMap;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use model::{portal::activity::ActivityKind, v1::subscription::SubscriptionStatus};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use uuid::Uuid;

use super::license_days::{day, once, week_ends};
use crate::{
    Db,
    entity::{
        activity, customer, delegation,
        license_day::{ActiveModel, Entity},
        subscription::{self, Column},
    },
};

/// Subscriptions of one part.
const PART: u64 = 2_000;
/// Partners' families of one statement that writes, each with a row for every week.
const SERIES: usize = 20;
/// So many weeks, the year that the charts show.
pub const WEEKS: i64 = 52;

/// What has been added up so far.
#[derive(Debug)]
pub struct History {
    /// The last moments of the weeks.
    ends: Vec<(i64, DateTime<Utc>)>,
    after: Option<Uuid>,
    licenses: HashMap<(Uuid, Uuid, String), Vec<i64>>,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: Uuid,
    customer_id: Uuid,
    offer_key: String,
    quantity: i32,
    ordered_quantity: i32,
    status: String,
    status_since: DateTime<Utc>,
    created_at: DateTime<Utc>,
    term_start: DateTime<Utc>,
    term_end: Option<DateTime<Utc>>,
    reseller_of_record: Option<Uuid>,
    support_partner: Uuid,
    provider_id: Uuid,
    ended_at: Option<DateTime<Utc>>,
}

/// A change of licenses: when, from how many, to how many.
type Change = (DateTime<Utc>, i64, i64);

impl History {
    /// Nothing has been read; the weeks end before a day.
    pub fn before(today: i64) -> Self {
        let end = |number| (day(number) + TimeDelta::days(1)).and_time(NaiveTime::MIN).and_utc();
        let ends = week_ends(today, WEEKS).into_iter().map(|number| (number, end(number))).collect();
        Self { ends, after: None, licenses: HashMap::new() }
    }

    /// Reads the next part. Returns whether it was the last one.
    ///
    /// # Errors
    /// When the database fails; then the same part can be read again.
    pub async fn read(&mut self, db: &Db) -> Result<bool, DbErr> {
        let mut rows = subscription::Entity::find()
            .select_only()
            .columns([
                Column::Id,
                Column::CustomerId,
                Column::OfferKey,
                Column::Quantity,
                Column::OrderedQuantity,
                Column::Status,
                Column::StatusSince,
                Column::CreatedAt,
                Column::TermStart,
                Column::TermEnd,
                Column::ResellerOfRecord,
                Column::SupportPartner,
            ])
            .columns([customer::Column::ProviderId, customer::Column::EndedAt])
            .join(JoinType::InnerJoin, of_customer())
            .filter(Column::BillingType.eq("license"))
            .order_by_asc(Column::Id)
            .limit(PART);
        if let Some(after) = self.after {
            rows = rows.filter(Column::Id.gt(after));
        }
        let rows: Vec<Row> = rows.into_model().all(db).await?;
        let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(true) };
        let part = Column::Id.between(first.id, last.id);
        let (administered, changes) = (delegations(db, part.clone()).await?, changes(db, part).await?);
        let is_last = u64::try_from(rows.len()).is_ok_and(|rows| rows < PART);
        let last = last.id;
        for row in rows {
            let readers = administered.get(&row.customer_id).map(Vec::as_slice).unwrap_or_default();
            let changes = changes.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            self.add(&row, readers, changes);
        }
        self.after = Some(last);
        Ok(is_last)
    }

    fn add(&mut self, row: &Row, administered: &[(Uuid, DateTime<Utc>)], changes: &[Change]) {
        let family = family(&row.offer_key);
        let placed = [row.reseller_of_record, Some(row.support_partner)].into_iter().flatten();
        let mut readers: HashMap<Uuid, DateTime<Utc>> = administered.iter().copied().collect();
        readers.extend(placed.chain([row.provider_id]).map(|partner| (partner, row.created_at)));
        let weeks: Vec<i64> = self.ends.iter().map(|(_, end)| licenses(row, changes, *end)).collect();
        for (partner, from) in readers {
            let sums = self
                .licenses
                .entry((partner, row.provider_id, family.to_owned()))
                .or_insert_with(|| vec![0; self.ends.len()]);
            for ((sum, licenses), (_, end)) in sums.iter_mut().zip(&weeks).zip(&self.ends) {
                *sum += if from < *end { *licenses } else { 0 };
            }
        }
    }

    /// Writes the weeks, and takes them out of the memory.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn write(self, db: &Db) -> Result<(), DbErr> {
        let sums: Vec<_> = self.licenses.into_iter().collect();
        for some in sums.chunks(SERIES) {
            let mut rows = Vec::with_capacity(some.len() * self.ends.len());
            for ((partner_id, provider_id, family), sums) in some {
                let weeks = self.ends.iter().zip(sums).filter(|(_, licenses)| **licenses > 0);
                rows.extend(weeks.map(|((day, _), licenses)| ActiveModel {
                    day: Set(*day),
                    partner_id: Set(*partner_id),
                    provider_id: Set(*provider_id),
                    family: Set(family.clone()),
                    licenses: Set(*licenses),
                }));
            }
            if !rows.is_empty() {
                Entity::insert_many(rows).on_conflict(once()).exec_without_returning(db).await?;
            }
        }
        Ok(())
    }
}

/// As the database says it in `migrations/trends/family.sql`.
pub fn family(offer_key: &str) -> &'static str {
    const FAMILIES: [(&str, &str); 6] = [
        ("microsoft 365", "microsoft_365"),
        ("office 365", "office_365"),
        ("exchange online", "exchange_online"),
        ("dynamics 365", "dynamics_365"),
        ("enterprise mobility", "enterprise_mobility"),
        ("power bi", "power_bi"),
    ];
    FAMILIES.iter().find(|(name, _)| offer_key.starts_with(name)).map_or("other", |(_, family)| family)
}

/// Licenses in service at a moment.
fn licenses(row: &Row, changes: &[Change], at: DateTime<Utc>) -> i64 {
    let is_over = row.status != SubscriptionStatus::Active.as_str();
    let over = is_over.then(|| row.term_end.map_or(row.status_since, |end| Ord::min(end, row.status_since)));
    if at <= row.created_at
        || over.is_some_and(|over| over <= at)
        || row.ended_at.is_some_and(|end| end <= at)
    {
        return 0;
    }
    let last = changes.iter().rev().find(|(when, ..)| *when < at).map(|(_, _, after)| *after);
    last.or_else(|| changes.first().map(|(_, before, _)| *before))
        .unwrap_or_else(|| i64::from(if at <= row.term_start { row.ordered_quantity } else { row.quantity }))
}

fn of_customer() -> sea_orm::RelationDef {
    subscription::Entity::belongs_to(customer::Entity)
        .from(Column::CustomerId)
        .to(customer::Column::Id)
        .into()
}

fn ids(part: Expr, column: Column) -> SelectStatement {
    subscription::Entity::find().select_only().column(column).filter(part).into_query()
}

/// Resellers that administer the customers of a part, with the beginning of that.
async fn delegations(db: &Db, part: Expr) -> Result<HashMap<Uuid, Vec<(Uuid, DateTime<Utc>)>>, DbErr> {
    let rows: Vec<(Uuid, Uuid, DateTime<Utc>)> = delegation::Entity::find()
        .select_only()
        .columns([delegation::Column::CustomerId, delegation::Column::ResellerId, delegation::Column::FromAt])
        .filter(delegation::Column::CustomerId.in_subquery(ids(part, Column::CustomerId)))
        .filter(delegation::Column::EndedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for (customer, reseller, from) in rows {
        found.entry(customer).or_default().push((reseller, from));
    }
    Ok(found)
}

/// Changes of licenses in a part, oldest first.
async fn changes(db: &Db, part: Expr) -> Result<HashMap<Uuid, Vec<Change>>, DbErr> {
    let wanted = Condition::all()
        .add(activity::Column::Kind.eq(ActivityKind::LicensesChanged.as_str()))
        .add(activity::Column::SubscriptionId.in_subquery(ids(part, Column::Id)));
    let rows: Vec<(Option<Uuid>, DateTime<Utc>, String)> = activity::Entity::find()
        .select_only()
        .columns([activity::Column::SubscriptionId, activity::Column::At, activity::Column::Details])
        .filter(wanted)
        .order_by_asc(activity::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Change>> = HashMap::new();
    for (subscription, at, details) in rows {
        let details: serde_json::Value = serde_json::from_str(&details).unwrap_or_default();
        // A detail is a text, whatever it says.
        let number = |name: &str| {
            let value = &details[name];
            value.as_i64().or_else(|| value.as_str()?.parse().ok())
        };
        if let (Some(id), Some(before), Some(after)) = (subscription, number("before"), number("after")) {
            found.entry(id).or_default().push((at, before, after));
        }
    }
    Ok(found)
}
