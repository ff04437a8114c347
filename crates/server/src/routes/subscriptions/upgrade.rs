use axum::{Json, extract::State, http::StatusCode};
use db::{
    Scope, Tx,
    entity::{customer, subscription},
    scoped::{customers, orders, subscription_trees, subscriptions},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::{
        lifecycle::{Command, OfferFacts, Why},
        order::asked_cycle,
        permissions::Permission,
    },
    v1::{common::Attributes, offer::BillingCycle, upgrade::UpgradeResult},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    actions::{
        place_orders::{about_order, buyer, new_order},
        rule_violations::violation_error,
        sold::{must_have_room, sold},
        update_subscription::SubscriptionUpdate,
    },
    caller::Caller,
    catalogue::Catalogue,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    random,
    state::App,
};

const PATH: &str = "targetOffer";

/// The chosen one of the listed upgrades; everything but the target's id is noise, `upgradeType` by number or name too.
/// The cycle stays what it is; one that cannot be is refused all the same.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Chosen {
    target_offer: Option<ChosenOffer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billing_cycle: Option<BillingCycle>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ChosenOffer {
    id: Option<OfferId>,
}

/// 6.3: the subscription in the path ends and one of the chosen offer takes its place, with an order of its own (R22).
/// Two at the same moment come one after the other, and the second is refused.
pub(super) async fn upgrade_subscription(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
    TolerantJson(body): TolerantJson<Chosen>,
) -> Result<(StatusCode, Json<UpgradeResult>)> {
    caller.require(Permission::ManageSubscription)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let (customer, _) = customers::find(tx, &caller.scope, id).await?;
        subscriptions::find(tx, &caller.scope, id, subscription).await?;
        // Nobody orders for the customer meanwhile: the target counts against its limits.
        let provider = TenantId(customer.provider_id);
        let customer = customers::lock_for_update(tx, &Scope::Provider(provider), id).await?;
        let update = SubscriptionUpdate::begin(tx, app.catalogue, &caller, &customer, subscription).await?;
        subscriptions::must_manage(tx, &caller.scope, update.stored()).await?;
        if let Some(successor) = update.stored().upgraded_to {
            return Err(upgraded_already(SubscriptionId(successor)));
        }
        let Some(offer) = body.target_offer.as_ref().and_then(|offer| offer.id.clone()) else {
            let field = FieldError::new(PATH, FieldCode::Required);
            return Err(Error::field(ErrorCode::InvalidProperty, field));
        };
        asked_cycle(body.billing_cycle.as_ref(), "billingCycle")
            .map_err(|refusal| Error::field(refusal.code, refusal.field))?;
        let target = upgrade(tx, app.catalogue, &caller, &customer, update, &offer).await?;
        Ok(UpgradeResult {
            source_subscription_id: Some(subscription),
            target_subscription_id: Some(target),
            upgrade_type: Some("upgrade_only".to_owned()),
            upgrade_errors: Vec::new(),
            license_errors: Vec::new(),
            attributes: Some(Attributes::of("UpgradeResult")),
        })
    })
    .await
}

fn upgraded_already(successor: SubscriptionId) -> Error {
    let field = FieldError::new(PATH, FieldCode::Refused);
    let field = field.with("why", Why::Deleted).with("successor", successor);
    let sentence = format!("This subscription was already upgraded, to subscription {successor}.");
    Error::field(ErrorCode::DeletedSubscription, field).because(sentence)
}

async fn upgrade(
    tx: &Tx,
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    mut update: SubscriptionUpdate,
    offer_id: &OfferId,
) -> Result<SubscriptionId> {
    let offer = sold(catalogue, customer, offer_id);
    let id = SubscriptionId(random::guid());
    let command = Command::Upgrade {
        offer_id: offer_id.clone(),
        offer: offer.as_ref().map(OfferFacts::from),
        successor: id,
    };
    let outcome = update.execute(command).map_err(|violation| violation_error(PATH, &violation))?;
    if let Some(offer) = &offer {
        must_have_room(offer, &buyer(tx, TenantId(customer.provider_id), customer).await?, PATH)?;
    }
    let life = outcome.successor.ok_or(ErrorCode::Internal)?;
    let order = new_order(caller, customer, &life.billing_cycle);
    let mut row = successor(update.stored().clone(), id.0, order.id);
    row.created_at = caller.now();
    subscription_trees::put_life(&mut row, catalogue, &life)?;
    row.ordered_quantity = row.quantity;
    orders::insert(tx, order.clone(), vec![row.clone()]).await?;
    update.note(ActivityKind::OrderPlaced, about_order(&order, &[row]));
    update.save(tx, caller).await?;
    Ok(id)
}

/// Reseller of record, support contact and a name of the customer's own go over (R22).
fn successor(source: subscription::Model, id: Uuid, order: Uuid) -> subscription::Model {
    subscription::Model {
        id,
        order_id: order,
        line_number: 0,
        version: 1,
        upgraded_to: None,
        noticed_deadline: None,
        ..source
    }
}
