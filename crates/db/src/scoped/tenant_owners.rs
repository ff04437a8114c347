//! Azure tenant owners of a customer: a note ticked by hand (R24, R25).

use chrono::{DateTime, Utc};
use model::ids::{AccountId, CustomerId, TenantId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::{
    Scope,
    entity::tenant_owner::{Column, Entity, Model},
    error::Result,
    random,
};

/// The live notes of a customer that the caller may know of, oldest first: a reseller knows its own (R5). The caller
/// has loaded the customer in scope.
///
/// # Errors
/// When the database fails.
pub async fn live(db: &impl ConnectionTrait, scope: &Scope, customer: CustomerId) -> Result<Vec<Model>> {
    let mut live = Entity::find().filter(Column::CustomerId.eq(customer.0)).filter(Column::EndedAt.is_null());
    if let Scope::Reseller(own) = scope {
        live = live.filter(Column::ResellerId.eq(own.0));
    }
    Ok(live.order_by_asc(Column::FromAt).order_by_asc(Column::Id).all(db).await?)
}

/// Notes a reseller; the caller holds the customer and has seen that there is no live note.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &DatabaseTransaction,
    customer: CustomerId,
    reseller: TenantId,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    let row = Model {
        id: random::guid(),
        customer_id: customer.0,
        reseller_id: reseller.0,
        from_at: at,
        by_account: Some(by.0),
        ended_at: None,
    };
    Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Withdraws a note; whether there was a live one.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(
    tx: &DatabaseTransaction,
    customer: CustomerId,
    reseller: TenantId,
    at: DateTime<Utc>,
) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(at))
        .filter(Column::CustomerId.eq(customer.0))
        .filter(Column::ResellerId.eq(reseller.0))
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected > 0)
}
