//! Deadlines that come near and have no notice yet (R26): for the worker, which works for everybody, and therefore without
//! a scope.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use model::{portal::views::DecisionKind, rules::decision::NOTICE_DAYS};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{ExprTrait, LockBehavior, LockType, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{
        customer,
        subscription::{self, Column},
    },
    generated_columns,
    lifecycle_rows::situation,
};

/// A deadline.
#[derive(Clone, Debug)]
pub struct Near {
    /// The subscription.
    pub row: subscription::Model,
    /// The provider whose customer has it.
    pub provider: Uuid,
    /// What is to be decided.
    pub kind: DecisionKind,
    /// Until when.
    pub deadline: DateTime<Utc>,
}

/// The statement that asks whether there are any.
pub fn statement(now: DateTime<Utc>) -> SelectStatement {
    first(now).into_query()
}

/// Whether there are any.
///
/// # Errors
/// When the database fails.
pub async fn any(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    Ok(first(now).into_tuple::<Uuid>().one(db).await?.is_some())
}

fn first(now: DateTime<Utc>) -> Select<subscription::Entity> {
    near(now).select_only().column(Column::Id).limit(1)
}

/// Some of them, the soonest first, whose subscriptions nobody else changes until the transaction ends; what somebody
/// else holds is left out.
///
/// # Errors
/// When the database fails.
pub async fn lock(tx: &DatabaseTransaction, now: DateTime<Utc>, most: u64) -> Result<Vec<Near>, DbErr> {
    let rows = near(now)
        .order_by_asc(generated_columns::unnoticed_end())
        .order_by_asc(Column::Id)
        .limit(most)
        .lock_with_behavior(LockType::NoKeyUpdate, LockBehavior::SkipLocked)
        .all(tx)
        .await?;
    let providers: HashMap<Uuid, Uuid> = customer::Entity::find()
        .select_only()
        .columns([customer::Column::Id, customer::Column::ProviderId])
        .filter(customer::Column::Id.is_in(rows.iter().map(|row| row.customer_id)))
        .into_tuple::<(Uuid, Uuid)>()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    let near = rows.into_iter().filter_map(|row| {
        let (kind, deadline) = model::rules::decision::decision(&situation(&row), now)?;
        Some(Near { provider: *providers.get(&row.customer_id)?, row, kind, deadline })
    });
    Ok(near.collect())
}

/// Their notices are made. No change of the subscription: its etag stays.
///
/// # Errors
/// When the database fails.
pub async fn mark(tx: &DatabaseTransaction, ids: impl Iterator<Item = Uuid>) -> Result<(), DbErr> {
    subscription::Entity::update_many()
        .col_expr(Column::NoticedDeadline, Column::TermEnd.into_expr())
        .filter(Column::Id.is_in(ids))
        .exec(tx)
        .await
        .map(|_| ())
}

/// Terms and trials that end soon with something to decide, of customers that have not ended; once for each end.
fn near(now: DateTime<Utc>) -> Select<subscription::Entity> {
    // While a window is open, the decision is about that.
    let closed = Condition::any()
        .add(generated_columns::window_close().is_null())
        .add(generated_columns::window_close().lte(now));
    subscription::Entity::find()
        // The index has what has no notice yet.
        .filter(generated_columns::unnoticed_end().gt(now))
        .filter(generated_columns::unnoticed_end().lte(now + TimeDelta::days(NOTICE_DAYS)))
        .filter(closed)
}
