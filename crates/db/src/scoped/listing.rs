//! What the rows of a customer's orders and subscriptions repeat of the customer, for the lists: its name's sort key, and
//! which provider lists them.

use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use crate::entity::{order, subscription};

/// The customer has another name.
pub(super) async fn rename(tx: &DatabaseTransaction, customer: Uuid, key: &str) -> Result<(), DbErr> {
    subscription::Entity::update_many()
        .col_expr(subscription::Column::CustomerKey, Expr::value(key))
        .filter(subscription::Column::CustomerId.eq(customer))
        .filter(subscription::Column::CustomerKey.ne(key))
        .exec(tx)
        .await?;
    order::Entity::update_many()
        .col_expr(order::Column::CustomerKey, Expr::value(key))
        .filter(order::Column::CustomerId.eq(customer))
        .filter(order::Column::CustomerKey.ne(key))
        .exec(tx)
        .await
        .map(|_| ())
}

/// The relationship with the customer has ended: nobody lists the rows any more.
pub(super) async fn end(tx: &DatabaseTransaction, customer: Uuid) -> Result<(), DbErr> {
    let nobody = || Expr::value(None::<Uuid>);
    subscription::Entity::update_many()
        .col_expr(subscription::Column::ListedBy, nobody())
        .filter(subscription::Column::CustomerId.eq(customer))
        .exec(tx)
        .await?;
    order::Entity::update_many()
        .col_expr(order::Column::ListedBy, nobody())
        .filter(order::Column::CustomerId.eq(customer))
        .exec(tx)
        .await
        .map(|_| ())
}
