//! Subscriptions.

pub mod decision;
mod due;
pub(crate) mod lead;
mod parts;
mod row;

use std::collections::HashMap;

use model::{
    ids::{CustomerId, OfferId, SubscriptionId},
    portal::views::{ANY_STATE, Counting, Page, Replacement, SubscriptionRow},
    rules,
    v1::{
        offer::{BillingCycle, BillingType},
        subscription::{EndOfTermAction, SubscriptionStatus},
    },
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Func, SelectStatement},
};
use uuid::Uuid;

use self::{
    lead::{Lead, is_alone, lead},
    row::Row,
};
use crate::{
    Scope,
    entity::subscription,
    generated_columns,
    scoped::views::{
        column::{Column, Context, View, number, timestamp},
        key::Kind,
        list_query::{Filter, ListQuery, ResellerFilter},
        names,
        page::{self, Total, count_all, page_of},
        sums,
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "subscriptions",
    columns: &[
        Column { name: "offer", kind: Kind::Text, sql: |_| subscription::Column::OfferKey.into_expr() },
        Column { name: "customer", kind: Kind::Text, sql: |_| subscription::Column::CustomerKey.into_expr() },
        Column { name: "quantity", kind: Kind::Number, sql: |_| subscription::Column::Quantity.into_expr() },
        Column { name: "state", kind: Kind::Text, sql: |_| subscription::Column::Status.into_expr() },
        Column { name: "termEnd", kind: Kind::Time, sql: |_| generated_columns::term_end_key() },
        Column { name: "created", kind: Kind::Time, sql: |_| subscription::Column::CreatedAt.into_expr() },
        Column { name: "decision", kind: Kind::Time, sql: |context| timestamp(decision::at(context.now)) },
    ],
    default_sort: "-created",
    id: Kind::Guid,
};

/// The statements that find a page.
///
/// # Errors
/// When the database fails.
pub async fn statements(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Vec<SelectStatement>, DbErr> {
    let lead = lead(db, context, query).await?;
    Ok(page::statements(query, &parts::parts(context, query, &lead), subscription::Column::Id))
}

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<SubscriptionRow>, DbErr> {
    let lead = lead(db, context, query).await?;
    let parts = parts::parts(context, query, &lead);
    let counted = parts::counted(context, &query.filter, &lead);
    let known = if query.must_count() { summed(db, &context.scope, &query.filter).await? } else { None };
    let total = match known {
        Some(known) => Total::Known(known),
        None => match lead.found.number().filter(|_| is_alone(&query.filter)) {
            Some(number) => Total::Known(number),
            None if lead.found.is_many() && is_alone(&query.filter) => Total::Many(&counted),
            None if query.filter.q.is_some() => Total::Search(&counted),
            None => Total::Count(&counted),
        },
    };
    let found: Page<Row> = page_of(db, &VIEW, query, &parts, total, subscription::Column::Id).await?;
    let customers = names::customers(db, found.items.iter().map(|row| row.customer_id)).await?;
    let providers =
        names::providers(db, &context.scope, found.items.iter().map(|row| row.customer_id)).await?;
    let of_record = found.items.iter().filter_map(|row| row.reseller_of_record);
    let partners = names::partners(db, &context.scope, of_record).await?;
    let replaced = replacements(db, context, found.items.iter().filter_map(|row| row.upgraded_to)).await?;
    let row = |row: Row| {
        let decision = rules::decision::decision(&row.situation(), context.now);
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
    Ok(found.map(|items| items.into_iter().map(row).collect()))
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
    let rows =
        subscription::Entity::find().filter(parts::visible(&context.scope, true)).filter(its).all(db).await?;
    let replacement = |row: subscription::Model| {
        let name = if row.friendly_name.is_empty() { row.offer_name } else { row.friendly_name };
        (row.id, Replacement { id: SubscriptionId(row.id), name })
    };
    Ok(rows.into_iter().map(replacement).collect())
}

/// Number of subscriptions by sums, where it is one.
async fn summed(db: &impl ConnectionTrait, scope: &Scope, filter: &Filter) -> Result<Option<i64>, DbErr> {
    let Scope::Provider(own) = scope else { return Ok(None) };
    let Filter { state, reseller, support, .. } = filter;
    if *filter
        != (Filter { state: state.clone(), reseller: *reseller, support: *support, ..Filter::default() })
    {
        return Ok(None);
    }
    let is_active = state.as_deref() == Some(SubscriptionStatus::Active.as_str());
    let (partner, name) = match (reseller, support) {
        (None, None) => (own.0, None),
        (Some(ResellerFilter::One(one)), None) if is_active => (*one, Some(sums::OF_RECORD)),
        (None, Some(one)) if is_active && *one != own.0 => (*one, Some(sums::SUPPORTS)),
        (Some(_), _) | (None, Some(_)) => return Ok(None),
    };
    let sums = sums::sums(db, [partner], Some(own.0)).await?;
    Ok(Some(match name {
        Some(name) => sums.of(partner, name),
        None => sums.in_states(partner, |is| match state.as_deref() {
            Some(ANY_STATE) => true,
            Some(state) => is == state,
            None => is != SubscriptionStatus::Deleted.as_str(),
        }),
    }))
}

/// Number of subscriptions, and whether there are more, which were not counted.
pub async fn total(
    db: &impl ConnectionTrait,
    context: &Context,
    filter: &Filter,
    how: Counting,
) -> Result<(i64, bool), DbErr> {
    let lead = Lead::nothing(db.get_database_backend());
    count_all(db, &parts::counted(context, filter, &lead), how).await
}

/// Licenses of the license-billed ones among them.
pub async fn licenses(db: &impl ConnectionTrait, context: &Context, filter: &Filter) -> Result<i64, DbErr> {
    let sum =
        number(Expr::expr(Func::coalesce([subscription::Column::Quantity.into_expr().sum(), Expr::val(0)])));
    let sum: Option<i64> = parts::all(context, filter)
        .filter(subscription::Column::BillingType.eq(BillingType::License.as_str()))
        .select_only()
        .expr_as(sum, "licenses")
        .into_tuple()
        .one(db)
        .await?;
    Ok(sum.unwrap_or_default())
}
