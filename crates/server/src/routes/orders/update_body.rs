//! What a PATCH of an order means (contract 5.3).

use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, OrderId, SubscriptionId},
    rules::order::MAX_LINES,
    v1::{
        offer::BillingCycle,
        order::{Order, OrderLineItem, OrderStatus},
    },
};

use crate::{
    db::orders::WithLines,
    error::{Error, Result},
};

/// What is to change.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// The cycle that was sent.
    pub(super) cycle: Option<BillingCycle>,
    /// It is to be the cycle of the lines that are there.
    pub(super) changes_cycle: bool,
    /// Lines that are not there yet, with their places in the body.
    pub(super) added: Vec<(usize, OrderLineItem)>,
}

/// Reads the body: a line with `subscriptionId` is there already, another one is added.
///
/// # Errors
/// 400/800061 for cancelling, 400/3000 for ids of something else, 400/2006 for what cannot be changed here, 400/800029
/// for a line without its parent.
pub(super) fn asked(body: &Order, found: &WithLines) -> Result<Asked> {
    let (order, lines) = found;
    let invalid = |path: &str| Err(field(ErrorCode::InvalidProperty, path.to_owned(), FieldCode::Invalid));
    if body.id.is_some_and(|id| id != OrderId(order.id)) {
        return invalid("id");
    }
    if body.reference_customer_id.is_some_and(|id| id != CustomerId(order.customer_id)) {
        return invalid("referenceCustomerId");
    }
    check_status(body.status.as_ref())?;
    let mut added = Vec::new();
    for (n, line) in body.line_items.iter().enumerate() {
        match line.subscription_id {
            Some(id) => check_line(n, line, id, found)?,
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
        let field = FieldError::new("lineItems", FieldCode::TooLong).with("max", MAX_LINES);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    }
    let cycle = body.billing_cycle.clone().filter(|cycle| !matches!(cycle, BillingCycle::Unknown(_)));
    // Beside new lines the cycle is usually the order's own, sent along.
    let changes_cycle =
        cycle.as_ref().is_some_and(|cycle| added.is_empty() || order.billing_cycle != cycle.as_str());
    Ok(Asked { cycle, changes_cycle, added })
}

/// 800061: an order is not cancelled, what it became is suspended or cancelled.
fn check_status(status: Option<&OrderStatus>) -> Result<()> {
    let path = "status".to_owned();
    match status {
        None | Some(OrderStatus::Completed | OrderStatus::Unknown(_)) => Ok(()),
        Some(OrderStatus::Cancelled) => {
            let sentence = "An order cannot be cancelled; suspend or cancel its subscriptions.";
            Err(field(ErrorCode::CancelWindowClosed, path, FieldCode::ReadOnly).because(sentence))
        }
        Some(OrderStatus::Pending) => Err(field(ErrorCode::UpdateNotAllowed, path, FieldCode::ReadOnly)),
    }
}

/// Licenses of a line that is there are changed at its subscription: as ordered or as they are, they may be sent along.
fn check_line(n: usize, line: &OrderLineItem, id: SubscriptionId, (_, lines): &WithLines) -> Result<()> {
    let Some(row) = lines.iter().find(|row| row.id == id.0) else {
        let path = format!("lineItems[{n}].subscriptionId");
        return Err(field(ErrorCode::InvalidProperty, path, FieldCode::Invalid));
    };
    if line.quantity.is_some_and(|quantity| quantity != row.ordered_quantity && quantity != row.quantity) {
        let path = format!("lineItems[{n}].quantity");
        return Err(field(ErrorCode::UpdateNotAllowed, path, FieldCode::ReadOnly));
    }
    Ok(())
}

fn field(code: ErrorCode, path: String, why: FieldCode) -> Error {
    Error::field(code, FieldError::new(path, why))
}
