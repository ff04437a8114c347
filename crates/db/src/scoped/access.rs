//! Everything that the table of a customer's access needs, in a fixed number of queries (S33).

use std::collections::HashMap;

use model::{ids::CustomerId, portal::activity::ActivityKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::ExprTrait,
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{account, activity, customer, order, partner, subscription},
    error::Result,
    scoped::grants::{self, Grant, Kind},
    system::partners,
};

/// The rows behind the table.
pub struct Found {
    /// Live delegations that the caller may know of, oldest first.
    pub delegations: Vec<Grant>,
    /// Live notes of tenant owners that the caller may know of, oldest first.
    pub tenant_owners: Vec<Grant>,
    /// Subscriptions in scope, by offer.
    pub subscriptions: Vec<subscription::Model>,
    /// The last change of a place, by subscription and kind.
    pub changes: HashMap<(Uuid, String), activity::Model>,
    /// Every partner that stands in these rows, and the provider.
    pub partners: HashMap<Uuid, partner::Model>,
    /// Names of the provider's people, by account; for the provider alone (R5).
    pub people: HashMap<Uuid, String>,
    /// Who placed the orders, by order; for the provider alone.
    pub ordered_by: HashMap<Uuid, Uuid>,
}

/// Reads it all. The caller has loaded the customer in scope.
///
/// # Errors
/// When the database fails.
pub async fn of_customer(
    db: &impl ConnectionTrait,
    scope: &Scope,
    customer: &customer::Model,
) -> Result<Found> {
    let id = CustomerId(customer.id);
    let delegations = grants::live(db, Kind::Delegation, scope, id).await?;
    let tenant_owners = grants::live(db, Kind::TenantOwner, scope, id).await?;
    let subscriptions = subscription::Entity::find()
        .filter(scope.subscriptions())
        .filter(subscription::Column::CustomerId.eq(id.0))
        .order_by_asc(subscription::Column::OfferKey)
        .order_by_asc(subscription::Column::Id)
        .all(db)
        .await?;
    let changes = last_changes(db, id).await?;
    let mut named: Vec<Uuid> = delegations.iter().map(|row| row.reseller_id).collect();
    named.extend(tenant_owners.iter().map(|row| row.reseller_id));
    named.extend(subscriptions.iter().flat_map(|row| row.reseller_of_record));
    named.extend(subscriptions.iter().map(|row| row.support_partner));
    named.push(customer.provider_id);
    named.sort_unstable();
    named.dedup();
    let partners = partners::by_ids(db, named).await?;
    let (people, ordered_by) = match scope.side() {
        Side::Provider(own) => (people(db, own.0).await?, ordered_by(db, id).await?),
        Side::Reseller(_) | Side::Customer(_) => Default::default(),
    };
    Ok(Found {
        delegations,
        tenant_owners,
        subscriptions,
        changes,
        partners: partners.into_iter().map(|partner| (partner.id, partner)).collect(),
        people,
        ordered_by,
    })
}

/// The last records of a new reseller of record or support contact, one per subscription and kind.
async fn last_changes(
    db: &impl ConnectionTrait,
    customer: CustomerId,
) -> Result<HashMap<(Uuid, String), activity::Model>> {
    let kinds = [ActivityKind::ResellerOfRecordChanged, ActivityKind::SupportContactChanged];
    let last = activity::Entity::find()
        .select_only()
        .expr(activity::Column::Id.into_expr().max())
        .filter(activity::Column::CustomerId.eq(customer.0))
        .filter(activity::Column::Kind.is_in(kinds.iter().map(ActivityKind::as_str)))
        .filter(activity::Column::SubscriptionId.is_not_null())
        .group_by(activity::Column::SubscriptionId)
        .group_by(activity::Column::Kind);
    let rows =
        activity::Entity::find().filter(activity::Column::Id.in_subquery(last.into_query())).all(db).await?;
    let key = |row: activity::Model| Some(((row.subscription_id?, row.kind.clone()), row));
    Ok(rows.into_iter().filter_map(key).collect())
}

async fn people(db: &impl ConnectionTrait, provider: Uuid) -> Result<HashMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Name])
        .filter(account::Column::PartnerId.eq(provider))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

async fn ordered_by(db: &impl ConnectionTrait, customer: CustomerId) -> Result<HashMap<Uuid, Uuid>> {
    let rows: Vec<(Uuid, Option<Uuid>)> = order::Entity::find()
        .select_only()
        .columns([order::Column::Id, order::Column::ByAccount])
        .filter(order::Column::CustomerId.eq(customer.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(order, by)| Some((order, by?))).collect())
}
