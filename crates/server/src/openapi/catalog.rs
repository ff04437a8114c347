//! Offers.

use model::{
    error::ErrorCode as Code,
    paths,
    rules::permissions::Permission::ReadCustomers,
    v1::{
        common::Collection,
        offer::{Offer, OfferCategory},
    },
};

use super::{
    operation::{Access, Operation},
    shape::Shape,
};

/// Offers of the published dialect.
pub(super) fn published() -> Vec<Operation> {
    let of_country = |operation: Operation| {
        operation.by(Access::SignedIn).must_query("country", Shape::text(), "ISO 3166-1 alpha-2.")
    };
    let paged = |operation: Operation| {
        operation
            .query("size", Shape::number(0, u32::MAX), "Items per page; all of them when absent or 0.")
            .query("offset", Shape::number(0, u32::MAX), "So many items are left out before the page.")
            .query("offer_category_id", Shape::text(), "Only offers of this category.")
    };
    let offers = Operation::get::<Collection<Offer>>;
    let all = vec![
        paged(of_country(offers(paths::OFFERS, "listOffers", "List the offers of a country"))),
        of_country(Operation::get::<Offer>(paths::OFFER, "getOffer", "Read an offer")).refuses(&[
            Code::UnknownOffer,
            Code::ProductStyleOffer,
            Code::NotSoldInCountry,
        ]),
        paged(of_country(offers(paths::OFFER_ADDONS, "listOfferAddons", "List the add-ons of an offer")))
            .refuses(&[Code::UnknownOffer, Code::ProductStyleOffer]),
        of_country(Operation::get::<Collection<OfferCategory>>(
            paths::OFFER_CATEGORIES,
            "listOfferCategories",
            "List the categories of offers",
        )),
        paged(offers(
            paths::CUSTOMER_OFFERS,
            "listCustomerOffers",
            "List the offers that a customer can buy",
        ))
        .needs(&[ReadCustomers]),
        paged(offers(
            paths::CUSTOMER_OFFER_ADDONS,
            "listCustomerOfferAddons",
            "List the add-ons of an offer that a customer can buy",
        ))
        .needs(&[ReadCustomers])
        .refuses(&[Code::UnknownOffer, Code::ProductStyleOffer]),
        Operation::get::<Collection<OfferCategory>>(
            paths::CUSTOMER_OFFER_CATEGORIES,
            "listCustomerOfferCategories",
            "List the categories of the offers that a customer can buy",
        )
        .needs(&[ReadCustomers]),
    ];
    all.into_iter().map(Operation::kept).collect()
}
