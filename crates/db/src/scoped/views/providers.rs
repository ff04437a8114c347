//! Providers in partnership with a reseller; nobody else has any (R1).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use model::{
    ids::TenantId,
    portal::views::{Page, ProviderRow},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, partner, partnership, subscription},
    scoped::views::{
        asked::{Asked, Filter},
        column::{Column, Context, View, number, scalar},
        key::Kind,
        names::contains,
        page::{count, page},
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "providers",
    columns: &[
        Column { name: "name", kind: Kind::Text, sql: |_| partner::Column::NameKey.into_expr() },
        Column {
            name: "partnerId",
            kind: Kind::Number,
            sql: |_| number(partner::Column::PartnerId.into_expr()),
        },
        Column { name: "country", kind: Kind::Text, sql: |_| partner::Column::Country.into_expr() },
        Column { name: "customers", kind: Kind::Number, sql: customer_count },
        Column { name: "subscriptions", kind: Kind::Number, sql: subscription_count },
        Column { name: "since", kind: Kind::Time, sql: since },
    ],
    default_sort: "name",
    id: Kind::Guid,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Page<ProviderRow>, DbErr> {
    let found = page(db, &VIEW, context, asked, select(context, &asked.filter), partner::Column::Id).await?;
    let ids: Vec<Uuid> = found.items.iter().map(|row| row.id).collect();
    let beside = beside(db, context, &ids).await?;
    let row = |row: partner::Model| {
        let (customers, subscriptions, support_contacts, since) =
            beside.get(&row.id).copied().unwrap_or((0, 0, 0, row.created_at));
        ProviderRow {
            id: TenantId(row.id),
            name: row.name,
            partner_id: row.partner_id,
            country: row.country,
            customers,
            subscriptions,
            support_contacts,
            since,
        }
    };
    let Page { items, next, previous, total, offset } = found;
    Ok(Page { items: items.into_iter().map(row).collect(), next, previous, total, offset })
}

/// Number of providers.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    count(db, select(context, filter)).await
}

fn select(context: &Context, filter: &Filter) -> Select<partner::Entity> {
    let mut rows = partner::Entity::find().filter(
        partner::Column::Id.in_subquery(
            partnership::Entity::find()
                .select_only()
                .column(partnership::Column::ProviderId)
                .filter(own(&context.scope))
                .into_query(),
        ),
    );
    if let Some(id) = filter.provider {
        rows = rows.filter(partner::Column::Id.eq(id));
    }
    if let Some(key) = &filter.q {
        rows = rows.filter(
            Condition::any()
                .add(contains(partner::Column::NameKey, key))
                .add(contains(partner::Column::PartnerId, key)),
        );
    }
    rows
}

/// Active partnerships of the reseller that asks; of anybody else none.
fn own(scope: &Scope) -> Condition {
    let active = Condition::all().add(partnership::Column::EndedAt.is_null());
    match scope {
        Scope::Reseller(own) => active.add(partnership::Column::ResellerId.eq(own.0)),
        Scope::Provider(_) | Scope::Customer(_) => active.add(partnership::Column::Id.is_null()),
    }
}

/// Customers of the outer query's provider that the caller knows.
fn customer_count(context: &Context) -> Expr {
    let known = customer::Entity::find()
        .select_only()
        .expr(customer::Column::Id.into_expr().count())
        .filter(context.scope.known_customers())
        .filter(customer::Column::EndedAt.is_null())
        .filter(customer::Column::ProviderId.into_expr().eq(partner::Column::Id.into_expr()));
    scalar(known.into_query())
}

/// Active subscriptions of its customers that the caller reads.
fn subscription_count(context: &Context) -> Expr {
    let active = subscription::Entity::find()
        .select_only()
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .filter(context.scope.subscriptions())
        .filter(subscription::Column::CustomerId.in_subquery(its_customers()));
    scalar(active.into_query())
}

/// Those of them that the caller supports; only a reseller asks.
fn support_count(context: &Context) -> Expr {
    let mut active = subscription::Entity::find()
        .select_only()
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .filter(context.scope.subscriptions())
        .filter(subscription::Column::CustomerId.in_subquery(its_customers()));
    if let Scope::Reseller(own) = context.scope {
        active = active.filter(subscription::Column::SupportPartner.eq(own.0));
    }
    scalar(active.into_query())
}

fn its_customers() -> SelectStatement {
    customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(customer::Column::EndedAt.is_null())
        .filter(customer::Column::ProviderId.into_expr().eq(partner::Column::Id.into_expr()))
        .into_query()
}

/// Start of the partnership with it.
fn since(context: &Context) -> Expr {
    let active = partnership::Entity::find()
        .select_only()
        .expr(partnership::Column::FromAt.into_expr().min())
        .filter(own(&context.scope))
        .filter(partnership::Column::ProviderId.into_expr().eq(partner::Column::Id.into_expr()));
    scalar(active.into_query())
}

type Beside = (i64, i64, i64, DateTime<Utc>);

/// The counts and the start, for all rows of a page at once.
async fn beside(
    db: &impl ConnectionTrait,
    context: &Context,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Beside>, DbErr> {
    let rows: Vec<(Uuid, i64, i64, i64, DateTime<Utc>)> = partner::Entity::find()
        .select_only()
        .column(partner::Column::Id)
        .expr_as(customer_count(context), "customers")
        .expr_as(subscription_count(context), "subscriptions")
        .expr_as(support_count(context), "support_contacts")
        .expr_as(since(context), "since")
        .filter(partner::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, customers, subscriptions, support, since)| {
            (id, (customers, subscriptions, support, since))
        })
        .collect())
}
