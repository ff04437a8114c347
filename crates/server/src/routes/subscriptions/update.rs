use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use db::{
    Side, Tx,
    scoped::{customers, subscriptions},
};
use model::{
    ids::{CustomerId, SubscriptionId},
    parse::PartnerId,
    rules::permissions::Permission,
    v1::subscription::Subscription,
};

use super::{
    changes::changes,
    commands::commands,
    wire::{self, Partners},
};
use crate::{
    actions::{place_orders::reseller_of_record, update_subscription::SubscriptionUpdate},
    caller::Caller,
    dialect::{PatchBody, PathIds, etag},
    error::Result,
    idempotency::once,
    state::App,
};

/// 6.2: changes a subscription. Several members in one body are done in one order, all or none; what time had done
/// before comes first.
pub(super) async fn update_subscription(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
    headers: HeaderMap,
    body: PatchBody<Subscription>,
) -> Result<(StatusCode, Json<Subscription>)> {
    // The least that any of the changes needs.
    caller.require(Permission::RenameSubscription)?;
    once(&app, &caller, &body.value, StatusCode::OK, async |tx| {
        let (customer, _) = customers::lock_for_share(tx, &caller.scope, id).await?;
        lock_partnership(tx, &caller, &body.value).await?;
        let mut update =
            SubscriptionUpdate::begin(tx, app.catalogue, &caller, &customer, subscription).await?;
        let stored = update.stored();
        subscriptions::must_manage(tx, &caller.scope, stored).await?;
        etag::check(&headers, body.value.attributes.as_ref(), &etag::of_version(stored.id, stored.version))?;
        // The whole resource is what was read; single members are meant as of now.
        let seen = if body.value.id.is_some() && !body.is_sparse { stored } else { update.current() };
        let partners = Partners::of(tx, std::slice::from_ref(seen)).await?;
        let changes = changes(&body, &wire::compared(seen, &customer, &partners, app.catalogue, &caller))?;
        for asked in commands(tx, app.catalogue, &caller, &customer, &mut update, &partners, changes).await? {
            asked.run(&mut update)?;
        }
        let row = update.save(tx, &caller).await?;
        let partners = Partners::of(tx, std::slice::from_ref(&row)).await?;
        Ok(wire::subscription(&row, &customer, &partners, app.catalogue, &caller))
    })
    .await
}

/// A named reseller's partnership comes before the subscription: its end takes them in that order (R9).
async fn lock_partnership(tx: &Tx, caller: &Caller, body: &Subscription) -> Result<()> {
    let named = body.partner_id.as_deref().map(PartnerId::normalized).filter(|id| !id.is_empty());
    if let (Side::Provider(provider), Some(partner_id)) = (caller.scope.side(), named) {
        // Whether it may be chosen is asked where the choice is looked at.
        let _ = reseller_of_record(tx, provider, &partner_id).await?;
    }
    Ok(())
}
