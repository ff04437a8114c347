use std::collections::HashMap;

use db::entity::customer;
use model::{
    ids::OfferId,
    v1::offer::{BillingType, LimitUnit, Offer},
};

use super::Making;

/// Name, weight, fewest and most licenses of an order.
type Sale = (&'static str, i64, (i64, i64));

const BASE: &[Sale] = &[
    ("Office 365 Business Premium", 16, (3, 60)),
    ("Microsoft 365 Business", 12, (5, 80)),
    ("Office 365 Enterprise E3", 12, (15, 400)),
    ("Microsoft 365 E3", 9, (20, 350)),
    ("Office 365 Business Essentials", 8, (2, 40)),
    ("Office 365 Enterprise E1", 8, (10, 200)),
    ("Exchange Online (Plan 1)", 7, (1, 30)),
    ("Power BI Pro", 6, (2, 25)),
    ("Office 365 Business", 5, (2, 50)),
    ("Office 365 Enterprise E5", 4, (10, 120)),
    ("Microsoft 365 E5", 4, (10, 150)),
    ("Visio Online Plan 2", 4, (1, 8)),
    ("Project Online Professional", 4, (1, 10)),
    ("Enterprise Mobility + Security E3", 4, (10, 150)),
    ("Azure Active Directory Premium P1", 4, (10, 120)),
    ("Windows 10 Enterprise E3", 3, (5, 100)),
    ("Intune", 3, (5, 60)),
    ("Office 365 F1", 2, (10, 250)),
    ("SharePoint Online (Plan 1)", 2, (5, 40)),
];

const NONPROFIT: &[Sale] = &[
    ("Office 365 Business Premium (Nonprofit Staff Pricing)", 4, (3, 40)),
    ("Office 365 Business Essentials (Nonprofit Staff Pricing)", 3, (5, 60)),
    ("Microsoft 365 Business (Nonprofit Staff Pricing)", 3, (3, 40)),
    ("Office 365 Enterprise E3 (Nonprofit Staff Pricing)", 2, (10, 120)),
    ("Visio Online Plan 2 (Nonprofit Staff Pricing)", 1, (1, 5)),
];

const TRIALS: &[Sale] = &[
    ("Office 365 Enterprise E3 Trial", 3, (25, 25)),
    ("Microsoft 365 Business Trial", 3, (25, 25)),
    ("Office 365 Business Premium Trial", 3, (25, 25)),
    ("Office 365 Enterprise E5 Trial", 2, (25, 25)),
    ("Enterprise Mobility + Security E5 Trial", 1, (25, 25)),
];

const AZURE: &str = "MS-AZR-0145P";

/// What one customer has, so that no limit is broken.
#[derive(Default)]
pub(super) struct Basket(HashMap<OfferId, i32>);

impl Basket {
    fn may_have(&self, offer: &Offer) -> bool {
        offer.limit_unit_of_measure == LimitUnit::None
            || self.0.get(&offer.id).copied().unwrap_or(0) < offer.limit
    }

    /// Counts what was chosen.
    fn take<'a>(&mut self, offer: &'a Offer) -> &'a Offer {
        *self.0.entry(offer.id.clone()).or_default() += 1;
        offer
    }
}

/// A base offer and a number of licenses.
pub(super) fn base<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
) -> Option<(&'a Offer, i32)> {
    let sales =
        if customer.qualification == "nonprofit" && making.dice.percent(80) { NONPROFIT } else { BASE };
    choose(making, customer, basket, sales)
}

pub(super) fn trial<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
) -> Option<(&'a Offer, i32)> {
    choose(making, customer, basket, TRIALS)
}

/// Azure, once.
pub(super) fn azure<'a>(
    making: &Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
) -> Option<(&'a Offer, i32)> {
    let offer = making.catalogue.offer(&OfferId::new(AZURE))?;
    let is_new = !basket.0.contains_key(&offer.id) && making.catalogue.sold_in(&offer.id, &customer.country);
    is_new.then(|| (basket.take(offer), 1))
}

/// What stands in place of an offer that an order lists already: the next one without a limit that it does not list. No
/// dice are thrown.
pub(super) fn instead<'a>(
    making: &Making<'a>,
    customer: &customer::Model,
    repeated: &Offer,
    quantity: i32,
    listed: &[OfferId],
) -> Option<(&'a Offer, i32)> {
    let catalogue = making.catalogue;
    let at = BASE.iter().position(|(name, ..)| *name == repeated.name).unwrap_or_default();
    let (offer, (low, high)) = BASE.iter().cycle().skip(at + 1).take(BASE.len()).find_map(|sale| {
        let (name, _, licenses) = sale;
        let offer = catalogue.named(name)?;
        let fits = offer.limit_unit_of_measure == LimitUnit::None
            && !listed.contains(&offer.id)
            && catalogue.sold_in(&offer.id, &customer.country);
        fits.then_some((offer, *licenses))
    })?;
    Some((offer, within(offer, i64::from(quantity).clamp(low, high))))
}

/// An add-on that goes with the parent.
pub(super) fn addon<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
    parent: &OfferId,
    parent_quantity: i32,
) -> Option<(&'a Offer, i32)> {
    let fits = |offer: &Offer| {
        offer.billing == BillingType::License
            && offer.resellee_qualifications.is_empty()
            && !offer.name.starts_with("Dynamics")
            && basket.may_have(offer)
    };
    let ids: Vec<OfferId> = making
        .catalogue
        .addons(parent, &customer.country)
        .into_iter()
        .filter(|offer| fits(offer))
        .map(|offer| offer.id)
        .collect();
    let offer = making.catalogue.offer(making.dice.pick(&ids)?)?;
    let licenses = making.dice.between(1, i64::from(parent_quantity.clamp(1, 50)));
    Some((basket.take(offer), within(offer, licenses)))
}

fn choose<'a>(
    making: &mut Making<'a>,
    customer: &customer::Model,
    basket: &mut Basket,
    sales: &[Sale],
) -> Option<(&'a Offer, i32)> {
    let catalogue = making.catalogue;
    for _ in 0..20 {
        let weights: Vec<(&Sale, i64)> = sales.iter().map(|sale| (sale, sale.1)).collect();
        let (name, _, (low, high)) = making.dice.weighted(&weights)?;
        let offer = catalogue.named(name)?;
        if basket.may_have(offer) && catalogue.sold_in(&offer.id, &customer.country) {
            // Small companies are many.
            let licenses = making.dice.between(*low, *high).min(making.dice.between(*low, *high));
            return Some((basket.take(offer), within(offer, licenses)));
        }
    }
    None
}

fn within(offer: &Offer, licenses: i64) -> i32 {
    i32::try_from(licenses).unwrap_or(1).clamp(offer.minimum_quantity, offer.maximum_quantity)
}
