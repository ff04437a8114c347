//! Activity (R26), newest first.

use std::collections::{BTreeMap, HashMap};

use model::{
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::{
        activity::{ANOTHER_PARTNER, ActivityActor, ActivityKind, ActivityRow},
        views::Page,
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    Select, sea_query,
};
use uuid::Uuid;

use super::{
    asked::{Asked, Filter, ResellerFilter},
    column::{Column, Context, View},
    key::Kind,
    names,
    page::page,
};
use crate::{
    db::{
        entity::{activity, customer, partner, subscription},
        scope::Scope,
    },
    search_key::search_key,
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
    asked: &Asked,
) -> Result<Page<ActivityRow>, DbErr> {
    let found = page(db, &VIEW, context, asked, select(context, &asked.filter), activity::Column::Id).await?;
    let Page { items, next, previous, total, offset } = found;
    let items = to_wire(db, &context.scope, items).await?;
    Ok(Page { items, next, previous, total, offset })
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

/// To a reseller: itself and the providers of these rows. The others know every name that they can read anyway.
async fn known_partners(
    db: &impl ConnectionTrait,
    scope: &Scope,
    rows: &[activity::Model],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let Scope::Reseller(own) = scope else { return Ok(HashMap::new()) };
    let ids = rows.iter().filter_map(|row| row.provider_id).chain([own.0]);
    let found: Vec<(Uuid, String)> = partner::Entity::find()
        .select_only()
        .columns([partner::Column::Id, partner::Column::Name])
        .filter(partner::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

fn select(context: &Context, filter: &Filter) -> Select<activity::Entity> {
    let mut rows = activity::Entity::find().filter(visible(&context.scope));
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

/// By a person of the own side, or by a partner of the other: nobody can ask for people of the other side (R5).
fn done_by(scope: &Scope, who: Uuid) -> Condition {
    let partner = Condition::any().add(activity::Column::ActorPartnerId.eq(who));
    match scope {
        Scope::Provider(own) | Scope::Reseller(own) => partner.add(
            Condition::all()
                .add(activity::Column::ActorPartnerId.eq(own.0))
                .add(activity::Column::AccountId.eq(who)),
        ),
        Scope::Customer(_) => partner,
    }
}

/// Who appears in the records that the scope may read: people of the own side, partners of the other; by name.
pub async fn actors(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<ActivityActor>, DbErr> {
    type Row = (Option<Uuid>, String, Option<Uuid>, String, i64);
    let mut rows: Vec<Row> = activity::Entity::find()
        .select_only()
        .columns([
            activity::Column::AccountId,
            activity::Column::ActorName,
            activity::Column::ActorPartnerId,
            activity::Column::ActorPartyName,
        ])
        .column_as(activity::Column::Id.max(), "newest")
        .filter(visible(scope))
        .group_by(activity::Column::AccountId)
        .group_by(activity::Column::ActorName)
        .group_by(activity::Column::ActorPartnerId)
        .group_by(activity::Column::ActorPartyName)
        .into_tuple()
        .all(db)
        .await?;
    // Whoever has another name by now is offered under the newest.
    rows.sort_by_key(|(.., newest)| *newest);
    let mut found = HashMap::new();
    for (account, name, partner, party, _) in rows {
        match (scope, partner) {
            (Scope::Provider(own) | Scope::Reseller(own), Some(partner)) if own.0 == partner => {
                account.map(|id| found.insert(id, name));
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

/// A provider sees all of its own. A reseller sees what concerns the customers it administers and its other
/// subscriptions, what its own people do among themselves, and what becomes of its partnerships; but nothing that
/// names another reseller or was done by one (R5).
pub fn visible(scope: &Scope) -> Condition {
    let own = match scope {
        Scope::Provider(own) => return Condition::all().add(activity::Column::ProviderId.eq(own.0)),
        Scope::Customer(own) => return Condition::all().add(activity::Column::CustomerId.eq(own.0)),
        Scope::Reseller(own) => own.0,
    };
    let customers = customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(scope.administered_customers());
    let subscriptions = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(scope.subscriptions());
    let by_itself = || Condition::all().add(activity::Column::ActorPartnerId.eq(own));
    let by_provider_or_itself = || {
        Condition::any()
            .add(activity::Column::ActorPartnerId.is_null())
            .add(activity::Column::ActorPartnerId.eq(own))
            .add(sea_query::ExprTrait::eq(
                activity::Column::ActorPartnerId.into_expr(),
                activity::Column::ProviderId.into_expr(),
            ))
    };
    let of_scope = Condition::all()
        .add(
            Condition::any()
                .add(activity::Column::CustomerId.in_subquery(customers.into_query()))
                .add(activity::Column::SubscriptionId.in_subquery(subscriptions.into_query())),
        )
        .add(
            Condition::any()
                .add(activity::Column::ResellerId.is_null())
                .add(activity::Column::ResellerId.eq(own)),
        )
        .add(by_provider_or_itself());
    let of_no_customer =
        Condition::all()
            .add(activity::Column::CustomerId.is_null())
            .add(activity::Column::SubscriptionId.is_null())
            .add(Condition::any().add(by_itself()).add(
                Condition::all().add(activity::Column::ResellerId.eq(own)).add(by_provider_or_itself()),
            ));
    Condition::any().add(of_scope).add(of_no_customer)
}

/// People are named on their own side; for the other side their party's name stands (R5).
fn on_own_side(scope: &Scope, row: &activity::Model) -> bool {
    match scope {
        Scope::Provider(TenantId(own)) | Scope::Reseller(TenantId(own)) => row.actor_partner_id == Some(*own),
        Scope::Customer(own) => row.actor_partner_id.is_none() && row.customer_id == Some(own.0),
    }
}

/// Before, after and the rest, without what a reseller must not learn (R5).
fn details(scope: &Scope, known: &HashMap<Uuid, String>, row: &activity::Model) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = serde_json::from_str(&row.details).unwrap_or_default();
    match scope {
        Scope::Provider(_) | Scope::Customer(_) => return all,
        Scope::Reseller(_) => {}
    }
    match ActivityKind::read(&row.kind) {
        ActivityKind::OrderPlaced
        | ActivityKind::SubscriptionRenamed
        | ActivityKind::CustomerUpdated
        | ActivityKind::PartnershipAccepted
        | ActivityKind::PartnershipEnded
        | ActivityKind::RequestDeclined
        | ActivityKind::ResellerEnrolled
        | ActivityKind::PasswordChanged
        | ActivityKind::AccountUpdated
        | ActivityKind::UserInvited
        | ActivityKind::UserInvitationRevoked
        | ActivityKind::UserJoined
        | ActivityKind::RoleChanged
        | ActivityKind::UserDisabled
        | ActivityKind::UserEnabled
        | ActivityKind::ResetLinkMade
        | ActivityKind::PasswordReset => all,
        ActivityKind::ResellerOfRecordChanged | ActivityKind::SupportContactChanged => {
            all.retain(|name, _| name == "before" || name == "after");
            for partner in all.values_mut() {
                if !partner.is_empty() && !known.values().any(|name| name == partner) {
                    ANOTHER_PARTNER.clone_into(partner);
                }
            }
            all
        }
        ActivityKind::CustomerCreated
        | ActivityKind::DelegationAdded
        | ActivityKind::DelegationRemoved
        | ActivityKind::TenantOwnerNoted
        | ActivityKind::TenantOwnerWithdrawn
        | ActivityKind::RequestSent
        | ActivityKind::RequestLinkRenewed
        | ActivityKind::RequestRevoked
        | ActivityKind::ProfileReviewed
        | ActivityKind::ProfileReviewWithdrawn
        | ActivityKind::ProfileChangeRequested
        | ActivityKind::ProfileChangeDone
        | ActivityKind::ProfileChangeWithdrawn
        | ActivityKind::Unknown(_) => BTreeMap::new(),
    }
}
