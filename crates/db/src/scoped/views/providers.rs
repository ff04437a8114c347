//! Providers in partnership with a reseller; nobody else has any (R1).

use model::portal::views::{Page, ProviderRow};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    Scope,
    entity::{partner, partnership},
    scoped::views::{
        column::{Column, Context, View, number, scalar},
        key::Kind,
        list_query::{Filter, ListQuery},
        page::count,
        partners::{self, Figures, matching},
        sums::{self, sum},
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
    query: &ListQuery,
) -> Result<Page<ProviderRow>, DbErr> {
    partners::list(db, &VIEW, &FIGURES, context, query, select(context, &query.filter)).await
}

/// Number of providers.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    count(db, select(context, filter), None).await
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
        Scope::Provider(_) | Scope::Customer(_) | Scope::Listed(_) => {
            active.add(partnership::Column::Id.is_null())
        }
    }
}

/// Customers of the outer query's provider that the caller knows.
fn customer_count(context: &Context) -> Expr {
    summed(context, sums::CUSTOMERS)
}

/// Active subscriptions of its customers that the caller reads.
fn subscription_count(context: &Context) -> Expr {
    summed(context, sums::SUBSCRIPTIONS)
}

/// Those of them that the caller supports.
fn support_count(context: &Context) -> Expr {
    summed(context, sums::SUPPORTS)
}

/// What is counted of a reseller at the outer query's provider; nobody else has rows here.
fn summed(context: &Context, name: &str) -> Expr {
    match context.scope {
        Scope::Reseller(own) => sum(&Expr::val(own.0), Some(&partner::Column::Id.into_expr()), name),
        Scope::Provider(_) | Scope::Customer(_) | Scope::Listed(_) => number(Expr::val(0)),
    }
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
