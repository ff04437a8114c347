use axum::{Json, extract::State};
use db::scoped::{customers, subscription_trees};
use model::{
    ids::{CustomerId, OrderId, SubscriptionId},
    rules::{
        lifecycle::{advance, conversions},
        permissions::Permission,
    },
    v1::{
        common::{Attributes, Collection},
        upgrade::Conversion,
    },
};

use crate::{actions::sold::sold_facts, caller::Caller, dialect::PathIds, error::Result, state::App};

/// 6.6: the paid offers that a trial can become for this customer (R22); none for anything else.
pub(super) async fn list_conversions(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
) -> Result<Json<Collection<Conversion>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    let catalogue = app.catalogue;
    let (customer, _) = customers::find(db, &caller.scope, id).await?;
    let tree = subscription_trees::find(db, catalogue, &caller.scope, id, subscription).await?;
    let order = tree.row(subscription).map(|row| OrderId(row.order_id));
    let mut root = tree.root;
    advance(&mut root, caller.now());
    let found = root.find(subscription).map(|own| {
        let sold = |id: &_| sold_facts(catalogue, &customer, id);
        let found = conversions(own, sold, caller.now()).into_iter();
        let wire = found.map(|it| Conversion {
            offer_id: Some(own.offer.id.clone()),
            target_offer_id: Some(it.offer.id),
            order_id: order,
            quantity: Some(it.quantity),
            billing_cycle: Some(it.billing_cycle),
            attributes: Some(Attributes::of("Conversion")),
        });
        wire.collect()
    });
    Ok(Json(Collection::of(found.unwrap_or_default())))
}
