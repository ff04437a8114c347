//! Subscriptions and their designated support contacts (contract 6.1, 6.2, 6.7).

use axum::{Router, routing::get};
use model::paths;

use crate::state::App;

mod apply;
mod changes;
mod get;
mod get_support_contact;
mod list;
mod list_addons;
mod set_support_contact;
mod update;
mod wire;

pub use wire::{Partners, may_know};

/// The endpoints.
pub fn router() -> Router<App> {
    Router::new()
        .route(paths::SUBSCRIPTIONS, get(list::list_subscriptions))
        .route(paths::SUBSCRIPTION, get(get::get_subscription).patch(update::update_subscription))
        .route(paths::SUBSCRIPTION_ADDONS, get(list_addons::list_addons))
        .route(
            paths::SUPPORT_CONTACT,
            get(get_support_contact::get_support_contact).put(set_support_contact::set_support_contact),
        )
}
