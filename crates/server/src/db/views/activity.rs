//! Activity (R26), newest first.

use std::collections::BTreeMap;

use model::{
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::{
        activity::{ActivityKind, ActivityRow},
        views::Page,
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::{
    asked::{Asked, Filter, ResellerFilter},
    column::{Column, Context, View},
    key::Kind,
    names,
    page::page,
};
use crate::db::{
    entity::{activity, customer, subscription},
    scope::Scope,
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
    let customers = names::customers(db, found.items.iter().filter_map(|row| row.customer_id)).await?;
    let row = |row: activity::Model| ActivityRow {
        id: row.id.to_string(),
        at: row.at,
        kind: ActivityKind::read(&row.kind),
        actor: if on_own_side(&context.scope, &row) {
            row.actor_name.clone()
        } else {
            row.actor_party_name.clone()
        },
        customer_id: row.customer_id.map(CustomerId),
        customer_name: row.customer_id.and_then(|id| customers.get(&id).cloned()),
        subscription_id: row.subscription_id.map(SubscriptionId),
        reseller_id: row.reseller_id.map(TenantId),
        details: details(&context.scope, &row),
    };
    let Page { items, next, previous, total, offset } = found;
    Ok(Page { items: items.into_iter().map(row).collect(), next, previous, total, offset })
}

fn select(context: &Context, filter: &Filter) -> Select<activity::Entity> {
    let mut rows = activity::Entity::find().filter(visible(&context.scope));
    if let Some(customer) = filter.customer {
        rows = rows.filter(activity::Column::CustomerId.eq(customer));
    }
    if let Some(subscription) = filter.subscription {
        rows = rows.filter(activity::Column::SubscriptionId.eq(subscription));
    }
    match filter.reseller {
        Some(ResellerFilter::One(id)) => rows.filter(activity::Column::ResellerId.eq(id)),
        Some(ResellerFilter::Any) => rows.filter(activity::Column::ResellerId.is_not_null()),
        None => rows,
    }
}

/// A provider sees all of its own. A reseller sees what concerns the customers it administers and its other
/// subscriptions, but nothing that names another reseller or was done by one (R5).
fn visible(scope: &Scope) -> Condition {
    match scope {
        Scope::Provider(own) => Condition::all().add(activity::Column::ProviderId.eq(own.0)),
        Scope::Reseller(own) => {
            let customers = customer::Entity::find()
                .select_only()
                .column(customer::Column::Id)
                .filter(scope.administered_customers());
            let subscriptions = subscription::Entity::find()
                .select_only()
                .column(subscription::Column::Id)
                .filter(scope.subscriptions());
            let providers_and_itself = Condition::any()
                .add(activity::Column::ActorPartnerId.is_null())
                .add(activity::Column::ActorPartnerId.eq(own.0))
                .add(sea_orm::sea_query::ExprTrait::eq(
                    sea_orm::ColumnTrait::into_expr(activity::Column::ActorPartnerId),
                    sea_orm::ColumnTrait::into_expr(activity::Column::ProviderId),
                ));
            Condition::all()
                .add(
                    Condition::any()
                        .add(activity::Column::CustomerId.in_subquery(customers.into_query()))
                        .add(activity::Column::SubscriptionId.in_subquery(subscriptions.into_query())),
                )
                .add(
                    Condition::any()
                        .add(activity::Column::ResellerId.is_null())
                        .add(activity::Column::ResellerId.eq(own.0)),
                )
                .add(providers_and_itself)
        }
        Scope::Customer(own) => Condition::all().add(activity::Column::CustomerId.eq(own.0)),
    }
}

/// People are named on their own side; for the other side their party's name stands (R5).
fn on_own_side(scope: &Scope, row: &activity::Model) -> bool {
    match scope {
        Scope::Provider(TenantId(own)) | Scope::Reseller(TenantId(own)) => row.actor_partner_id == Some(*own),
        Scope::Customer(own) => row.actor_partner_id.is_none() && row.customer_id == Some(own.0),
    }
}

/// Before and after; where they may be names of other partners, only a provider and a customer read them (R5).
fn details(scope: &Scope, row: &activity::Model) -> BTreeMap<String, String> {
    let open = match (scope, ActivityKind::read(&row.kind)) {
        (Scope::Provider(_) | Scope::Customer(_), _) => true,
        (
            Scope::Reseller(_),
            ActivityKind::OrderPlaced
            | ActivityKind::SubscriptionRenamed
            | ActivityKind::CustomerUpdated
            | ActivityKind::PartnershipAccepted
            | ActivityKind::PartnershipEnded
            | ActivityKind::ResellerEnrolled
            | ActivityKind::RequestDeclined
            | ActivityKind::PasswordChanged
            | ActivityKind::AccountUpdated
            | ActivityKind::UserInvited
            | ActivityKind::UserInvitationRevoked
            | ActivityKind::UserJoined
            | ActivityKind::RoleChanged
            | ActivityKind::UserDisabled
            | ActivityKind::UserEnabled
            | ActivityKind::ResetLinkMade
            | ActivityKind::PasswordReset,
        ) => true,
        (
            Scope::Reseller(_),
            ActivityKind::CustomerCreated
            | ActivityKind::DelegationAdded
            | ActivityKind::DelegationRemoved
            | ActivityKind::TenantOwnerNoted
            | ActivityKind::TenantOwnerWithdrawn
            | ActivityKind::ResellerOfRecordChanged
            | ActivityKind::SupportContactChanged
            | ActivityKind::RequestSent
            | ActivityKind::RequestLinkRenewed
            | ActivityKind::RequestRevoked
            | ActivityKind::ProfileReviewed
            | ActivityKind::ProfileReviewWithdrawn
            | ActivityKind::Unknown(_),
        ) => false,
    };
    if open { serde_json::from_str(&row.details).unwrap_or_default() } else { BTreeMap::new() }
}
