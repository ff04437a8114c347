//! What a customer can have of the catalogue (R14, R15).

use db::entity::customer;
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::OfferId,
    rules::{
        lifecycle::OfferFacts,
        order::{Buyer, availability},
    },
    v1::{customer::Qualification, offer::Offer},
};

use crate::{
    catalogue::Catalogue,
    error::{Error, Result},
};

/// The offer in the customer's country, when it is sold there and the customer qualifies for it; how often it has the
/// offer already is not asked.
pub fn sold(catalogue: &Catalogue, customer: &customer::Model, id: &OfferId) -> Option<Offer> {
    let offer = catalogue.offer_in(id, &customer.country)?;
    let buyer = Buyer {
        country: customer.country.clone(),
        nonprofit: Qualification::read(&customer.qualification) == Qualification::Nonprofit,
        owned: Vec::new(),
    };
    availability(&offer, &buyer, 0).is_ok().then_some(offer)
}

/// The facts of such an offer.
pub fn sold_facts(catalogue: &Catalogue, customer: &customer::Model, id: &OfferId) -> Option<OfferFacts> {
    sold(catalogue, customer, id).as_ref().map(OfferFacts::from)
}

/// The buyer can have one more of the offer, at `path`.
///
/// # Errors
/// 400/27006 at the limit, 403/2085 where it does not qualify, 400/800070 where the offer is not sold.
pub fn must_have_room(offer: &Offer, buyer: &Buyer, path: &str) -> Result<()> {
    let Err(why) = availability(offer, buyer, 0) else { return Ok(()) };
    let code = if why.code == FieldCode::LimitReached {
        ErrorCode::LimitReached
    } else if why.code == FieldCode::NotSold {
        ErrorCode::NotSoldInCountry
    } else {
        ErrorCode::NotEligible
    };
    Err(Error::field(code, FieldError { path: path.to_owned(), ..why }))
}
