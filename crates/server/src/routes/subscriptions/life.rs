use std::collections::HashSet;

use axum::{Json, extract::State};
use db::{
    Connection, Scope, Side, SubscriptionTree,
    entity::{customer, subscription},
    scoped::{customers, provider_settings, subscription_trees, subscriptions},
};
use model::{
    error::ErrorCode,
    ids::{CustomerId, OfferId, OrderId, SubscriptionId, TenantId},
    portal::life::{NamedOffer, SubscriptionLife, TreeMember},
    rules::{
        lifecycle::{LifecycleState, OfferFacts},
        permissions::Permission,
    },
    v1::subscription::SubscriptionStatus,
};
use uuid::Uuid;

use super::wire::{self, Partners};
use crate::{
    actions::sold::sold,
    caller::Caller,
    catalogue::Catalogue,
    dialect::{PathIds, etag},
    error::Result,
    state::App,
};

/// A subscription with its tree, as the rules look at it: what can be done with it, why not, and until when.
pub(super) async fn get_life(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<SubscriptionLife>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let catalogue = app.catalogue;
    let (customer, _) = customers::find(db, &caller.scope, id).await?;
    let whole = subscription_trees::find(db, catalogue, &caller.scope, id, subscription).await?;
    let row = whole.row(subscription).ok_or(ErrorCode::SubscriptionNotFound)?;
    let (order_id, upgraded_to) = (OrderId(row.order_id), row.upgraded_to.map(SubscriptionId));
    let of_order = subscriptions::Filter { order: Some(order_id), ..subscriptions::Filter::default() };
    let lines = subscriptions::of_customer(db, &caller.scope, id, of_order).await?;
    let order_lines = lines.iter().filter(|it| it.id != row.id && is_line(it)).count();
    let manages = manages(db, &caller.scope, row).await?;
    let successor_name = successor_name(db, &caller.scope, id, upgraded_to).await?;
    let partners = Partners::of(db, std::slice::from_ref(row)).await?;
    let record = wire::subscription(row, &customer, &partners, app.catalogue, &caller);
    let may_add_licenses = may_add_licenses(db, &caller.scope, &customer).await?;
    let readable = subscriptions::readable(db, &caller.scope, whole.rows.iter().map(|row| row.id)).await?;
    let tree = readable_tree(&whole, subscription, &readable).ok_or(ErrorCode::SubscriptionNotFound)?;
    let offers = tree.find(subscription).map(|own| offers(catalogue, &customer, own)).unwrap_or_default();
    Ok(Json(SubscriptionLife {
        customer_id: id,
        id: subscription,
        customer_name: customer.company_name.clone(),
        record,
        members: members(&whole, &tree),
        tree,
        offers,
        order_id,
        order_lines: i64::try_from(order_lines).unwrap_or(i64::MAX),
        upgraded_to,
        successor_name,
        manages,
        may_add_licenses,
        now: caller.now(),
    }))
}

/// A deleted one is no line any more.
fn is_line(row: &subscription::Model) -> bool {
    row.status != SubscriptionStatus::Deleted.as_str()
}

/// What the successor is called, for those who may read it.
async fn successor_name(
    db: &impl Connection,
    scope: &Scope,
    customer: CustomerId,
    successor: Option<SubscriptionId>,
) -> Result<Option<String>> {
    let Some(id) = successor else { return Ok(None) };
    match subscriptions::find(db, scope, customer, id).await {
        Ok(row) => Ok(Some(row.offer_name)),
        Err(db::Error::SubscriptionNotFound) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

async fn manages(db: &impl Connection, scope: &Scope, row: &subscription::Model) -> Result<bool> {
    match subscriptions::must_manage(db, scope, row).await {
        Ok(()) => Ok(true),
        Err(db::Error::NotAllowed) => Ok(false),
        Err(failure) => Err(failure.into()),
    }
}

async fn may_add_licenses(db: &impl Connection, scope: &Scope, customer: &customer::Model) -> Result<bool> {
    match scope.side() {
        Side::Provider(_) => Ok(true),
        Side::Reseller(_) => {
            let settings = provider_settings::of(db, TenantId(customer.provider_id)).await?;
            Ok(settings.resellers_add_licenses)
        }
        Side::Customer(_) => Ok(false),
    }
}

/// R4: from the topmost parent on that can be reached over readable ones, without what the caller may not read.
fn readable_tree(
    whole: &SubscriptionTree,
    own: SubscriptionId,
    readable: &HashSet<Uuid>,
) -> Option<LifecycleState> {
    let mut top = own;
    for _ in 0..whole.rows.len() {
        let parent = whole.row(top)?.parent_id.filter(|parent| readable.contains(parent));
        let Some(parent) = parent else { break };
        top = SubscriptionId(parent);
    }
    let mut tree = whole.root.find(top)?.clone();
    prune(&mut tree, readable);
    Some(tree)
}

fn prune(life: &mut LifecycleState, readable: &HashSet<Uuid>) {
    life.add_ons.retain(|add_on| readable.contains(&add_on.id.0));
    life.add_ons.iter_mut().for_each(|add_on| prune(add_on, readable));
}

fn members(whole: &SubscriptionTree, tree: &LifecycleState) -> Vec<TreeMember> {
    let rows = tree.all().into_iter().filter_map(|it| whole.row(it.id));
    let member = |row: &subscription::Model| TreeMember {
        id: SubscriptionId(row.id),
        offer_name: row.offer_name.clone(),
        friendly_name: row.friendly_name.clone(),
        unit_type: row.unit_type.clone(),
        etag: etag::of_version(row.id, row.version),
    };
    rows.map(member).collect()
}

/// What it could become: by upgrade, by conversion, at its renewal, and back from an upgrade (R21, R22).
fn offers(catalogue: &Catalogue, customer: &customer::Model, own: &LifecycleState) -> Vec<NamedOffer> {
    let scheduled = own.scheduled.as_ref().and_then(|it| it.change.offer_id.as_ref());
    let onward = own.offer.upgrades_to.iter().chain(&own.offer.converts_to).chain(scheduled);
    let back = catalogue.upgrading_to(&own.offer.id).map(|offer| &offer.id);
    let mut seen: HashSet<&OfferId> = HashSet::new();
    let ids = onward.chain(back).filter(|id| seen.insert(id));
    ids.filter_map(|id| {
        let offer = catalogue.offer(id)?;
        let sold = sold(catalogue, customer, id).is_some();
        Some(NamedOffer { facts: OfferFacts::from(offer), name: offer.name.clone(), sold })
    })
    .collect()
}
