//! The end of the relationship with a customer (contract 2.8): what stands in the way, and taking everything away.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use model::v1::subscription::SubscriptionStatus::{self, Deleted, Disabled, Expired, Suspended};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, LockType},
};
use uuid::Uuid;

use crate::{
    entity::{account, customer, session, subscription},
    error::Result,
    scoped::{
        grants::{self, Kind, at_customer},
        listing,
    },
};

/// What a customer has.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// Every subscription.
    pub subscriptions: Vec<subscription::Model>,
    /// Resellers that administer it.
    pub delegations: Vec<Uuid>,
    /// Resellers that are noted as Azure tenant owners.
    pub tenant_owners: Vec<Uuid>,
}

impl Touched {
    /// Subscriptions in service: neither suspended nor over.
    pub fn in_the_way(&self) -> impl Iterator<Item = &subscription::Model> {
        self.subscriptions.iter().filter(|row| {
            ![Suspended, Expired, Disabled, Deleted].contains(&SubscriptionStatus::read(&row.status))
        })
    }

    /// Subscriptions that are suspended.
    pub fn suspended(&self) -> usize {
        self.subscriptions.iter().filter(|row| SubscriptionStatus::read(&row.status) == Suspended).count()
    }

    /// Different resellers with anything here.
    pub fn resellers(&self, provider: Uuid) -> HashSet<Uuid> {
        let placed = self.subscriptions.iter().flat_map(|row| {
            [row.reseller_of_record, Some(row.support_partner).filter(|partner| *partner != provider)]
        });
        let named = self.delegations.iter().chain(&self.tenant_owners).copied();
        placed.flatten().chain(named).collect()
    }
}

/// What a customer has that was read in scope.
///
/// # Errors
/// When the database fails.
pub async fn touched(db: &impl ConnectionTrait, customer: &customer::Model) -> Result<Touched> {
    read(db, customer.id, None).await
}

/// The same, and nobody else changes it until the transaction ends; the transaction holds the customer.
///
/// # Errors
/// When the database fails.
pub async fn lock_touched(tx: &DatabaseTransaction, customer: &customer::Model) -> Result<Touched> {
    read(tx, customer.id, Some(LockType::NoKeyUpdate)).await
}

async fn read(db: &impl ConnectionTrait, id: Uuid, lock: Option<LockType>) -> Result<Touched> {
    let mut subscriptions = subscription::Entity::find()
        .filter(subscription::Column::CustomerId.eq(id))
        // As the end of a partnership locks them.
        .order_by_asc(subscription::Column::Id);
    if let Some(lock) = lock {
        subscriptions = subscriptions.lock(lock);
    }
    Ok(Touched {
        subscriptions: subscriptions.all(db).await?,
        delegations: grants::ids(db, &Kind::Delegation.resellers(at_customer(id))).await?,
        tenant_owners: grants::ids(db, &Kind::TenantOwner.resellers(at_customer(id))).await?,
    })
}

/// Ends the relationship with a customer that the transaction has locked: from now on nobody finds it. Delegations and
/// notes end, places of resellers go back, and nobody of the customer is signed in any more.
///
/// # Errors
/// When the database fails.
pub async fn end(tx: &DatabaseTransaction, row: &customer::Model, at: DateTime<Utc>) -> Result<()> {
    customer::Entity::update_many()
        .col_expr(customer::Column::EndedAt, Expr::value(at))
        .filter(customer::Column::Id.eq(row.id))
        .exec(tx)
        .await?;
    Kind::Delegation.end(tx, at_customer(row.id), at).await?;
    Kind::TenantOwner.end(tx, at_customer(row.id), at).await?;
    subscription::Entity::update_many()
        .col_expr(subscription::Column::ResellerOfRecord, Expr::value(None::<Uuid>))
        .col_expr(subscription::Column::SupportPartner, Expr::value(row.provider_id))
        .col_expr(subscription::Column::Version, subscription::Column::Version.into_expr().add(1))
        .filter(subscription::Column::CustomerId.eq(row.id))
        .exec(tx)
        .await?;
    listing::end(tx, row.id).await?;
    let accounts = account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::CustomerId.eq(row.id));
    session::Entity::delete_many()
        .filter(session::Column::AccountId.in_subquery(accounts.into_query()))
        .exec(tx)
        .await?;
    Ok(())
}
