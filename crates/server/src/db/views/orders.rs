//! Orders.

use std::collections::HashMap;

use model::{
    ids::{CustomerId, OrderId},
    portal::views::{OrderRow, Page},
    v1::offer::BillingCycle,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::ExprTrait,
};
use uuid::Uuid;

use super::{
    asked::{Asked, Filter},
    column::{Column, Context, View},
    key::Kind,
    names::{self, contains},
    page::page,
};
use crate::db::entity::{customer, order, subscription};

/// Columns and order.
pub static VIEW: View = View {
    name: "orders",
    columns: &[Column { name: "created", kind: Kind::Time, sql: |_| order::Column::CreatedAt.into_expr() }],
    default_sort: "-created",
    id: Kind::Guid,
};

/// One page: orders of the customers that the caller administers (R4).
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Page<OrderRow>, DbErr> {
    let found = page(db, &VIEW, context, asked, select(context, &asked.filter), order::Column::Id).await?;
    let customers = names::customers(db, found.items.iter().map(|row| row.customer_id)).await?;
    let lines = lines(db, found.items.iter().map(|row| row.id)).await?;
    let row = |row: order::Model| OrderRow {
        id: OrderId(row.id),
        customer_id: CustomerId(row.customer_id),
        customer_name: customers.get(&row.customer_id).cloned().unwrap_or_default(),
        billing_cycle: BillingCycle::read(&row.billing_cycle),
        lines: lines.get(&row.id).copied().unwrap_or_default(),
        created: row.created_at,
    };
    let Page { items, next, previous, total, offset } = found;
    Ok(Page { items: items.into_iter().map(row).collect(), next, previous, total, offset })
}

fn select(context: &Context, filter: &Filter) -> Select<order::Entity> {
    let mut customers = customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(context.scope.administered_customers())
        .filter(customer::Column::EndedAt.is_null());
    if let Some(key) = &filter.q {
        customers = customers.filter(contains(customer::Column::CompanyKey, key));
    }
    let mut rows =
        order::Entity::find().filter(order::Column::CustomerId.in_subquery(customers.into_query()));
    if let Some(customer) = filter.customer {
        rows = rows.filter(order::Column::CustomerId.eq(customer));
    }
    rows
}

/// A line is the subscription it became.
async fn lines(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, DbErr> {
    let rows: Vec<(Uuid, i64)> = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::OrderId)
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::OrderId.is_in(ids))
        .group_by(subscription::Column::OrderId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
