//! Every endpoint. A resource's module has its own `router()`; paths come from `model::paths`.

use axum::Router;

use crate::state::App;

pub mod access;
pub mod account;
pub mod api_clients;
pub mod audit;
pub mod compliance;
pub mod countries;
pub mod customer_orders;
pub mod customers;
pub mod description;
pub mod domains;
pub mod figures;
pub mod grants;
pub mod health;
pub mod help_links;
pub mod invitations;
pub mod links;
pub mod notices;
pub mod offers;
pub mod orders;
pub mod partnerships;
pub mod profile_requests;
pub mod profile_review;
pub mod profiles;
pub mod provider_settings;
pub mod relationships;
pub mod requests;
pub mod search;
pub mod session;
pub mod subscriptions;
pub mod test_clock;
pub mod tokens;
pub mod users;
pub mod validations;
pub mod views;

/// All resources together; the test clock is joined by whoever serves it.
pub fn router() -> Router<App> {
    Router::new()
        .merge(access::router())
        .merge(account::router())
        .merge(api_clients::router())
        .merge(audit::router())
        .merge(compliance::router())
        .merge(tokens::router())
        .merge(validations::router())
        .merge(relationships::router())
        .merge(offers::router())
        .merge(help_links::router())
        .merge(grants::router())
        .merge(users::router())
        .merge(notices::router())
        .merge(links::router())
        .merge(domains::router())
        .merge(countries::router())
        .merge(views::router())
        .merge(partnerships::router())
        .merge(profile_requests::router())
        .merge(profile_review::router())
        .merge(profiles::router())
        .merge(provider_settings::router())
        .merge(figures::router())
        .merge(customer_orders::router())
        .merge(customers::router())
        .merge(description::router())
        .merge(health::router())
        .merge(orders::router())
        .merge(search::router())
        .merge(session::router())
        .merge(requests::router())
        .merge(invitations::router())
        .merge(subscriptions::router())
}
