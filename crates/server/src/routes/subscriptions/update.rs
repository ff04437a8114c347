use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use model::{
    error::{ErrorCode, FieldError},
    ids::{CustomerId, SubscriptionId, TenantId},
    portal::activity::ActivityKind,
    rules::rights::Right,
    v1::subscription::{Subscription, SubscriptionStatus},
};
use sea_orm::DatabaseTransaction;

use super::{
    changes::{Changes, changes},
    wire::{self, Partners},
};
use crate::{
    actions::place_orders::reseller_of_record,
    caller::Caller,
    db::{
        activity::{About, record},
        customers,
        entity::{customer, subscription},
        scope::Scope,
        subscriptions,
    },
    dialect::{Keys, PatchBody, etag},
    error::{Error, Result},
    idempotency::once,
    search_key::search_key,
};

/// 6.2: renames a subscription or changes its reseller of record; other members cannot be changed here.
pub(super) async fn update_subscription(
    caller: Caller,
    Keys((id, subscription)): Keys<(CustomerId, SubscriptionId)>,
    headers: HeaderMap,
    body: PatchBody<Subscription>,
) -> Result<(StatusCode, Json<Subscription>)> {
    caller.must(Right::RenameSubscription)?;
    once(&caller, &body.value, StatusCode::OK, async |tx| {
        let (customer, _) = customers::find(tx, &caller.scope, id).await?;
        hold_partnership(tx, &caller, &body.value).await?;
        let row = subscriptions::lock(tx, &caller.scope, id, subscription).await?;
        subscriptions::must_manage(tx, &caller.scope, &row).await?;
        etag::check(&headers, body.value.attributes.as_ref(), &etag::of_version(row.id, row.version))?;
        let partners = Partners::of(tx, std::slice::from_ref(&row)).await?;
        let changes = changes(&body, &wire::subscription(&row, &customer, &partners, &caller))?;
        let row = if changes.is_empty() { row } else { change(tx, &caller, &customer, row, changes).await? };
        let partners = Partners::of(tx, std::slice::from_ref(&row)).await?;
        Ok(wire::subscription(&row, &customer, &partners, &caller))
    })
    .await
}

/// A named reseller's partnership comes before the subscription: its end takes them in that order (R9).
async fn hold_partnership(tx: &DatabaseTransaction, caller: &Caller, body: &Subscription) -> Result<()> {
    let named = body.partner_id.as_deref().map(str::trim).filter(|id| !id.is_empty());
    if let (Scope::Provider(provider), Some(partner_id)) = (caller.scope, named) {
        // Whether it may be chosen is asked where the choice is looked at.
        let _ = reseller_of_record(tx, provider, partner_id).await?;
    }
    Ok(())
}

async fn change(
    tx: &DatabaseTransaction,
    caller: &Caller,
    customer: &customer::Model,
    mut row: subscription::Model,
    changes: Changes,
) -> Result<subscription::Model> {
    match SubscriptionStatus::read(&row.status) {
        SubscriptionStatus::Deleted => return Err(ErrorCode::DeletedSubscription.into()),
        SubscriptionStatus::Suspended => return Err(ErrorCode::SuspendedSubscription.into()),
        SubscriptionStatus::Active
        | SubscriptionStatus::Expired
        | SubscriptionStatus::Disabled
        | SubscriptionStatus::Pending
        | SubscriptionStatus::Unknown(_) => {}
    }
    if !changes.refused.is_empty() {
        return Err(Error::fields(ErrorCode::UpdateNotAllowed, changes.refused));
    }
    let about = About {
        customer: Some(CustomerId(row.customer_id)),
        subscription: Some(SubscriptionId(row.id)),
        ..About::default()
    };
    if let Some(name) = changes.friendly_name {
        let name = if name.is_empty() { row.offer_name.clone() } else { name };
        let about = about.clone().with("before", &row.friendly_name).with("after", &name);
        record(tx, caller, ActivityKind::SubscriptionRenamed, about).await?;
        row.friendly_key = search_key(&name);
        row.friendly_name = name;
    }
    if let Some(partner_id) = changes.partner_id {
        caller.must(Right::SetResellerOfRecord)?;
        let provider = TenantId(customer.provider_id);
        set_reseller_of_record(tx, caller, provider, &mut row, &partner_id, about).await?;
    }
    subscriptions::update(tx, row).await
}

/// R24: changeable at any time, to a reseller with an active partnership or to none.
async fn set_reseller_of_record(
    tx: &DatabaseTransaction,
    caller: &Caller,
    provider: TenantId,
    row: &mut subscription::Model,
    partner_id: &str,
    about: About,
) -> Result<()> {
    let partners = Partners::of(tx, std::slice::from_ref(row)).await?;
    let before = row.reseller_of_record.and_then(|id| partners.get(id));
    let after = if partner_id.is_empty() {
        None
    } else {
        let found = reseller_of_record(tx, provider, partner_id).await?;
        Some(found.map_err(|(code, why)| Error::field(code, FieldError::new("partnerId", why)))?)
    };
    let about = About { reseller: after.as_ref().or(before).map(|partner| TenantId(partner.id)), ..about }
        .with("before", before.map(|partner| partner.name.clone()).unwrap_or_default())
        .with("after", after.as_ref().map(|partner| partner.name.clone()).unwrap_or_default());
    record(tx, caller, ActivityKind::ResellerOfRecordChanged, about).await?;
    row.reseller_of_record = after.map(|partner| partner.id);
    Ok(())
}
