//! Orders.

use std::collections::{HashMap, HashSet};

use model::{
    ids::{CustomerId, OrderId},
    portal::views::{COUNTED, OrderRow, Page},
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
        names,
        page::{self, Part, Total, page_of},
        search,
        subscriptions::lead::is_few,
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
    let few = few(db, context, asked).await?;
    let parts = parts(context, asked, few.as_deref());
    let rows = match &few {
        Some(ids) => among(context, &asked.filter, ids),
        None => select(context, &asked.filter),
    };
    let all = [Part::unsorted(rows)];
    let found = page_of(db, &VIEW, asked, &parts, Total::Count(&all), order::Column::Id).await?;
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
    asked: &Asked,
) -> Result<Vec<SelectStatement>, DbErr> {
    let few = few(db, context, asked).await?;
    Ok(page::statements(asked, &parts(context, asked, few.as_deref()), order::Column::Id))
}

/// Rows that a search has found are sorted when they have been read; otherwise the index of the sort is walked.
fn parts(context: &Context, asked: &Asked, few: Option<&[Uuid]>) -> Vec<Part<order::Entity>> {
    let sort = (asked.column.sql)(context);
    match few {
        Some([]) => Vec::new(),
        Some(ids) => {
            let sort = Expr::expr(Func::coalesce([sort.clone(), sort]));
            vec![Part::sorted(among(context, &asked.filter, ids), sort)]
        }
        None => vec![Part::sorted(select(context, &asked.filter), sort)],
    }
}

/// The provider's orders that a search finds, where they are few.
async fn few(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Option<Vec<Uuid>>, DbErr> {
    let (Scope::Provider(own), Some(key)) = (context.scope, &asked.filter.q) else { return Ok(None) };
    if asked.filter.customer.is_some() {
        return Ok(None);
    }
    let Some(customers) = search::companies(db, own.0, key).await? else { return Ok(None) };
    let most = u64::try_from(COUNTED).unwrap_or_default();
    let rows = || order::Entity::find().select_only().column(order::Column::Id).filter(listed_by().eq(own.0));
    let mut found = HashSet::new();
    if !customers.is_empty() {
        let its = rows().filter(order::Column::CustomerId.is_in(customers)).limit(most + 1);
        found.extend(its.into_tuple::<Uuid>().all(db).await?);
    }
    if let Some((first, last)) = search::ids(key) {
        let its = rows().filter(order::Column::Id.between(first, last)).limit(most + 1);
        found.extend(its.into_tuple::<Uuid>().all(db).await?);
    }
    // There are hardly more orders than subscriptions.
    let few = found.len() as u64 <= most && is_few(db, own.0, found.len(), asked.size).await?;
    Ok(few.then(|| found.into_iter().collect()))
}

/// Those of these rows that the other filters let through.
fn among(context: &Context, filter: &Filter, ids: &[Uuid]) -> Select<order::Entity> {
    let others = Filter { q: None, ..filter.clone() };
    with(context, &others, true).filter(order::Column::Id.is_in(ids.iter().copied()))
}

fn select(context: &Context, filter: &Filter) -> Select<order::Entity> {
    with(context, filter, filter.customer.is_some())
}

/// The same, where something else leads to few rows.
fn with(context: &Context, filter: &Filter, few: bool) -> Select<order::Entity> {
    let key = filter.q.as_deref().map(|key| {
        let found = search::named(order::Column::CustomerKey, key);
        found.add_option(search::ids(key).map(|(first, last)| order::Column::Id.between(first, last)))
    });
    let customer = filter.customer.map(|customer| order::Column::CustomerId.eq(customer));
    let visible = match context.scope {
        Scope::Provider(own) if !few => Condition::all().add(order::Column::ListedBy.eq(own.0)),
        // No index of the provider's is walked.
        Scope::Provider(own) => Condition::all().add(listed_by().eq(own.0)),
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
