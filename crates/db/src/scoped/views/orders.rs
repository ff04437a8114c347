//! Orders.

use std::collections::HashMap;

use model::{
    ids::{CustomerId, OrderId},
    portal::views::{OrderRow, Page},
    v1::offer::{BillingCycle, BillingType},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{CaseStatement, Expr, ExprTrait, Func, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, order, subscription},
    scoped::views::{
        asked::{Asked, Filter},
        column::{Column, Context, View, number},
        key::Kind,
        names::{self, contains},
        page::{self, Part, page},
    },
};

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
    let people =
        names::colleagues(db, &context.scope, found.items.iter().filter_map(|row| row.by_account)).await?;
    let row = |row: order::Model| OrderRow {
        id: OrderId(row.id),
        customer_id: CustomerId(row.customer_id),
        customer_name: customers.get(&row.customer_id).cloned().unwrap_or_default(),
        billing_cycle: BillingCycle::read(&row.billing_cycle),
        lines: lines.get(&row.id).map_or(0, |(lines, _)| *lines),
        licenses: lines.get(&row.id).map_or(0, |(_, licenses)| *licenses),
        created: row.created_at,
        placed_by: row.by_account.and_then(|id| people.get(&id).cloned()),
    };
    Ok(found.map(|items| items.into_iter().map(row).collect()))
}

/// The statements that find a page.
pub fn statements(context: &Context, asked: &Asked) -> Vec<SelectStatement> {
    let parts = [Part::sorted(select(context, &asked.filter), (asked.column.sql)(context))];
    page::statements(asked, &parts, order::Column::Id)
}

fn select(context: &Context, filter: &Filter) -> Select<order::Entity> {
    let key = filter.q.as_deref().map(|key| contains(order::Column::CustomerKey, key));
    let customer = filter.customer.map(|customer| order::Column::CustomerId.eq(customer));
    let visible = match context.scope {
        Scope::Provider(own) if customer.is_none() => Condition::all().add(order::Column::ListedBy.eq(own.0)),
        // The customer leads to few rows: no index of the provider's is walked.
        Scope::Provider(own) => Condition::all().add(listed_by().eq(own.0)),
        Scope::Reseller(_) | Scope::Customer(_) => {
            let customers = customer::Entity::find()
                .select_only()
                .column(customer::Column::Id)
                .filter(context.scope.administered_customers());
            Condition::all()
                .add(order::Column::ListedBy.is_not_null())
                .add(order::Column::CustomerId.in_subquery(customers.into_query()))
        }
    };
    order::Entity::find().filter(visible.add_option(key).add_option(customer))
}

fn listed_by() -> Expr {
    Expr::expr(Func::coalesce([order::Column::ListedBy.into_expr(), Expr::val(Uuid::nil())]))
}

/// Lines of each order, and the licenses that were ordered in them. A line is the subscription it became.
async fn lines(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, (i64, i64)>, DbErr> {
    let licenses = CaseStatement::new()
        .case(
            subscription::Column::BillingType.eq(BillingType::License.as_str()),
            subscription::Column::OrderedQuantity.into_expr(),
        )
        .finally(Expr::val(0));
    let rows: Vec<(Uuid, i64, i64)> = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::OrderId)
        .expr_as(subscription::Column::Id.into_expr().count(), "lines")
        .expr_as(number(Expr::expr(licenses).sum()), "licenses")
        .filter(subscription::Column::OrderId.is_in(ids))
        .group_by(subscription::Column::OrderId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(order, lines, licenses)| (order, (lines, licenses))).collect())
}
