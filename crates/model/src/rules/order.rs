//! What may be ordered, and the checks of an order in the order that contract 5.1 gives (without 13605; R15).

use std::collections::BTreeMap;

use crate::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{OfferId, SubscriptionId},
    v1::{
        offer::{BillingCycle, LimitUnit, Offer},
        order::Order,
        subscription::SubscriptionStatus,
    },
};

mod checks;
mod group;

pub use checks::MAX_LINES;
pub use group::{Grouped, Parent, Picked, group_lines};

/// Most orders of one submission: they are placed in one transaction.
pub const MAX_ORDERS: usize = 20;

/// What the catalogue says about an offer's id, for the country of the buyer.
#[derive(Clone, Copy, Debug)]
pub enum Listing<'a> {
    /// No such offer anywhere.
    Unknown,
    /// The offer exists and is not sold in the country.
    NotSold,
    /// The offer as sold in the country.
    Sold(&'a Offer),
}

/// A subscription that the buyer has or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owned {
    /// The subscription, which an add-on names as its parent.
    pub subscription_id: SubscriptionId,
    /// Its offer, whose `limit` counts it.
    pub offer_id: OfferId,
    /// Its state: a parent must be active, and expired and deleted ones count against `Lifetime` limits only.
    pub status: SubscriptionStatus,
}

/// The customer that orders, as far as the rules ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Buyer {
    /// Billing country, ISO 3166-1 alpha-2: it decides what may be ordered (R14).
    pub country: String,
    /// Qualified for offers for nonprofit organizations (R15).
    pub nonprofit: bool,
    /// Every subscription so far, ended ones included.
    pub owned: Vec<Owned>,
}

impl Buyer {
    /// How many of its subscriptions count against the offer's limit (R15).
    fn counted(&self, offer: &Offer) -> usize {
        let of_offer = self.owned.iter().filter(|owned| owned.offer_id == offer.id);
        match offer.limit_unit_of_measure {
            LimitUnit::Concurrent => of_offer.filter(|owned| !is_over(&owned.status)).count(),
            LimitUnit::Lifetime => of_offer.count(),
            LimitUnit::None | LimitUnit::Unknown(_) => 0,
        }
    }
}

/// A refused field together with the published code that it gives when it comes first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldViolation {
    /// HTTP status and number of the published error.
    pub code: ErrorCode,
    /// Path of the member in the body, and why it is refused.
    pub field: FieldError,
}

/// Checks one order; its paths are `lineItems[n].quantity` and so on.
///
/// # Errors
/// Every refusal, the one that gives status and code first.
pub fn check_order<'a>(
    order: &Order,
    buyer: &Buyer,
    listing: impl Fn(&OfferId) -> Listing<'a>,
) -> Result<(), Vec<FieldViolation>> {
    done(checks::check(order, buyer, &listing, &mut BTreeMap::new()))
}

/// Checks orders that are placed together (R12); limits count across them. Paths are `orders[n].lineItems[m].…`.
///
/// # Errors
/// Every refusal, the one that gives status and code first.
pub fn check_orders<'a>(
    orders: &[Order],
    buyer: &Buyer,
    listing: impl Fn(&OfferId) -> Listing<'a>,
) -> Result<(), Vec<FieldViolation>> {
    if orders.len() > MAX_ORDERS {
        let field = FieldError::new("orders", FieldCode::TooMany).with("max", MAX_ORDERS);
        return Err(vec![FieldViolation { code: ErrorCode::InvalidProperty, field }]);
    }
    let mut taken = BTreeMap::new();
    let mut refusals = Vec::new();
    for (n, order) in orders.iter().enumerate() {
        for mut refusal in checks::check(order, buyer, &listing, &mut taken) {
            refusal.field = refusal.field.under(&format!("orders[{n}]"));
            refusals.push(refusal);
        }
    }
    done(refusals)
}

fn done(refusals: Vec<FieldViolation>) -> Result<(), Vec<FieldViolation>> {
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}

/// Can the buyer have the offer, when `also_in_draft` lines of the draft are of it already? The wizard's "why not".
///
/// Whether an add-on finds a parent is not asked here.
///
/// # Errors
/// Why not, at path `offerId`.
pub fn availability(offer: &Offer, buyer: &Buyer, also_in_draft: usize) -> Result<(), FieldError> {
    if !offer.country.eq_ignore_ascii_case(&buyer.country) {
        return Err(FieldError::new("offerId", FieldCode::NotSold).with("country", &buyer.country));
    }
    eligible(offer, buyer)
        .and_then(|()| within_limit(offer, buyer, also_in_draft))
        .map_err(|refusal| refusal.field)
}

