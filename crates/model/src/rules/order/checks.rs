use std::collections::BTreeMap;

use super::{Buyer, FieldViolation, Listing, asked_cycle, billing_cycle, eligible, within_limit};
use crate::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::OfferId,
    parse::{Quantity, optional_text},
    rules::term::iso_duration,
    v1::{
        offer::{BillingCycle, Offer},
        order::{Order, OrderLineItem},
        subscription::SubscriptionStatus,
    },
};

/// Most lines of one order.
pub const MAX_LINES: usize = 200;

/// The longest name of the customer's own for a subscription, in characters.
const FRIENDLY_NAME_MAX: usize = 100;

/// Position of a check in contract 5.1: the lowest that fails gives status and code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Shape,
    Offer,
    Sold,
    Purchasable,
    Quantity,
    Limit,
    Parent,
    SalesGroup,
    Cycle,
}

/// What has been refused so far.
#[derive(Default)]
struct Refused(Vec<(Step, FieldViolation)>);

impl Refused {
    fn line(&mut self, step: Step, n: usize, code: ErrorCode, field: FieldError) {
        self.0.push((step, FieldViolation { code, field: field.under(&format!("lineItems[{n}]")) }));
    }

    fn order(&mut self, step: Step, code: ErrorCode, field: FieldError) {
        self.0.push((step, FieldViolation { code, field }));
    }

    /// First by check, then by line: the sort is stable.
    fn sorted(mut self) -> Vec<FieldViolation> {
        self.0.sort_by_key(|(step, _)| *step);
        self.0.into_iter().map(|(_, refusal)| refusal).collect()
    }
}

/// Every refusal of one order. `taken` counts the lines of each offer in this submission.
pub(super) fn check<'a>(
    order: &Order,
    buyer: &Buyer,
    listing: &impl Fn(&OfferId) -> Listing<'a>,
    taken: &mut BTreeMap<OfferId, usize>,
) -> Vec<FieldViolation> {
    let mut refused = Refused::default();
    check_shape(order, &mut refused);
    let offers: Vec<Option<&Offer>> = order
        .line_items
        .iter()
        .enumerate()
        .map(|(n, line)| listed(n, line, buyer, listing, &mut refused))
        .collect();
    for (n, (line, offer)) in order.line_items.iter().zip(&offers).enumerate() {
        let Some(offer) = offer else { continue };
        if let Err(refusal) = eligible(offer, buyer) {
            refused.line(Step::Purchasable, n, refusal.code, refusal.field);
        }
        check_quantity(n, line, offer, &mut refused);
        check_term(n, line, offer, &mut refused);
        let earlier = taken.entry(offer.id.clone()).or_default();
        if let Err(refusal) = within_limit(offer, buyer, *earlier) {
            refused.line(Step::Limit, n, refusal.code, refusal.field);
        }
        *earlier += 1;
        check_parent(n, order, &offers, buyer, &mut refused);
    }
    check_sales_groups(order, &offers, &mut refused);
    check_cycle(order, &offers, &mut refused);
    refused.sorted()
}

/// Lines there are, not too many, numbered from 0 (800071), and named within bounds.
fn check_shape(order: &Order, refused: &mut Refused) {
    let lines = &order.line_items;
    if lines.is_empty() {
        let field = FieldError::new("lineItems", FieldCode::Required);
        refused.order(Step::Shape, ErrorCode::InvalidProperty, field);
    }
    if lines.len() > MAX_LINES {
        let field = FieldError::new("lineItems", FieldCode::TooMany).with("max", MAX_LINES);
        refused.order(Step::Shape, ErrorCode::InvalidProperty, field);
    }
    if let Err(FieldViolation { code, field }) = asked_cycle(order.billing_cycle.as_ref(), "billingCycle") {
        let step = if code == ErrorCode::InvalidProperty { Step::Shape } else { Step::Cycle };
        refused.order(step, code, field);
    }
    for (n, line) in lines.iter().enumerate() {
        if line.line_item_number.is_some_and(|number| usize::try_from(number) != Ok(n)) {
            let field = FieldError::new("lineItemNumber", FieldCode::Invalid);
            refused.line(Step::Shape, n, ErrorCode::LineNumbers, field);
        }
        let friendly_name = line.friendly_name.as_deref().unwrap_or_default();
        if let Err(field) = optional_text(friendly_name, FRIENDLY_NAME_MAX, "friendlyName") {
            refused.line(Step::Shape, n, ErrorCode::InvalidProperty, field);
        }
    }
}

/// The offer of a line, when it exists and is sold here.
fn listed<'a>(
    n: usize,
    line: &OrderLineItem,
    buyer: &Buyer,
    listing: &impl Fn(&OfferId) -> Listing<'a>,
    refused: &mut Refused,
) -> Option<&'a Offer> {
    let at = |why| FieldError::new("offerId", why);
    let Some(id) = line.offer_id.as_ref().filter(|id| !id.as_str().is_empty()) else {
        refused.line(Step::Shape, n, ErrorCode::InvalidProperty, at(FieldCode::Required));
        return None;
    };
    match listing(id) {
        Listing::Sold(offer) => return Some(offer),
        Listing::NotSold => {
            let field = at(FieldCode::NotSold).with("country", &buyer.country);
            refused.line(Step::Sold, n, ErrorCode::NotSoldInCountry, field);
        }
        Listing::Unknown if id.is_product_style() => {
            refused.line(Step::Offer, n, ErrorCode::ProductStyleOffer, at(FieldCode::UnknownOffer));
        }
        Listing::Unknown => {
            refused.line(Step::Offer, n, ErrorCode::UnknownOffer, at(FieldCode::UnknownOffer))
        }
    }
    None
}

