//! Subscriptions.

use model::{
    ids::{CustomerId, SubscriptionId},
    paths,
    portal::views::{Page, SubscriptionRow, ViewQuery},
    v1::{common::Collection, relationship::SupportContact, subscription::Subscription},
};
use uuid::Uuid;

use super::{Result, get, get_with, patch, put};

/// Subscriptions of one customer or of all, as the query says.
pub async fn list(query: &ViewQuery) -> Result<Page<SubscriptionRow>> {
    get_with(paths::VIEW_SUBSCRIPTIONS, query).await
}

/// One subscription.
pub async fn get_subscription(customer: CustomerId, id: SubscriptionId) -> Result<Subscription> {
    get(&path(paths::SUBSCRIPTION, customer, id)).await
}

/// Its add-ons.
pub async fn add_ons(customer: CustomerId, id: SubscriptionId) -> Result<Collection<Subscription>> {
    get(&path(paths::SUBSCRIPTION_ADDONS, customer, id)).await
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

/// The designated support contact (S38).
pub async fn support_contact(customer: CustomerId, id: SubscriptionId) -> Result<SupportContact> {
    get(&path(paths::SUPPORT_CONTACT, customer, id)).await
}

/// Designates another one (S71).
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
