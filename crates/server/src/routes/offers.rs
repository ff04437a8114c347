//! The catalogue of license-based offers (contract 4.1).

use axum::{Router, middleware::from_fn, routing::get};
use db::scoped::customers;
use model::{
    error::{ErrorCode, FieldCode},
    ids::{CustomerId, OfferId},
    paths,
    v1::{common::Collection, locale::Locale, offer::Offer},
};

use crate::{
    caller::Caller,
    catalogue::Catalogue,
    dialect::QueryParams,
    error::{Error, Result},
    state::App,
};

mod addons;
mod categories;
mod customer_addons;
mod customer_categories;
mod customer_offers;
mod get;
mod kept;
mod list;
mod page;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::OFFERS, get(list::list_offers))
        .route(paths::OFFER, get(get::get_offer))
        .route(paths::OFFER_ADDONS, get(addons::list_addons))
        .route(paths::OFFER_CATEGORIES, get(categories::list_categories))
        .route(paths::CUSTOMER_OFFERS, get(customer_offers::list_customer_offers))
        .route(paths::CUSTOMER_OFFER_ADDONS, get(customer_addons::list_customer_addons))
        .route(paths::CUSTOMER_OFFER_CATEGORIES, get(customer_categories::list_customer_categories))
        .route_layer(from_fn(kept::kept))
}

/// The country that is asked for, upper-case.
fn country(app: &App, params: &QueryParams) -> Result<String> {
    let text = params.get("country").ok_or_else(|| Error::invalid("country", FieldCode::Required))?;
    match app.countries.rules(text) {
        Some(rules) => Ok(rules.iso2_code.clone()),
        None => Err(Error::invalid("country", FieldCode::NotInList)),
    }
}

/// The country of a customer that the caller administers.
async fn country_of(app: &App, caller: &Caller, id: CustomerId) -> Result<String> {
    Ok(customers::administered(&app.db, &caller.scope, id).await?.country)
}

/// An offer of the catalogue, wherever it is sold.
fn known<'a>(app: &'a App, id: &OfferId) -> Result<&'a Offer> {
    if id.is_product_style() {
        return Err(ErrorCode::ProductStyleOffer.into());
    }
    app.catalogue.offer(id).ok_or_else(|| ErrorCode::UnknownOffer.into())
}

/// A page of offers, in the language that is asked for; `uri` is the list's, without paging.
fn offers(
    catalogue: &Catalogue,
    locale: Locale,
    params: &QueryParams,
    uri: &str,
    offers: Vec<Offer>,
) -> Result<Collection<Offer>> {
    let category = params.get("offer_category_id");
    let wanted = |offer: &Offer| category.is_none_or(|id| offer.category.id.eq_ignore_ascii_case(id));
    let uri = match category {
        Some(id) => page::with_param(uri, "offer_category_id", id),
        None => uri.to_owned(),
    };
    let mut page = page::page(params, &uri, offers.into_iter().filter(wanted).collect())?;
    page.items = page.items.into_iter().map(|offer| catalogue.worded(offer, locale)).collect();
    Ok(page)
}
