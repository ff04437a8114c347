use axum::{Json, extract::State};
use db::{
    entity::customer,
    scoped::{customers, subscription_trees},
};
use model::{
    ids::{CustomerId, SubscriptionId, TenantId},
    rules::{
        lifecycle::{self, advance, upgrades},
        order::Buyer,
        permissions::Permission,
    },
    v1::{
        common::{Attributes, Collection},
        offer::Offer,
        upgrade::{Upgrade, UpgradeFault},
    },
};

use crate::{
    actions::{
        place_orders::buyer,
        sold::{must_have_room, sold_facts},
    },
    caller::Caller,
    catalogue::Catalogue,
    dialect::PathIds,
    error::Result,
    state::App,
};

/// 6.3: what the subscription could become, and why not (R22). What the catalogue does not know is left out.
pub(super) async fn list_upgrades(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<Collection<Upgrade>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let catalogue = app.catalogue;
    let (customer, _) = customers::find(db, &caller.scope, id).await?;
    let tree = subscription_trees::find(db, catalogue, &caller.scope, id, subscription).await?;
    let mut root = tree.root;
    advance(&mut root, caller.now());
    let buyer = buyer(db, TenantId(customer.provider_id), &customer).await?;
    let targets = root.find(subscription).map(|own| {
        let sold = |id: &_| sold_facts(catalogue, &customer, id);
        let found = upgrades(own, sold, caller.now()).into_iter();
        found.filter_map(|target| wire(app.catalogue, &customer, &buyer, own.quantity, target)).collect()
    });
    Ok(Json(Collection::of(targets.unwrap_or_default())))
}

fn wire(
    catalogue: &'static Catalogue,
    customer: &customer::Model,
    buyer: &Buyer,
    quantity: i32,
    target: lifecycle::Upgrade,
) -> Option<Upgrade> {
    let here = catalogue.offer_in(&target.offer_id, &customer.country);
    let offer = here.or_else(|| catalogue.offer(&target.offer_id).cloned())?;
    let mut faults: Vec<UpgradeFault> = target
        .refused
        .iter()
        .map(|error| UpgradeFault { code: error.number(), description: error.description().to_owned() })
        .collect();
    faults.extend(no_room(&offer, buyer).filter(|_| target.refused.is_empty()));
    Some(Upgrade {
        target_offer: Some(offer),
        upgrade_type: Some(if faults.is_empty() { "upgrade_only" } else { "none" }.into()),
        is_eligible: Some(faults.is_empty()),
        quantity: Some(quantity),
        upgrade_errors: Some(faults),
        attributes: Some(Attributes::of("Upgrade")),
    })
}

/// R15: the customer has as many of the target as it can have; for this no number is published.
fn no_room(offer: &Offer, buyer: &Buyer) -> Option<UpgradeFault> {
    let refusal = must_have_room(offer, buyer, "targetOffer").err()?;
    Some(UpgradeFault { code: 0, description: refusal.code().description().to_owned() })
}
