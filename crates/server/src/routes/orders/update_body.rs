//! What a PATCH of an order means (contract 5.3).

use std::collections::HashMap;

use db::{entity::subscription, scoped::orders::WithLines};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OfferId, OrderId, SubscriptionId},
    rules::order::{MAX_LINES, asked_cycle},
    v1::{
        offer::BillingCycle,
        order::{Order, OrderLineItem, OrderStatus},
    },
};

use crate::error::{Error, Result};

/// What is to change.
#[derive(Debug, Default)]
pub(super) struct OrderChanges {
    /// The cycle that was sent.
    pub(super) cycle: Option<BillingCycle>,
    /// It is to be the cycle of the lines that are there.
    pub(super) changes_cycle: bool,
    /// Lines that are not there yet, with their places in the body.
    pub(super) added: Vec<(usize, OrderLineItem)>,
    /// Lines that are there and get more licenses: places in the body, and how many they are to have.
    pub(super) raised: Vec<(usize, SubscriptionId, i32)>,
}

/// Reads the body: a line with `subscriptionId`, or with the number and offer of one, is there already; another one is
/// added.
///
/// # Errors
/// 400/800061 for cancelling, 400/3000 for ids of something else, two lines of one subscription and what is no billing cycle, 400/6001 for one that
/// is not sold, 400/2006 for what cannot be changed here, 400/800029 for a line without its parent.
pub(super) fn read_changes(body: &Order, found: &WithLines) -> Result<OrderChanges> {
    let (order, lines) = found;
    let invalid = |path: &str| Err(field(ErrorCode::InvalidProperty, path.to_owned(), FieldCode::Invalid));
    if body.id.is_some_and(|id| id != OrderId(order.id)) {
        return invalid("id");
    }
    if body.reference_customer_id.is_some_and(|id| id != CustomerId(order.customer_id)) {
        return invalid("referenceCustomerId");
    }
    check_status(body.status.as_ref())?;
    let cycle = asked_cycle(body.billing_cycle.as_ref(), "billingCycle")
        .map_err(|refusal| Error::field(refusal.code, refusal.field))?;
    let (mut added, mut raised) = (Vec::new(), Vec::new());
    let mut named = HashMap::new();
    for (n, line) in body.line_items.iter().enumerate() {
        match line.subscription_id.or_else(|| meant(line, lines)) {
            Some(id) => {
                if let Some(first) = named.insert(id, n) {
                    return Err(twice(first, n));
                }
                if let Some(quantity) = more_licenses(n, line, id, lines)? {
                    raised.push((n, id, quantity));
                }
            }
            None if line.parent_subscription_id.is_none() => {
                let path = format!("lineItems[{n}].parentSubscriptionId");
                return Err(field(ErrorCode::WrongParent, path, FieldCode::ParentMissing));
            }
            // Its number is the order's business.
            None => added.push((
                n,
                OrderLineItem { line_item_number: None, parent_line_item_number: None, ..line.clone() },
            )),
        }
    }
    if lines.len() + added.len() > MAX_LINES {
        let field = FieldError::new("lineItems", FieldCode::TooMany).with("max", MAX_LINES);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    }
    // Beside new lines and licenses the cycle is usually the order's own, sent along.
    let only_cycle = added.is_empty() && raised.is_empty();
    let changes_cycle =
        cycle.as_ref().is_some_and(|cycle| only_cycle || order.billing_cycle != cycle.as_str());
    Ok(OrderChanges { cycle, changes_cycle, added, raised })
}

/// 800061: an order is not cancelled, what it became is suspended or cancelled.
fn check_status(status: Option<&OrderStatus>) -> Result<()> {
    let path = "status".to_owned();
    match status {
        None | Some(OrderStatus::Completed | OrderStatus::Unknown(_)) => Ok(()),
        Some(OrderStatus::Cancelled) => {
            let sentence = "An order cannot be canceled. Suspend or cancel its subscriptions.";
            Err(field(ErrorCode::CancelWindowClosed, path, FieldCode::ReadOnly).because(sentence))
        }
        Some(OrderStatus::Pending) => Err(field(ErrorCode::UpdateNotAllowed, path, FieldCode::ReadOnly)),
    }
}

/// Which of two lines for one subscription is meant cannot be known.
fn twice(first: usize, second: usize) -> Error {
    let path = format!("lineItems[{second}]");
    let sentence = format!(
        "{path} is for the same subscription as lineItems[{first}]. Send each line of the order once."
    );
    field(ErrorCode::InvalidProperty, path, FieldCode::Invalid).because(sentence)
}

/// The line that is meant by its number and offer, as clients send it back that know nothing of subscriptions.
fn meant(line: &OrderLineItem, lines: &[subscription::Model]) -> Option<SubscriptionId> {
    if line.parent_subscription_id.is_some() || line.parent_line_item_number.is_some() {
        return None;
    }
    let (number, offer) = (line.line_item_number?, line.offer_id.as_ref()?);
    let found = lines.iter().find(|row| row.line_number == number && OfferId::new(&row.offer_id) == *offer);
    found.map(|row| SubscriptionId(row.id))
}

/// As ordered or as it is now, a number may be sent along; above what it is now, licenses are added. An order never takes
/// licenses away.
fn more_licenses(
    n: usize,
    line: &OrderLineItem,
    id: SubscriptionId,
    lines: &[subscription::Model],
) -> Result<Option<i32>> {
    let Some(row) = lines.iter().find(|row| row.id == id.0) else {
        let path = format!("lineItems[{n}].subscriptionId");
        return Err(field(ErrorCode::InvalidProperty, path, FieldCode::Invalid));
    };
    match line.quantity {
        None => Ok(None),
        Some(quantity) if quantity == row.ordered_quantity || quantity == row.quantity => Ok(None),
        Some(quantity) if quantity > row.quantity => Ok(Some(quantity)),
        Some(_) => {
            let path = format!("lineItems[{n}].quantity");
            let why = format!(
                "{path}: the subscription has {} licenses now. An order only adds licenses. Reduce them at the \
                 subscription.",
                row.quantity
            );
            Err(field(ErrorCode::UpdateNotAllowed, path, FieldCode::ReadOnly).because(why))
        }
    }
}

fn field(code: ErrorCode, path: String, why: FieldCode) -> Error {
    Error::field(code, FieldError::new(path, why))
}
