//! Activity (R26), newest first.

use std::collections::HashMap;

use model::{
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::{
        activity::{ActivityActor, ActivityKind, ActivityRow},
        views::Page,
    },
    search_key::search_key,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Select,
};
use uuid::Uuid;

pub use super::activity_visibility::visible;
use super::activity_visibility::{details, known_partners, on_own_side};
use crate::{
    Scope, Side,
    entity::activity,
    scoped::views::{
        column::{Column, Context, Reader, View},
        key::Kind,
        list_query::{Filter, ListQuery, ResellerFilter},
        names,
        page::page,
    },
};

/// Columns and order.
pub static VIEW: View = View {
    name: "activity",
    columns: &[Column { name: "at", kind: Kind::Number, sql: |_| activity::Column::Id.into_expr() }],
    default_sort: "-at",
    id: Kind::Number,
};

/// One page.
pub async fn list(
    db: &impl ConnectionTrait,
    context: &Context,
    query: &ListQuery,
) -> Result<Page<ActivityRow>, DbErr> {
    let mut found =
        page(db, &VIEW, context, query, select(context, &query.filter), activity::Column::Id).await?;
    let items = to_wire(db, &context.scope, std::mem::take(&mut found.items)).await?;
    Ok(found.map(|_| items))
}

/// Records as the scope may read them.
pub async fn to_wire(
    db: &impl ConnectionTrait,
    scope: &Scope,
    rows: Vec<activity::Model>,
) -> Result<Vec<ActivityRow>, DbErr> {
    let customers = names::customers(db, rows.iter().filter_map(|row| row.customer_id)).await?;
    let resellers = names::partners(db, scope, rows.iter().filter_map(|row| row.reseller_id)).await?;
    let known = known_partners(db, scope, &rows).await?;
    let row = |row: activity::Model| ActivityRow {
        id: row.id.to_string(),
        at: row.at,
        kind: ActivityKind::read(&row.kind),
        details: details(scope, &known, &row),
        customer_id: row.customer_id.map(CustomerId),
        customer_name: row.customer_id.and_then(|id| customers.get(&id).cloned()),
        subscription_id: row.subscription_id.map(SubscriptionId),
        reseller_id: row.reseller_id.map(TenantId),
        reseller_name: row.reseller_id.and_then(|id| resellers.get(&id)).map(|partner| partner.name.clone()),
        provider_name: row.provider_id.and_then(|id| known.get(&id).cloned()),
        actor: if on_own_side(scope, &row) { row.actor_name } else { row.actor_party_name },
    };
    Ok(rows.into_iter().map(row).collect())
}

fn select(context: &Context, filter: &Filter) -> Select<activity::Entity> {
    let mut rows = activity::Entity::find().filter(visible(&context.reader()));
    if let Some(customer) = filter.customer {
        rows = rows.filter(activity::Column::CustomerId.eq(customer));
    }
    if let Some(subscription) = filter.subscription {
        rows = rows.filter(activity::Column::SubscriptionId.eq(subscription));
    }
    if let Some(group) = &filter.group {
        let kinds = ActivityKind::KNOWN.iter().filter(|kind| kind.group().as_ref() == Some(group));
        rows = rows.filter(activity::Column::Kind.is_in(kinds.map(ActivityKind::as_str)));
    }
    if let Some(automatic) = filter.automatic {
        let kinds = ActivityKind::KNOWN.iter().filter(|kind| kind.is_automatic()).map(ActivityKind::as_str);
        rows = rows.filter(match automatic {
            true => activity::Column::Kind.is_in(kinds),
            false => activity::Column::Kind.is_not_in(kinds),
        });
    }
    if let Some(who) = filter.who {
        rows = rows.filter(done_by(&context.scope, who));
    }
    if let Some(from) = filter.from {
        rows = rows.filter(activity::Column::At.gte(from));
    }
    if let Some(to) = filter.to {
        rows = rows.filter(activity::Column::At.lt(to));
    }
    match filter.reseller {
        Some(ResellerFilter::One(id)) => rows.filter(activity::Column::ResellerId.eq(id)),
        Some(ResellerFilter::Any) => rows.filter(activity::Column::ResellerId.is_not_null()),
        None => rows,
    }
}

/// By a person or API client of the own side, or by a partner of the other: nobody can ask for people of the other side (R5).
fn done_by(scope: &Scope, who: Uuid) -> Condition {
    let partner = Condition::any().add(activity::Column::ActorPartnerId.eq(who));
    match scope.side() {
        Side::Provider(own) | Side::Reseller(own) => partner.add(
            Condition::all().add(activity::Column::ActorPartnerId.eq(own.0)).add(
                Condition::any()
                    .add(activity::Column::AccountId.eq(who))
                    .add(activity::Column::ClientId.eq(who)),
            ),
        ),
        Side::Customer(_) => partner,
    }
}

/// Who appears in the records that the scope may read: people and API clients of the own side, partners of
/// the other; by name.
pub async fn actors(db: &impl ConnectionTrait, reader: &Reader) -> Result<Vec<ActivityActor>, DbErr> {
    let scope = &reader.scope;
    type Row = (Option<Uuid>, Option<Uuid>, String, Option<Uuid>, String, i64);
    let mut rows: Vec<Row> = activity::Entity::find()
        .select_only()
        .columns([
            activity::Column::AccountId,
            activity::Column::ClientId,
            activity::Column::ActorName,
            activity::Column::ActorPartnerId,
            activity::Column::ActorPartyName,
        ])
        .column_as(activity::Column::Id.max(), "newest")
        .filter(visible(reader))
        .group_by(activity::Column::AccountId)
        .group_by(activity::Column::ClientId)
        .group_by(activity::Column::ActorName)
        .group_by(activity::Column::ActorPartnerId)
        .group_by(activity::Column::ActorPartyName)
        .into_tuple()
        .all(db)
        .await?;
    // Whoever has another name by now is offered under the newest.
    rows.sort_by_key(|(.., newest)| *newest);
    let mut found = HashMap::new();
    for (account, client, name, partner, party, _) in rows {
        match (scope.side(), partner) {
            (Side::Provider(own) | Side::Reseller(own), Some(partner)) if own.0 == partner => {
                account.or(client).map(|id| found.insert(id, name));
            }
            (_, Some(partner)) => {
                found.insert(partner, party);
            }
            (_, None) => {}
        }
    }
    let mut actors: Vec<ActivityActor> =
        found.into_iter().map(|(id, name)| ActivityActor { id, name }).collect();
    actors.sort_by_cached_key(|actor| (search_key(&actor.name), actor.id));
    Ok(actors)
}
