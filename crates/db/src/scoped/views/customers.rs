//! Customers.

use std::collections::HashMap;

use model::{
    ids::{CustomerId, TenantId},
    parse::DOMAIN_SUFFIX,
    portal::views::{CustomerRow, Page, PartnerName},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, delegation, subscription},
    scoped::views::{
        asked::{Asked, Filter, ResellerFilter},
        column::{Column, Context, View, scalar},
        key::Kind,
        names::{contains, partners, providers},
        page::{count, page},
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "customers",
    columns: &[
        Column { name: "company", kind: Kind::Text, sql: |_| customer::Column::CompanyKey.into_expr() },
        Column { name: "domain", kind: Kind::Text, sql: |_| customer::Column::DomainKey.into_expr() },
        Column { name: "country", kind: Kind::Text, sql: |_| customer::Column::Country.into_expr() },
        Column { name: "subscriptions", kind: Kind::Number, sql: subscription_count },
        Column { name: "since", kind: Kind::Time, sql: |_| customer::Column::CreatedAt.into_expr() },
    ],
    default_sort: "company",
    id: Kind::Guid,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Page<CustomerRow>, DbErr> {
    let found = page(db, &VIEW, context, asked, select(context, &asked.filter), customer::Column::Id).await?;
    let ids: Vec<Uuid> = found.items.iter().map(|row| row.id).collect();
    let mut resellers = resellers(db, &context.scope, &ids).await?;
    let counts = counts(db, &context.scope, &ids).await?;
    let mut providers = providers(db, &context.scope, ids.iter().copied()).await?;
    let row = |row: customer::Model| CustomerRow {
        id: CustomerId(row.id),
        domain: format!("{}{DOMAIN_SUFFIX}", row.domain_prefix),
        country: row.country,
        resellers: resellers.remove(&row.id).unwrap_or_default(),
        provider: providers.remove(&row.id),
        subscriptions: counts.get(&row.id).copied().unwrap_or_default(),
        since: row.created_at,
        company_name: row.company_name,
    };
    let Page { items, next, previous, total, offset } = found;
    Ok(Page { items: items.into_iter().map(row).collect(), next, previous, total, offset })
}

/// Number of customers.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    count(db, select(context, filter)).await
}

fn select(context: &Context, filter: &Filter) -> Select<customer::Entity> {
    let mut rows = customer::Entity::find()
        .filter(context.scope.known_customers())
        .filter(customer::Column::EndedAt.is_null());
    if let Some(key) = &filter.q {
        rows = rows.filter(
            Condition::any()
                .add(contains(customer::Column::CompanyKey, key))
                .add(contains(customer::Column::DomainKey, key)),
        );
    }
    if let Some(provider) = filter.provider {
        rows = rows.filter(customer::Column::ProviderId.eq(provider));
    }
    if let Some(reseller) = filter.reseller {
        rows = rows.filter(customer::Column::Id.in_subquery(delegated(&context.scope, reseller)));
    }
    rows
}

/// Customers with a live delegation. A reseller asks in vain for another one's (R5).
fn delegated(scope: &Scope, reseller: ResellerFilter) -> SelectStatement {
    let mut live = delegation::Entity::find()
        .select_only()
        .column(delegation::Column::CustomerId)
        .filter(delegation::Column::EndedAt.is_null());
    if let ResellerFilter::One(id) = reseller {
        live = live.filter(delegation::Column::ResellerId.eq(id));
    }
    if let Scope::Reseller(own) = scope {
        live = live.filter(delegation::Column::ResellerId.eq(own.0));
    }
    live.into_query()
}

/// Active subscriptions of the outer query's customer, as far as the caller sees them.
fn subscription_count(context: &Context) -> Expr {
    let active = subscription::Entity::find()
        .select_only()
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .filter(within(&context.scope))
        .filter(subscription::Column::CustomerId.into_expr().eq(customer::Column::Id.into_expr()));
    scalar(active.into_query())
}

/// Subscriptions in scope of a customer that is in scope: only of a reseller's customers some may be hidden. The
/// whole condition, asked again for every customer, would take time for nothing.
fn within(scope: &Scope) -> Condition {
    match scope {
        Scope::Reseller(_) => scope.subscriptions(),
        Scope::Provider(_) | Scope::Customer(_) => Condition::all(),
    }
}

async fn counts(db: &impl ConnectionTrait, scope: &Scope, ids: &[Uuid]) -> Result<HashMap<Uuid, i64>, DbErr> {
    let rows: Vec<(Uuid, i64)> = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::CustomerId)
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .filter(subscription::Column::CustomerId.is_in(ids.iter().copied()))
        .filter(within(scope))
        .group_by(subscription::Column::CustomerId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Resellers with a live delegation, oldest first (R10); to a reseller only itself (R5).
async fn resellers(
    db: &impl ConnectionTrait,
    scope: &Scope,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<PartnerName>>, DbErr> {
    let mut live = delegation::Entity::find()
        .filter(delegation::Column::CustomerId.is_in(ids.iter().copied()))
        .filter(delegation::Column::EndedAt.is_null())
        .order_by_asc(delegation::Column::FromAt)
        .order_by_asc(delegation::Column::Id);
    if let Scope::Reseller(TenantId(own)) = scope {
        live = live.filter(delegation::Column::ResellerId.eq(*own));
    }
    let live = live.all(db).await?;
    let names = partners(db, scope, live.iter().map(|row| row.reseller_id)).await?;
    let mut by_customer: HashMap<Uuid, Vec<PartnerName>> = HashMap::new();
    for row in live {
        if let Some(name) = names.get(&row.reseller_id) {
            by_customer.entry(row.customer_id).or_default().push(name.clone());
        }
    }
    Ok(by_customer)
}
