//! Customers (contract 2.2, 3).

use axum::{
    Router,
    routing::{get, post, put},
};
use model::paths;

use crate::state::App;

mod create;
mod end;
mod ending;
mod get;
mod get_billing;
mod get_company;
mod get_qualification;
mod list;
mod list_qualifications;
mod overview;
mod relationship_requests;
mod relationships;
mod set_qualification;
mod update_billing;
mod wire;

pub use create::with_credentials;
pub use wire::single;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::CUSTOMERS, get(list::list_customers))
        .route(paths::CUSTOMERS, post(create::create_customer))
        .route(paths::CUSTOMER, get(get::get_customer).patch(end::end_customer))
        .route(paths::CUSTOMER_ENDING, get(ending::read_ending))
        .route(paths::CUSTOMER_OVERVIEW, get(overview::read_overview))
        .route(paths::COMPANY_PROFILE, get(get_company::get_company_profile))
        .route(
            paths::BILLING_PROFILE,
            get(get_billing::get_billing_profile).put(update_billing::update_billing_profile),
        )
        .route(paths::CUSTOMER_RELATIONSHIPS, get(relationships::list_customer_relationships))
        .route(paths::RELATIONSHIP_REQUESTS, get(relationship_requests::get_relationship_request))
        .route(paths::CUSTOMER_QUALIFICATION, get(get_qualification::get_qualification))
        .route(paths::CUSTOMER_QUALIFICATIONS, get(list_qualifications::list_qualifications))
        .route(paths::QUALIFICATION, put(set_qualification::set_qualification))
}
