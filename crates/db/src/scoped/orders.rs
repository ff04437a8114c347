//! Orders; their lines are the subscriptions they became.

use model::ids::{CustomerId, OrderId, SubscriptionId};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{order, subscription},
    error::{Error, Result},
};

/// Rows of one statement: each has about 45 columns, and the databases take 32,766 parameters. More than the most lines of
/// an order, so that a parent and its add-ons are never apart.
const MOST_AT_ONCE: usize = 500;

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
        .ok_or(Error::OrderNotFound)?;
    let lines = lines(db, scope, vec![found.id]).await?;
    if lines.is_empty() {
        return Err(Error::OrderNotFound);
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

/// Adds an order with its lines.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    tx: &DatabaseTransaction,
    order: order::Model,
    lines: Vec<subscription::Model>,
) -> Result<()> {
    order::Entity::insert(order.into_active_model()).exec_without_returning(tx).await?;
    insert_lines(tx, lines).await
}

/// Adds lines to an order that is there, in one statement: parents and add-ons in any order, since a foreign key is held
/// against the whole of it.
///
/// # Errors
/// When the database fails.
pub async fn insert_lines(tx: &DatabaseTransaction, lines: Vec<subscription::Model>) -> Result<()> {
    for some in lines.chunks(MOST_AT_ONCE) {
        let some = some.iter().cloned().map(IntoActiveModel::into_active_model);
        subscription::Entity::insert_many(some).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// What a line was ordered with in the end, licenses that were added through its order included.
///
/// # Errors
/// When the database fails.
pub async fn set_ordered_quantity(tx: &DatabaseTransaction, id: SubscriptionId, quantity: i32) -> Result<()> {
    subscription::Entity::update_many()
        .col_expr(subscription::Column::OrderedQuantity, Expr::value(quantity))
        .filter(subscription::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
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
