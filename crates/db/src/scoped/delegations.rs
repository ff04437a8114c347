//! Delegated administration (R10) and the partnerships that everything with a reseller needs (R2).

use chrono::{DateTime, Utc};
use model::ids::{CustomerId, TenantId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, delegation, partner, partnership},
    error::Result,
    random,
};

/// The partners with a live delegation of a customer that was read in scope, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_customer(
    db: &impl ConnectionTrait,
    customer: &customer::Model,
) -> Result<Vec<partner::Model>> {
    let live = delegation::Entity::find()
        .filter(delegation::Column::CustomerId.eq(customer.id))
        .filter(delegation::Column::EndedAt.is_null())
        .order_by_asc(delegation::Column::FromAt)
        .order_by_asc(delegation::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = live.iter().map(|delegation| delegation.reseller_id).collect();
    let partners = partner::Entity::find().filter(partner::Column::Id.is_in(ids.clone())).all(db).await?;
    Ok(ids.iter().filter_map(|id| partners.iter().find(|partner| partner.id == *id).cloned()).collect())
}

/// Delegates the administration of a customer to a reseller.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &DatabaseTransaction,
    customer: CustomerId,
    reseller: TenantId,
    by: Uuid,
    at: DateTime<Utc>,
) -> Result<()> {
    let row = delegation::Model {
        id: random::guid(),
        customer_id: customer.0,
        reseller_id: reseller.0,
        from_at: at,
        by_account: Some(by),
        ended_at: None,
    };
    delegation::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// The live delegations of a customer that the caller may know of, oldest first: a reseller knows its own (R5). The
/// caller has loaded the customer in scope.
///
/// # Errors
/// When the database fails.
pub async fn live(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
) -> Result<Vec<delegation::Model>> {
    let mut live = delegation::Entity::find()
        .filter(delegation::Column::CustomerId.eq(customer.0))
        .filter(delegation::Column::EndedAt.is_null());
    if let Scope::Reseller(own) = scope {
        live = live.filter(delegation::Column::ResellerId.eq(own.0));
    }
    let live = live.order_by_asc(delegation::Column::FromAt).order_by_asc(delegation::Column::Id);
    Ok(live.all(db).await?)
}

/// Withdraws a delegation; whether there was a live one.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(
    tx: &DatabaseTransaction,
    customer: CustomerId,
    reseller: TenantId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let ended = delegation::Entity::update_many()
        .col_expr(delegation::Column::EndedAt, Expr::value(at))
        .filter(delegation::Column::CustomerId.eq(customer.0))
        .filter(delegation::Column::ResellerId.eq(reseller.0))
        .filter(delegation::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// The reseller, when it has an active partnership with the provider (R2).
///
/// The partnership stays active until the transaction ends: whoever ends it waits, and then finds what was done in the
/// meantime (R9).
///
/// # Errors
/// When the database fails.
pub async fn partner_reseller(
    db: &impl ConnectionTrait,
    provider: TenantId,
    reseller: TenantId,
) -> Result<Option<partner::Model>> {
    let active = partnership::Entity::find()
        .filter(partnership::Column::ProviderId.eq(provider.0))
        .filter(partnership::Column::ResellerId.eq(reseller.0))
        .filter(partnership::Column::EndedAt.is_null())
        .lock_shared()
        .one(db)
        .await?;
    match active {
        Some(_) => Ok(partner::Entity::find_by_id(reseller.0).one(db).await?),
        None => Ok(None),
    }
}
