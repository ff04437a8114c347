use axum::{Json, extract::State, http::StatusCode};
use db::{
    entity::customer,
    scoped::{customers, orders},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, OrderId, SubscriptionId},
    rules::{
        lifecycle::{Action, Command, OfferFacts, RuleViolation, Why, can, conversions},
        order::{Buyer, asked_cycle},
        permissions::Permission,
    },
    v1::{
        common::Attributes,
        offer::{BillingCycle, Offer},
        upgrade::{Conversion, ConversionResult},
    },
};

use crate::{
    actions::{
        place_orders::buyer,
        rule_violations::{quantity_error, violation_error},
        sold::{must_have_room, sold_facts},
        update_subscription::SubscriptionUpdate,
    },
    caller::Caller,
    catalogue::Catalogue,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

const PATH: &str = "targetOfferId";

/// 6.6: a trial becomes a paid subscription and keeps its id (R22). That is an order, which a reseller never places (R4).
pub(super) async fn convert_subscription(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
    TolerantJson(body): TolerantJson<Conversion>,
) -> Result<(StatusCode, Json<ConversionResult>)> {
    let provider = caller.provider()?;
    caller.require(Permission::PlaceOrder)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        let customer = customers::lock_for_update(tx, &caller.scope, id).await?;
        let mut update =
            SubscriptionUpdate::begin(tx, app.catalogue, &caller, &customer, subscription).await?;
        let trial = update.own().offer.id.clone();
        let order = OrderId(update.stored().order_id);
        let buyer = buyer(tx, provider, &customer).await?;
        let (target, cycle) = convert(app.catalogue, &caller, &customer, &buyer, &mut update, &body)?;
        update.save(tx, &caller).await?;
        // The order is billed as what it became.
        let (mut row, _) = orders::find(tx, &caller.scope, id, order).await?;
        if row.billing_cycle != cycle.as_str() {
            row.billing_cycle = cycle.to_string();
            orders::update(tx, row).await?;
        }
        Ok(ConversionResult {
            subscription_id: Some(subscription),
            offer_id: Some(trial),
            target_offer_id: Some(target),
            attributes: Some(Attributes::of("ConversionResult")),
        })
    })
    .await
}

/// Licenses and cycle that are not sent are those that are proposed.
fn convert(
    catalogue: &'static Catalogue,
    caller: &Caller,
    customer: &customer::Model,
    buyer: &Buyer,
    update: &mut SubscriptionUpdate,
    body: &Conversion,
) -> Result<(OfferId, BillingCycle)> {
    let now = caller.now();
    let own = update.own();
    can(own, Action::Convert, now).map_err(|violation| violation_error(PATH, &violation))?;
    let target = target(catalogue, customer, body)?;
    let proposed = conversions(own, |id| sold_facts(catalogue, customer, id), now);
    let proposed = proposed.into_iter().find(|it| it.offer.id == target.id);
    let quantity = body.quantity.or(proposed.as_ref().map(|it| it.quantity)).unwrap_or(own.quantity);
    let asked = asked_cycle(body.billing_cycle.as_ref(), "billingCycle")
        .map_err(|refusal| Error::field(refusal.code, refusal.field))?;
    let cycle = asked.or(proposed.map(|it| it.billing_cycle)).unwrap_or(BillingCycle::Monthly);
    let command = Command::Convert { offer: OfferFacts::from(&target), quantity, cycle: cycle.clone() };
    update.execute(command).map_err(|violation| refused_conversion(quantity, &violation))?;
    must_have_room(&target, buyer, PATH)?;
    Ok((target.id, cycle))
}

/// The offer that is meant, sold to this customer or not: the rules look at it first.
fn target(catalogue: &'static Catalogue, customer: &customer::Model, body: &Conversion) -> Result<Offer> {
    let Some(id) = &body.target_offer_id else {
        let field = FieldError::new(PATH, FieldCode::Required);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    };
    let here = catalogue.offer_in(id, &customer.country);
    here.or_else(|| catalogue.offer(id).cloned())
        .ok_or_else(|| Error::field(ErrorCode::UnknownOffer, FieldError::new(PATH, FieldCode::UnknownOffer)))
}

fn refused_conversion(quantity: i32, violation: &RuleViolation) -> Error {
    if violation.why == Why::BillingCycle {
        return violation_error("billingCycle", violation);
    }
    let path = if violation.why == Why::OutsideLimits { "quantity" } else { PATH };
    quantity_error(path, quantity, violation)
}
