//! Providers in partnership with a reseller; nobody else has any (R1).

use model::{
    portal::views::{Page, ProviderRow},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use crate::{
    Scope,
    entity::{customer, partner, partnership, subscription},
    scoped::views::{
        asked::{Asked, Filter},
        column::{Column, Context, View, scalar},
        key::Kind,
        page::count,
        partners::{self, Figures, matching},
    },
};

const FIGURES: Figures = Figures {
    customers: customer_count,
    subscriptions: subscription_count,
    support_contacts: support_count,
    since,
};
static COLUMNS: [Column; 6] = partners::columns(&FIGURES);

/// Columns and order.
pub static VIEW: View = View { name: "providers", columns: &COLUMNS, default_sort: "name", id: Kind::Guid };

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Page<ProviderRow>, DbErr> {
    partners::list(db, &VIEW, &FIGURES, context, asked, select(context, &asked.filter)).await
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
        rows = rows.filter(matching(key));
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
