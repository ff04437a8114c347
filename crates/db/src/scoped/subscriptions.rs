//! Subscriptions.

use std::collections::HashSet;

use model::ids::{CustomerId, OrderId, SubscriptionId, TenantId};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, QueryTrait, sea_query::LockType,
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{customer, subscription},
    error::{Error, Result},
};

/// What the published list is narrowed to (contract 6.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this reseller of record.
    pub reseller_of_record: Option<TenantId>,
    /// Of this order.
    pub order: Option<OrderId>,
    /// Add-ons of this subscription.
    pub parent: Option<SubscriptionId>,
}

/// Subscriptions of a customer that the caller may read, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_customer(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
    filter: Filter,
) -> Result<Vec<subscription::Model>> {
    let mut narrowed = Condition::all();
    if let Some(reseller) = filter.reseller_of_record {
        narrowed = narrowed.add(subscription::Column::ResellerOfRecord.eq(reseller.0));
    }
    if let Some(order) = filter.order {
        narrowed = narrowed.add(subscription::Column::OrderId.eq(order.0));
    }
    if let Some(parent) = filter.parent {
        narrowed = narrowed.add(subscription::Column::ParentId.eq(parent.0));
    }
    Ok(subscription::Entity::find()
        .filter(scope.subscriptions())
        .filter(subscription::Column::CustomerId.eq(customer.0))
        .filter(narrowed)
        .order_by_asc(subscription::Column::CreatedAt)
        .order_by_asc(subscription::Column::OrderId)
        .order_by_asc(subscription::Column::LineNumber)
        .all(db)
        .await?)
}

/// Which of these subscriptions the caller may read.
///
/// # Errors
/// When the database fails.
pub async fn readable(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashSet<Uuid>> {
    let readable = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(scope.subscriptions())
        .filter(subscription::Column::Id.is_in(ids));
    Ok(readable.into_tuple::<Uuid>().all(db).await?.into_iter().collect())
}

/// One subscription.
///
/// # Errors
/// 404/20003 outside the scope.
pub async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
    id: SubscriptionId,
) -> Result<subscription::Model> {
    let found = one(scope, customer, id).one(db).await?;
    found.ok_or_else(|| Error::SubscriptionNotFound)
}

/// The same, and nobody else changes it until the transaction ends. What names a reseller holds its partnership first
/// ([`super::partnerships::partner_reseller`]): the end of a partnership takes them in that order.
///
/// # Errors
/// 404/20003 outside the scope.
pub async fn lock(
    tx: &DatabaseTransaction,
    scope: &Scope,
    customer: CustomerId,
    id: SubscriptionId,
) -> Result<subscription::Model> {
    let found = one(scope, customer, id).lock(LockType::NoKeyUpdate).one(tx).await?;
    found.ok_or_else(|| Error::SubscriptionNotFound)
}

/// Of a customer whose relationship has ended nothing is found (contract 2.8).
fn one(scope: &Scope, customer: CustomerId, id: SubscriptionId) -> sea_orm::Select<subscription::Entity> {
    let live = customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(customer::Column::Id.eq(customer.0))
        .filter(customer::Column::EndedAt.is_null());
    subscription::Entity::find_by_id(id.0)
        .filter(subscription::Column::CustomerId.in_subquery(live.into_query()))
        .filter(scope.subscriptions())
        .filter(subscription::Column::CustomerId.eq(customer.0))
}

/// Stores a changed subscription that [`lock`] has read; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &DatabaseTransaction, row: subscription::Model) -> Result<subscription::Model> {
    let (id, version) = (row.id, row.version + 1);
    let mut active = row.into_active_model().reset_all();
    active.id = ActiveValue::Unchanged(id);
    active.version = ActiveValue::Set(version);
    Ok(active.update(tx).await?)
}

/// Stores the next moment of a tree at its root. No change that anybody sees: its etag stays.
///
/// # Errors
/// When the database fails.
pub async fn set_next_moment(
    tx: &DatabaseTransaction,
    row: subscription::Model,
) -> Result<subscription::Model> {
    let only = subscription::ActiveModel {
        next_event_at: ActiveValue::Set(row.next_event_at),
        ..Default::default()
    };
    subscription::Entity::update_many()
        .set(only)
        .filter(subscription::Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(row)
}

/// Managing a subscription takes more than reading it: a reseller needs the customer's delegation or to be of record;
/// the support contact alone only reads (R4).
///
/// # Errors
/// 403/900150 where the caller only reads.
pub async fn must_manage(db: &impl ConnectionTrait, scope: &Scope, row: &subscription::Model) -> Result<()> {
    let manages = match scope.side() {
        Side::Provider(_) => true,
        Side::Customer(_) => false,
        Side::Reseller(id) if row.reseller_of_record == Some(id.0) => true,
        Side::Reseller(_) => {
            let customer =
                customer::Entity::find_by_id(row.customer_id).filter(scope.administered_customers());
            customer.one(db).await?.is_some()
        }
    };
    if manages { Ok(()) } else { Err(Error::NotAllowed) }
}
