//! Subscriptions.

pub mod decision;

use std::collections::HashMap;

use model::{
    ids::{CustomerId, OfferId, SubscriptionId},
    portal::views::{ANY_STATE, Page, Replacement, SubscriptionRow},
    rules,
    v1::{
        offer::{BillingCycle, BillingType, TermUnit},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, ExprTrait, Func, SelectStatement},
};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{customer, subscription},
    scoped::views::{
        asked::{Asked, Filter, ResellerFilter},
        column::{Column, Context, View, moment, number, scalar},
        key::Kind,
        names::{self, contains},
        page::{count, page},
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "subscriptions",
    columns: &[
        Column { name: "offer", kind: Kind::Text, sql: |_| subscription::Column::OfferKey.into_expr() },
        Column { name: "customer", kind: Kind::Text, sql: customer_key },
        Column {
            name: "quantity",
            kind: Kind::Number,
            sql: |_| number(subscription::Column::Quantity.into_expr()),
        },
        Column { name: "state", kind: Kind::Text, sql: |_| subscription::Column::Status.into_expr() },
        Column {
            name: "termEnd",
            kind: Kind::Time,
            sql: |_| moment(subscription::Column::TermEnd.into_expr()),
        },
        Column { name: "created", kind: Kind::Time, sql: |_| subscription::Column::CreatedAt.into_expr() },
        Column { name: "decision", kind: Kind::Time, sql: |context| moment(decision::at(context.now)) },
    ],
    default_sort: "-created",
    id: Kind::Guid,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    asked: &Asked,
) -> Result<Page<SubscriptionRow>, DbErr> {
    let found =
        page(db, &VIEW, context, asked, select(context, &asked.filter), subscription::Column::Id).await?;
    let customers = names::customers(db, found.items.iter().map(|row| row.customer_id)).await?;
    let providers =
        names::providers(db, &context.scope, found.items.iter().map(|row| row.customer_id)).await?;
    let of_record = found.items.iter().filter_map(|row| row.reseller_of_record);
    let partners = names::partners(db, &context.scope, of_record).await?;
    let replaced = replacements(db, context, found.items.iter().filter_map(|row| row.upgraded_to)).await?;
    let row = |row: subscription::Model| {
        let decision = rules::decision::decision(&situation(&row), context.now);
        SubscriptionRow {
            id: SubscriptionId(row.id),
            customer_id: CustomerId(row.customer_id),
            customer_name: customers.get(&row.customer_id).cloned().unwrap_or_default(),
            offer_id: OfferId::new(&row.offer_id),
            offer_name: row.offer_name,
            friendly_name: row.friendly_name,
            quantity: row.quantity,
            unit_type: row.unit_type,
            status: SubscriptionStatus::read(&row.status),
            replaced_by: row.upgraded_to.and_then(|id| replaced.get(&id).cloned()),
            billing_cycle: BillingCycle::read(&row.billing_cycle),
            is_trial: row.is_trial,
            parent_subscription_id: row.parent_id.map(SubscriptionId),
            reseller_of_record: row.reseller_of_record.and_then(|id| partners.get(&id).cloned()),
            provider: providers.get(&row.customer_id).cloned(),
            created: row.created_at,
            term_end: row.term_end,
            end_of_term_action: EndOfTermAction::read(&row.end_of_term_action),
            decision_at: decision.as_ref().map(|(_, at)| *at),
            decision: decision.map(|(kind, _)| kind),
        }
    };
    let Page { items, next, previous, total, offset } = found;
    Ok(Page { items: items.into_iter().map(row).collect(), next, previous, total, offset })
}

