//! Orders; their lines are the subscriptions they became.

use model::{
    error::ErrorCode,
    ids::{CustomerId, OrderId},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::{
    entity::{order, subscription},
    scope::Scope,
};
use crate::error::Result;

/// An order and the lines that the caller may read (R4).
pub type WithLines = (order::Model, Vec<subscription::Model>);

/// The orders of a customer, newest first. Without a line in scope an order is not there (R4).
///
/// # Errors
/// When the database fails.
pub async fn of_customer(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
) -> Result<Vec<WithLines>> {
    let orders = order::Entity::find()
        .filter(order::Column::CustomerId.eq(customer.0))
        .order_by_desc(order::Column::CreatedAt)
        .order_by_desc(order::Column::Id)
        .all(db)
        .await?;
    let lines = lines(db, scope, orders.iter().map(|order| order.id).collect()).await?;
    Ok(orders
        .into_iter()
        .map(|order| with_lines(order, &lines))
        .filter(|(_, lines)| !lines.is_empty())
        .collect())
}

/// One order of a customer.
///
/// # Errors
/// 404/20000 outside the scope.
pub async fn find(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: CustomerId,
    id: OrderId,
) -> Result<WithLines> {
    let found = order::Entity::find_by_id(id.0)
        .filter(order::Column::CustomerId.eq(customer.0))
        .one(db)
        .await?
        .ok_or(ErrorCode::OrderNotFound)?;
    let lines = lines(db, scope, vec![found.id]).await?;
    if lines.is_empty() {
        return Err(ErrorCode::OrderNotFound.into());
    }
    Ok((found, lines))
}

async fn lines(
    db: &impl ConnectionTrait,
    scope: &Scope,
    orders: Vec<Uuid>,
) -> Result<Vec<subscription::Model>> {
    Ok(subscription::Entity::find()
        .filter(scope.subscriptions())
        .filter(subscription::Column::OrderId.is_in(orders))
        .order_by_asc(subscription::Column::LineNumber)
        .all(db)
        .await?)
}

fn with_lines(order: order::Model, lines: &[subscription::Model]) -> WithLines {
    let own = lines.iter().filter(|line| line.order_id == order.id).cloned().collect();
    (order, own)
}

/// Adds an order with its lines; parents come before their add-ons.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &DatabaseTransaction,
    order: order::Model,
    parents_first: Vec<subscription::Model>,
) -> Result<()> {
    order::Entity::insert(order.into_active_model()).exec_without_returning(tx).await?;
    insert_lines(tx, parents_first).await
}

/// Adds lines to an order that is there; parents come before their add-ons.
///
/// # Errors
/// When the database fails.
pub async fn insert_lines(tx: &DatabaseTransaction, parents_first: Vec<subscription::Model>) -> Result<()> {
    for line in parents_first {
        subscription::Entity::insert(line.into_active_model()).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Stores a changed order of a customer that the transaction has locked; its version goes up by one.
///
/// # Errors
/// When the database fails.
pub async fn update(tx: &DatabaseTransaction, row: order::Model) -> Result<order::Model> {
    let (id, version) = (row.id, row.version + 1);
    let mut active = row.into_active_model().reset_all();
    active.id = ActiveValue::Unchanged(id);
    active.version = ActiveValue::Set(version);
    Ok(active.update(tx).await?)
}
