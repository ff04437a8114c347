//! Indirect resellers: those in partnership with a provider, a reseller itself, those who administer a customer.

use std::collections::HashMap;

use model::{
    portal::views::{Page, ResellerRow},
    v1::subscription::SubscriptionStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, Func, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{customer, delegation, partner, partnership, subscription},
    scoped::views::{
        column::{Column, Context, View, scalar},
        key::Kind,
        known_resellers,
        list_query::{Filter, ListQuery, ResellerFilter},
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
pub static VIEW: View = View { name: "resellers", columns: &COLUMNS, default_sort: "name", id: Kind::Guid };

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<ResellerRow>, DbErr> {
    let Scope::Provider(own) = context.scope else {
        return partners::list(db, &VIEW, &FIGURES, context, query, select(context, &query.filter)).await;
    };
    let mut found = known_resellers::list(db, &VIEW, own.0, query).await?;
    let ids: Vec<Uuid> = std::mem::take(&mut found.items).into_iter().map(|row| row.reseller_id).collect();
    let rows = partner::Entity::find().filter(partner::Column::Id.is_in(ids.iter().copied()));
    let rows = partners::described(db, &FIGURES, context, rows.all(db).await?).await?;
    let mut rows: HashMap<Uuid, ResellerRow> = rows.into_iter().map(|row| (row.id.0, row)).collect();
    Ok(found.map(|_| ids.iter().filter_map(|id| rows.remove(id)).collect()))
}

/// Number of resellers.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    match context.scope {
        Scope::Provider(own) => known_resellers::total(db, own.0, filter).await,
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => {
            count(db, select(context, filter), None).await
        }
    }
}

fn select(context: &Context, filter: &Filter) -> Select<partner::Entity> {
    let visible = match context.scope {
        Scope::Provider(own) => partner::Column::Id.in_subquery(
            partnership::Entity::find()
                .select_only()
                .column(partnership::Column::ResellerId)
                .filter(partnership::Column::ProviderId.eq(own.0))
                .filter(partnership::Column::EndedAt.is_null())
                .into_query(),
        ),
        Scope::Reseller(own) => partner::Column::Id.eq(own.0),
        Scope::Listed(listed) => {
            // To a reseller itself alone (R5).
            let own = match listed.whole().side() {
                Side::Reseller(own) => Some(delegation::Column::ResellerId.eq(own.0)),
                Side::Provider(_) | Side::Customer(_) => None,
            };
            let live = delegation::Entity::find()
                .select_only()
                .column(delegation::Column::ResellerId)
                .filter(delegation::Column::CustomerId.in_subquery(customers(context)))
                .filter(delegation::Column::EndedAt.is_null())
                .filter(Condition::all().add_option(own));
            partner::Column::Id.in_subquery(live.into_query())
        }
        Scope::Customer(own) => partner::Column::Id.in_subquery(
            delegation::Entity::find()
                .select_only()
                .column(delegation::Column::ResellerId)
                .filter(delegation::Column::CustomerId.eq(own.0))
                .filter(delegation::Column::EndedAt.is_null())
                .into_query(),
        ),
    };
    let mut rows = partner::Entity::find().filter(visible);
    if let Some(ResellerFilter::One(id)) = &filter.reseller {
        rows = rows.filter(partner::Column::Id.eq(*id));
    }
    if let Some(key) = &filter.q {
        rows = rows.filter(matching(key));
    }
    rows
}

/// Customers in scope that the outer query's reseller administers.
fn customer_count(context: &Context) -> Expr {
    if let Some(sum) = summed(context, sums::ADMINISTERED) {
        return sum;
    }
    let live = delegation::Entity::find()
        .select_only()
        .expr(delegation::Column::Id.into_expr().count())
        .filter(delegation::Column::EndedAt.is_null())
        .filter(delegation::Column::CustomerId.in_subquery(customers(context)))
        .filter(delegation::Column::ResellerId.into_expr().eq(partner::Column::Id.into_expr()));
    scalar(live.into_query())
}

/// Active subscriptions in scope that it is of record for.
fn subscription_count(context: &Context) -> Expr {
    summed(context, sums::OF_RECORD)
        .unwrap_or_else(|| placed_count(context, subscription::Column::ResellerOfRecord))
}

/// Active subscriptions in scope that it is support contact for.
fn support_count(context: &Context) -> Expr {
    summed(context, sums::SUPPORTS)
        .unwrap_or_else(|| placed_count(context, subscription::Column::SupportPartner))
}

/// What is counted of the outer query's reseller, for partners; a customer has few rows.
fn summed(context: &Context, name: &str) -> Option<Expr> {
    let reseller = partner::Column::Id.into_expr();
    match context.scope {
        Scope::Provider(own) => Some(sum(&reseller, Some(&Expr::val(own.0)), name)),
        Scope::Reseller(_) => Some(sum(&reseller, None, name)),
        Scope::Customer(_) | Scope::Listed(_) => None,
    }
}

/// Active subscriptions in scope where it stands in a column.
fn placed_count(context: &Context, column: subscription::Column) -> Expr {
    let active = subscription::Entity::find()
        .select_only()
        .expr(subscription::Column::Id.into_expr().count())
        .filter(subscription::Column::Status.eq(SubscriptionStatus::Active.as_str()))
        .filter(context.scope.subscriptions())
        .filter(column.into_expr().eq(partner::Column::Id.into_expr()));
    scalar(active.into_query())
}

/// Start of its partnership, with whichever provider began first.
fn since(context: &Context) -> Expr {
    let mut active = partnership::Entity::find()
        .select_only()
        .expr(partnership::Column::FromAt.into_expr().min())
        .filter(partnership::Column::EndedAt.is_null())
        .filter(partnership::Column::ResellerId.into_expr().eq(partner::Column::Id.into_expr()));
    if let Side::Provider(own) = context.scope.side() {
        active = active.filter(partnership::Column::ProviderId.eq(own.0));
    }
    Expr::expr(Func::coalesce([scalar(active.into_query()), partner::Column::CreatedAt.into_expr()]))
}

fn customers(context: &Context) -> SelectStatement {
    customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(context.scope.administered_customers())
        .filter(customer::Column::EndedAt.is_null())
        .into_query()
}