/// What came in the place of upgraded subscriptions, as far as the scope reads it.
async fn replacements(
    db: &impl ConnectionTrait,
    context: &Context,
    ids: impl Iterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Replacement>, DbErr> {
    let ids: Vec<Uuid> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let its = subscription::Column::Id.is_in(ids);
    let rows = subscription::Entity::find().filter(visible(&context.scope)).filter(its).all(db).await?;
    let replacement = |row: subscription::Model| {
        let name = if row.friendly_name.is_empty() { row.offer_name } else { row.friendly_name };
        (row.id, Replacement { id: SubscriptionId(row.id), name })
    };
    Ok(rows.into_iter().map(replacement).collect())
}

/// Number of subscriptions.
pub async fn total(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    count(db, select(context, filter)).await
}

/// Licenses of the license-billed ones among them.
pub async fn licenses(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    let sum =
        number(Expr::expr(Func::coalesce([subscription::Column::Quantity.into_expr().sum(), Expr::val(0)])));
    let sum: Option<i64> = select(context, filter)
        .filter(subscription::Column::BillingType.eq(BillingType::License.as_str()))
        .select_only()
        .expr_as(sum, "licenses")
        .into_tuple()
        .one(db)
        .await?;
    Ok(sum.unwrap_or_default())
}

fn select(context: &Context, filter: &Filter) -> Select<subscription::Entity> {
    let mut rows = subscription::Entity::find().filter(visible(&context.scope));
    if let Some(key) = &filter.q {
        rows = rows.filter(
            Condition::any()
                .add(contains(subscription::Column::OfferKey, key))
                .add(contains(subscription::Column::FriendlyKey, key))
                .add(
                    subscription::Column::CustomerId
                        .in_subquery(customers(contains(customer::Column::CompanyKey, key))),
                ),
        );
    }
    if let Some(customer) = filter.customer {
        rows = rows.filter(subscription::Column::CustomerId.eq(customer));
    }
    if let Some(order) = filter.order {
        rows = rows.filter(subscription::Column::OrderId.eq(order));
    }
    if let Some(provider) = filter.provider {
        let its = customers(customer::Column::ProviderId.eq(provider));
        rows = rows.filter(subscription::Column::CustomerId.in_subquery(its));
    }
    rows = match filter.state.as_deref() {
        Some(ANY_STATE) => rows,
        Some(state) => rows.filter(subscription::Column::Status.eq(state)),
        // An order tells what it became, whatever became of that.
        None if filter.order.is_some() => rows,
        None => rows.filter(subscription::Column::Status.ne(SubscriptionStatus::Deleted.as_str())),
    };
    if filter.due {
        rows = rows.filter(decision::due(context.now));
    }
    if let Some(support) = filter.support {
        rows = rows.filter(supported_by(&context.scope, support));
    }
    of_record(rows, context, filter.reseller)
}

/// A reseller asks in vain for another one's (R5).
fn supported_by(scope: &Scope, partner: Uuid) -> Condition {
    let column = subscription::Column::SupportPartner;
    let asked = Condition::all().add(column.eq(partner));
    match scope {
        Scope::Reseller(own) => asked.add(column.eq(own.0)),
        Scope::Provider(_) | Scope::Customer(_) => asked,
    }
}

/// What the caller may see, of customers that have not ended; a provider's own in one question.
fn visible(scope: &Scope) -> Condition {
    let customer = subscription::Column::CustomerId;
    match scope {
        Scope::Provider(own) => {
            let own = customer::Column::ProviderId.eq(own.0);
            Condition::all().add(customer.in_subquery(customers(own)))
        }
        Scope::Reseller(_) | Scope::Customer(_) => {
            Condition::all().add(scope.subscriptions()).add(customer.in_subquery(customers(Condition::all())))
        }
    }
}

/// A reseller asks in vain for another one's (R5).
fn of_record(
    rows: Select<subscription::Entity>,
    context: &Context,
    reseller: Option<ResellerFilter>,
) -> Select<subscription::Entity> {
    let column = subscription::Column::ResellerOfRecord;
    let rows = match (reseller, context.scope) {
        (None, _) => return rows,
        (Some(_), Scope::Reseller(own)) => rows.filter(column.eq(own.0)),
        (Some(_), Scope::Provider(_) | Scope::Customer(_)) => rows,
    };
    match reseller {
        Some(ResellerFilter::One(id)) => rows.filter(column.eq(id)),
        Some(ResellerFilter::Any) | None => rows.filter(column.is_not_null()),
    }
}

/// Ids of the customers that have not ended.
fn customers(filter: impl sea_orm::sea_query::IntoCondition) -> SelectStatement {
    customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(customer::Column::EndedAt.is_null())
        .filter(filter)
        .into_query()
}

/// Sort key of the customer's name.
fn customer_key(_: &Context) -> Expr {
    let company = customer::Entity::find()
        .select_only()
        .column(customer::Column::CompanyKey)
        .filter(customer::Column::Id.into_expr().eq(subscription::Column::CustomerId.into_expr()));
    scalar(company.into_query())
}

/// What the rule of decisions looks at.
pub fn situation(row: &subscription::Model) -> rules::decision::Situation {
    rules::decision::Situation {
        status: SubscriptionStatus::read(&row.status),
        is_trial: row.is_trial,
        is_add_on: row.parent_id.is_some(),
        term_months: rules::term::months(&TermUnit::read(&row.term_unit), row.term_length),
        cancel_until: row.cancel_until,
        term_end: row.term_end,
    }
}
