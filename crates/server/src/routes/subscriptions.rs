//! Subscriptions and their designated support contacts (contract 6.1 to 6.3, 6.6 to 6.8).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod activation_links;
mod changes;
mod commands;
mod convert;
mod get;
mod get_support_contact;
mod life;
mod list;
mod list_addons;
mod list_conversions;
mod list_upgrades;
mod provisioning;
mod set_support_contact;
mod subscribed_skus;
mod update;
mod upgrade;
mod wire;

pub use provisioning::state as provisioning_state;
pub use wire::{Partners, may_know};

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::SUBSCRIPTIONS, get(list::list_subscriptions))
        .route(paths::SUBSCRIPTION, get(get::get_subscription).patch(update::update_subscription))
        .route(paths::SUBSCRIBED_SKUS, get(subscribed_skus::list_subscribed_skus))
        .route(paths::SUBSCRIPTION_ACTIVATION_LINKS, get(activation_links::list_activation_links))
        .route(paths::SUBSCRIPTION_ADDONS, get(list_addons::list_addons))
        .route(paths::SUBSCRIPTION_LIFE, get(life::get_life))
        .route(paths::UPGRADES, get(list_upgrades::list_upgrades).post(upgrade::upgrade_subscription))
        .route(
            paths::CONVERSIONS,
            get(list_conversions::list_conversions).post(convert::convert_subscription),
        )
        .route(paths::PROVISIONING_STATUS, get(provisioning::get_provisioning_status))
        .route(
            paths::SUPPORT_CONTACT,
            get(get_support_contact::get_support_contact).put(set_support_contact::set_support_contact),
        )
}