fn check_quantity(n: usize, line: &OrderLineItem, offer: &Offer, refused: &mut Refused) {
    let Some(quantity) = line.quantity else {
        let field = FieldError::new("quantity", FieldCode::Required);
        return refused.line(Step::Quantity, n, ErrorCode::InvalidProperty, field);
    };
    if let Err(field) = Quantity::new(quantity, offer.minimum_quantity, offer.maximum_quantity, "quantity") {
        refused.line(Step::Quantity, n, ErrorCode::QuantityOutOfRange, field);
    }
}

/// A term may be repeated in the line; it is not chosen there, the offer has it.
fn check_term(n: usize, line: &OrderLineItem, offer: &Offer, refused: &mut Refused) {
    let Some(asked) = line.term_duration.as_deref().filter(|text| !text.is_empty()) else { return };
    let has = iso_duration(&offer.term_unit_of_measure, offer.term);
    if !has.is_some_and(|has| has.eq_ignore_ascii_case(asked)) {
        let field = FieldError::new("termDuration", FieldCode::NotInList);
        refused.line(Step::Quantity, n, ErrorCode::InvalidProperty, field);
    }
}

/// An add-on has a parent that is active or ordered beside it, and is one of its offer's prerequisites (R12, R15).
fn check_parent(n: usize, order: &Order, offers: &[Option<&Offer>], buyer: &Buyer, refused: &mut Refused) {
    let (Some(line), Some(Some(offer))) = (order.line_items.get(n), offers.get(n)) else { return };
    if let Err(refusal) = parent_of(n, line, offer, order, offers, buyer) {
        refused.line(Step::Parent, n, refusal.code, refusal.field);
    }
}

fn parent_of(
    n: usize,
    line: &OrderLineItem,
    offer: &Offer,
    order: &Order,
    offers: &[Option<&Offer>],
    buyer: &Buyer,
) -> Result<(), FieldViolation> {
    let refuse = |code, path: &str, why| Err(FieldViolation { code, field: FieldError::new(path, why) });
    match (line.parent_subscription_id, line.parent_line_item_number) {
        (None, None) if !offer.is_add_on => Ok(()),
        (None, None) => refuse(ErrorCode::WrongParent, "offerId", FieldCode::ParentMissing),
        (Some(id), _) => {
            let path = "parentSubscriptionId";
            match buyer.owned.iter().find(|owned| owned.subscription_id == id) {
                None => refuse(ErrorCode::WrongParent, path, FieldCode::ParentMissing),
                Some(parent) if parent.status != SubscriptionStatus::Active => {
                    refuse(ErrorCode::ParentNotActive, path, FieldCode::ParentNotActive)
                }
                Some(parent) if fits(offer, &parent.offer_id) => Ok(()),
                Some(_) => refuse(ErrorCode::WrongParent, path, FieldCode::WrongParent),
            }
        }
        (None, Some(number)) => {
            let path = "parentLineItemNumber";
            let parent = usize::try_from(number).ok();
            match parent.and_then(|parent| offers.get(parent)) {
                None => refuse(ErrorCode::WrongParent, path, FieldCode::ParentMissing),
                // The parent's own refusal says enough.
                Some(None) => Ok(()),
                Some(Some(parent)) if fits(offer, &parent.id) && root(order, n).is_some() => Ok(()),
                Some(Some(_)) => refuse(ErrorCode::WrongParent, path, FieldCode::WrongParent),
            }
        }
    }
}

fn fits(add_on: &Offer, parent: &OfferId) -> bool {
    add_on.is_add_on && add_on.prerequisite_offers.contains(parent)
}

/// The line at the top of a chain of add-ons; `None` where the chain goes round in a circle.
fn root(order: &Order, mut n: usize) -> Option<usize> {
    for _ in 0..=order.line_items.len() {
        let line = order.line_items.get(n)?;
        match line.parent_line_item_number.filter(|_| line.parent_subscription_id.is_none()) {
            Some(parent) => n = usize::try_from(parent).ok()?,
            None => return Some(n),
        }
    }
    None
}

/// Lines of one order share the sales group; an add-on goes with the parent beside it (800009).
fn check_sales_groups(order: &Order, offers: &[Option<&Offer>], refused: &mut Refused) {
    let group = |n: usize| {
        let top = root(order, n).and_then(|top| offers.get(top).copied().flatten());
        top.map(|offer| offer.sales_group_id.as_str())
    };
    let first = (0..offers.len()).find_map(group);
    for n in 0..offers.len() {
        if group(n).is_some() && group(n) != first {
            let field = FieldError::new("offerId", FieldCode::OtherOrder);
            refused.line(Step::SalesGroup, n, ErrorCode::OtherSalesGroup, field);
        }
    }
}

/// Every offer is billed in the order's cycle (6001); the line that is not says which cycles it has.
fn check_cycle(order: &Order, offers: &[Option<&Offer>], refused: &mut Refused) {
    let known: Vec<&Offer> = offers.iter().copied().flatten().collect();
    if known.is_empty() || billing_cycle(order.billing_cycle.as_ref(), &known).is_some() {
        return;
    }
    // What is no cycle that is sold has been refused.
    let Ok(asked) = asked_cycle(order.billing_cycle.as_ref(), "billingCycle") else { return };
    let asked = asked.unwrap_or(BillingCycle::Monthly);
    for (n, offer) in offers.iter().enumerate() {
        let Some(offer) = offer.filter(|offer| !offer.supported_billing_cycles.contains(&asked)) else {
            continue;
        };
        let cycles: Vec<&str> = offer.supported_billing_cycles.iter().map(BillingCycle::as_str).collect();
        let field = FieldError::new("offerId", FieldCode::BillingCycle).with("cycles", cycles.join(","));
        refused.line(Step::Cycle, n, ErrorCode::BillingCycleNotSupported, field);
    }
}
