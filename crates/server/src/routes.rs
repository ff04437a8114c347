//! Every endpoint. A resource's module has its own `router()`; paths come from `model::paths`.

use axum::Router;

use crate::state::App;

pub mod account;
pub mod customer_orders;
pub mod customers;
pub mod figures;
pub mod health;
pub mod orders;
pub mod profile_review;
pub mod session;
pub mod subscriptions;
pub mod views;

/// All resources together.
pub fn router() -> Router<App> {
    Router::new()
        .merge(account::router())
        .merge(views::router())
        .merge(profile_review::router())
        .merge(figures::router())
        .merge(customer_orders::router())
        .merge(customers::router())
        .merge(health::router())
        .merge(orders::router())
        .merge(session::router())
        .merge(subscriptions::router())
}
