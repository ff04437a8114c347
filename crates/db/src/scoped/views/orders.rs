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
    sea_query::{CaseStatement, Expr, ExprTrait, Func, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, known_customer, order, subscription},
    scoped::views::{
        column::{Column, Context, View, number},
        hits::{self, Found, Way},
        key::Kind,
        list_query::{Filter, ListQuery},
        names,
        page::{self, Part, Total, page_of},
        search::{self, Asked},
        subscriptions::lead::few,
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
    query: &ListQuery,
) -> Result<Page<OrderRow>, DbErr> {
    let found = found(db, context, query).await?;
    let parts = parts(context, query, &found);
    let all = match found.counted(order::Column::Id.into_expr()) {
        Some(_) if found.is_nothing() => Vec::new(),
        Some(its) => vec![Part::unsorted(among(context, &query.filter, its))],
        None => vec![Part::unsorted(select(context, &query.filter))],
    };
    let total = match found.number().filter(|_| query.filter.provider.is_none()) {
        Some(number) => Total::Known(number),
        None if found.is_many() => Total::Many(&all),
        None => Total::Count(&all),
    };
    let found: Page<order::Model> = page_of(db, &VIEW, query, &parts, total, order::Column::Id).await?;
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
///
/// # Errors
/// When the database fails.
pub async fn statements(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Vec<SelectStatement>, DbErr> {
    let found = found(db, context, query).await?;
    Ok(page::statements(query, &parts(context, query, &found), order::Column::Id))
}

/// Rows that a search has found are sorted when they have been read; otherwise the index of the sort is walked.
fn parts(context: &Context, query: &ListQuery, found: &Found) -> Vec<Part<order::Entity>> {
    let sort = (query.column.sql)(context);
    match found.sorted(order::Column::Id.into_expr()) {
        Some(_) if found.is_nothing() => Vec::new(),
        Some(its) => {
            let sort = Expr::expr(Func::coalesce([sort.clone(), sort]));
            vec![Part::sorted(among(context, &query.filter, its), sort)]
        }
        None => vec![Part::sorted(select(context, &query.filter), sort)],
    }
}

async fn found(db: &impl ConnectionTrait, context: &Context, query: &ListQuery) -> Result<Found, DbErr> {
    let (Scope::Provider(own), Some(key)) = (context.scope, &query.filter.q) else {
        return Ok(Found::Unknown);
    };
    if query.filter.customer.is_some() {
        return Ok(Found::Unknown);
    }
    let asked = Asked::customers(db, own.0, key).await?;
    let its = (known_customer::Entity, known_customer::Column::CustomerId);
    let mut customers = asked.companies();
    let same = Expr::col((order::Entity, order::Column::CustomerId)).equals(its);
    search::join(&mut customers, asked.backend(), order::Entity, same).and_where(listed_by(own.0));
    let mut ways = vec![Way::spread(customers, "known_customers")];
    if let Some((first, last)) = search::ids(key) {
        let mut rows = Query::select();
        rows.from(order::Entity).and_where(order::Column::Id.between(first, last));
        ways.push(Way::of(rows.and_where(listed_by(own.0)).to_owned()));
    }
    // There are hardly more orders than subscriptions.
    let id = Expr::col((order::Entity, order::Column::Id));
    hits::look(db, ways, &id, async || few(db, own.0, query.size).await).await
}

/// Those of these rows that the other filters let through.
fn among(context: &Context, filter: &Filter, its: Expr) -> Select<order::Entity> {
    let others = Filter { q: None, ..filter.clone() };
    with(context, &others, true).filter(its)
}

fn select(context: &Context, filter: &Filter) -> Select<order::Entity> {
    with(context, filter, filter.customer.is_some() || filter.among.is_some())
}

/// The same, where something else leads to few rows.
fn with(context: &Context, filter: &Filter, few: bool) -> Select<order::Entity> {
    let key = filter.q.as_deref().map(|key| {
        let found = search::named(order::Column::CustomerKey, key);
        found.add_option(search::ids(key).map(|(first, last)| order::Column::Id.between(first, last)))
    });
    let customer = filter.customer.map(|customer| order::Column::CustomerId.eq(customer));
    let these = filter.among.as_ref();
    let these = these.map(|these| these.of(order::Column::Id, order::Column::CustomerId));
    let visible = match context.scope {
        Scope::Provider(own) if !few => Condition::all().add(order::Column::ListedBy.eq(own.0)),
        // No index of the provider's is walked.
        Scope::Provider(own) => Condition::all().add(listed_by(own.0)),
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => {
            let customers = customer::Entity::find()
                .select_only()
                .column(customer::Column::Id)
                .filter(context.scope.administered_customers());
            Condition::all()
                .add(order::Column::ListedBy.is_not_null())
                .add(order::Column::CustomerId.in_subquery(customers.into_query()))
        }
    };
    order::Entity::find().filter(visible.add_option(key).add_option(customer).add_option(these))
}

/// Orders that a provider lists, where their own index must not lead. PostgreSQL still knows how many they are.
fn listed_by(own: Uuid) -> Expr {
    Expr::expr(Func::coalesce([order::Column::ListedBy.eq(own), Expr::val(false)]))
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