/// Can the offer be bought at all, and by this buyer (R15)?
fn eligible(offer: &Offer, buyer: &Buyer) -> Result<(), FieldViolation> {
    let refuse = |code, why| Err(FieldViolation { code, field: FieldError::new("offerId", why) });
    if !offer.is_available_for_purchase || offer.is_internal {
        return refuse(ErrorCode::NoLongerAvailable, FieldCode::NotPurchasable);
    }
    for needed in &offer.resellee_qualifications {
        if !needed.eq_ignore_ascii_case("nonprofit") {
            return refuse(ErrorCode::NotEligible, FieldCode::NotPurchasable);
        }
        if !buyer.nonprofit {
            return refuse(ErrorCode::NotEligible, FieldCode::NonprofitOnly);
        }
    }
    Ok(())
}

/// Is there room for one more, beside what the buyer has and `earlier` lines of the same submission (27006)?
fn within_limit(offer: &Offer, buyer: &Buyer, earlier: usize) -> Result<(), FieldViolation> {
    let unlimited = match offer.limit_unit_of_measure {
        LimitUnit::Concurrent | LimitUnit::Lifetime => offer.limit <= 0,
        LimitUnit::None | LimitUnit::Unknown(_) => true,
    };
    let limit = usize::try_from(offer.limit).unwrap_or(0);
    if unlimited || buyer.counted(offer) + earlier < limit {
        return Ok(());
    }
    Err(FieldViolation {
        code: ErrorCode::LimitReached,
        field: FieldError::new("offerId", FieldCode::LimitReached).with("limit", limit),
    })
}

/// Neither deleted nor expired subscriptions count as had at the same time (R15).
fn is_over(status: &SubscriptionStatus) -> bool {
    match status {
        SubscriptionStatus::Deleted | SubscriptionStatus::Expired => true,
        SubscriptionStatus::Active
        | SubscriptionStatus::Suspended
        | SubscriptionStatus::Disabled
        | SubscriptionStatus::Pending
        | SubscriptionStatus::Unknown(_) => false,
    }
}

/// What a billing cycle that was sent means (contract 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentCycle {
    /// Nothing: absent, empty, `unknown` or 0.
    Unsaid,
    /// One that is sold, by name or number.
    Known(BillingCycle),
    /// A published one that nothing is sold in: every three or two years.
    NotSold,
    /// A text or number that names no cycle.
    NoCycle,
}

/// Reads a cycle as clients send it: names with or without `_`, and the published numbers.
pub fn sent_cycle(sent: Option<&BillingCycle>) -> SentCycle {
    let text = match sent {
        None => return SentCycle::Unsaid,
        Some(BillingCycle::Unknown(text)) => text.trim().to_ascii_lowercase().replace('_', ""),
        Some(known) => return SentCycle::Known(known.clone()),
    };
    match text.as_str() {
        "" | "unknown" | "0" => SentCycle::Unsaid,
        "monthly" | "1" => SentCycle::Known(BillingCycle::Monthly),
        "annual" | "2" => SentCycle::Known(BillingCycle::Annual),
        "none" | "3" => SentCycle::Known(BillingCycle::None),
        "onetime" | "4" => SentCycle::Known(BillingCycle::OneTime),
        "triennial" | "5" | "biennial" | "6" => SentCycle::NotSold,
        _ => SentCycle::NoCycle,
    }
}

/// The cycle that is asked for at `path`, `None` where nothing is.
///
/// # Errors
/// 400/3000 for what is no cycle, 400/6001 for one that nothing is sold in.
pub fn asked_cycle(sent: Option<&BillingCycle>, path: &str) -> Result<Option<BillingCycle>, FieldViolation> {
    let refuse = |code| Err(FieldViolation { code, field: FieldError::new(path, FieldCode::NotInList) });
    match sent_cycle(sent) {
        SentCycle::Unsaid => Ok(None),
        SentCycle::Known(cycle) => Ok(Some(cycle)),
        SentCycle::NotSold => refuse(ErrorCode::BillingCycleNotSupported),
        SentCycle::NoCycle => refuse(ErrorCode::InvalidProperty),
    }
}

/// The cycle an order is billed in: the asked one, else monthly where every offer has it, else what all have (6001).
///
/// `None` where the offers have no cycle in common or lack the asked one.
pub fn billing_cycle(asked: Option<&BillingCycle>, offers: &[&Offer]) -> Option<BillingCycle> {
    let all_have = |cycle: &BillingCycle| offers.iter().all(|o| o.supported_billing_cycles.contains(cycle));
    match sent_cycle(asked) {
        SentCycle::Unsaid => BillingCycle::KNOWN.iter().find(|cycle| all_have(cycle)).cloned(),
        SentCycle::Known(cycle) => all_have(&cycle).then_some(cycle),
        SentCycle::NotSold | SentCycle::NoCycle => None,
    }
}

#[cfg(test)]
mod tests;
