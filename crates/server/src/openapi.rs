//! The description of the API (OpenAPI 3.1): what `/openapi.json` serves and `docs/openapi.json` keeps.
//!
//! Operations are tables beside each other, one per resource; schemas are derived from the types that cross the wire.
//! `tests/api/openapi.rs` holds both against the router, the matrix of rights, and every answer that the tests see.

mod accounts;
mod catalog;
mod clients;
mod customers;
mod document;
mod lists;
mod operation;
mod orders;
mod page;
mod page_parts;
mod parameters;
mod partners;
mod partnerships;
mod responses;
mod rights;
mod shape;
mod subscriptions;
mod words;

use std::sync::LazyLock;

pub use operation::{Access, Operation};
use utoipa::openapi::OpenApi;

/// The description, as it is for this version.
pub static DOCUMENT: LazyLock<OpenApi> = LazyLock::new(|| document::document(&resources()));

/// The same as it is served.
pub(crate) static JSON: LazyLock<String> = LazyLock::new(|| {
    // A description of our own types is always JSON; the tests read it.
    serde_json::to_string(&*DOCUMENT).unwrap_or_default()
});

/// The sheet of the page.
pub(crate) const SHEET: &str = include_str!("openapi/docs.css");

static ENGLISH: LazyLock<String> = LazyLock::new(|| page::page(&value(), &words::ENGLISH));
static FRENCH: LazyLock<String> = LazyLock::new(|| page::page(&value(), &words::FRENCH));

fn value() -> serde_json::Value {
    serde_json::to_value(&*DOCUMENT).unwrap_or_default()
}

/// The page in French for who asks for that first, else in English.
pub(crate) fn page_in(languages: &str) -> &'static str {
    match languages.trim_start().get(..2) {
        Some(first) if first.eq_ignore_ascii_case("fr") => &FRENCH,
        Some(_) | None => &ENGLISH,
    }
}

/// Every operation by resource: name, what it is about, operations.
pub fn resources() -> Vec<(&'static str, &'static str, Vec<Operation>)> {
    vec![
        ("Customers", "Published: customers, domains, and addresses.", customers::published()),
        ("Catalog", "Published: offers and their categories.", catalog::published()),
        ("Orders", "Published: orders of a customer.", orders::published()),
        ("Subscriptions", "Published: subscriptions of a customer.", subscriptions::published()),
        ("Partners", "Published: the own organization and its partners.", partners::published()),
        ("Audit", "Published: what was done.", partners::audit()),
        ("Tokens", "Access tokens of API clients.", clients::tokens()),
        ("Lists", "Lists with search, filters, sort, and counts.", lists::own()),
        ("Portal orders", "A customer with its first orders, and several orders at once.", orders::own()),
        ("Portal customers", "What the published API does not know of customers.", customers::own()),
        ("Portal subscriptions", "What can be done with a subscription.", subscriptions::own()),
        (
            "Partnerships",
            "Partnerships, delegations, settings, and the provider's profile.",
            partnerships::own(),
        ),
        ("Requests", "Requests for a partnership and their answers.", partnerships::requests()),
        ("Account", "Sign-in, the own account, and notices.", accounts::account()),
        ("Users", "Users of the own company.", accounts::users()),
        ("API clients", "Programs that work with the company's data.", clients::own()),
    ]
}
