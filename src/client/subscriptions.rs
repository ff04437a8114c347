//! Subscriptions.

use model::{
    ids::{CustomerId, OrderId, SubscriptionId},
    paths,
    portal::{
        life::SubscriptionLife,
        views::{Page, SubscriptionRow, ViewQuery},
    },
    v1::{
        common::Collection,
        relationship::SupportContact,
        subscription::Subscription,
        upgrade::{Conversion, ConversionResult, Upgrade, UpgradeResult},
    },
};
use uuid::Uuid;

use super::{Result, get, get_with, patch, post, put};

/// Subscriptions of one customer or of all, as the query says.
pub async fn list(query: &ViewQuery) -> Result<Page<SubscriptionRow>> {
    get_with(paths::VIEW_SUBSCRIPTIONS, query).await
}

pub async fn get_subscription(customer: CustomerId, id: SubscriptionId) -> Result<Subscription> {
    get(&path(paths::SUBSCRIPTION, customer, id)).await
}

/// The same with its tree, as the rules look at it.
pub async fn life(customer: CustomerId, id: SubscriptionId) -> Result<SubscriptionLife> {
    get(&path(paths::SUBSCRIPTION_LIFE, customer, id)).await
}

/// Everything that an order became.
pub async fn of_order(customer: CustomerId, order: OrderId) -> Result<Vec<Subscription>> {
    let list = paths::to(paths::SUBSCRIPTIONS, &[&customer.to_string()]);
    let found: Collection<Subscription> = get(&format!("{list}?order_id={order}")).await?;
    Ok(found.items)
}

/// Changes a subscription. The whole resource goes, with its etag (contract 1.4, 6.2).
pub async fn update(
    customer: CustomerId,
    id: SubscriptionId,
    changed: &Subscription,
    request: Uuid,
) -> Result<Subscription> {
    patch(&path(paths::SUBSCRIPTION, customer, id), changed, request).await
}

/// What it can be upgraded to, with the whole offers.
pub async fn upgrades(customer: CustomerId, id: SubscriptionId) -> Result<Vec<Upgrade>> {
    let found: Collection<Upgrade> = get(&path(paths::UPGRADES, customer, id)).await?;
    Ok(found.items)
}

/// Upgrades it; the answer names its successor.
pub async fn upgrade(
    customer: CustomerId,
    id: SubscriptionId,
    chosen: &Upgrade,
    request: Uuid,
) -> Result<UpgradeResult> {
    post(&path(paths::UPGRADES, customer, id), chosen, request).await
}

/// A trial becomes a paid subscription and keeps its id.
pub async fn convert(
    customer: CustomerId,
    id: SubscriptionId,
    chosen: &Conversion,
    request: Uuid,
) -> Result<ConversionResult> {
    post(&path(paths::CONVERSIONS, customer, id), chosen, request).await
}

/// The designated support contact.
pub async fn support_contact(customer: CustomerId, id: SubscriptionId) -> Result<SupportContact> {
    get(&path(paths::SUPPORT_CONTACT, customer, id)).await
}

/// Designates another one.
pub async fn save_support_contact(
    customer: CustomerId,
    id: SubscriptionId,
    contact: &SupportContact,
    request: Uuid,
) -> Result<SupportContact> {
    put(&path(paths::SUPPORT_CONTACT, customer, id), contact, request).await
}

fn path(template: &str, customer: CustomerId, id: SubscriptionId) -> String {
    paths::to(template, &[&customer.to_string(), &id.to_string()])
}
