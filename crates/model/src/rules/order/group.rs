use crate::{
    ids::SubscriptionId,
    v1::{
        offer::{BillingCycle, Offer},
        order::{Order, OrderLineItem},
    },
};

/// What a picked add-on belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parent {
    /// Another picked line, by its position in the list.
    Picked(usize),
    /// A subscription that exists.
    Subscription(SubscriptionId),
}

/// A line as somebody picked it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picked<'a> {
    /// The offer, which gives sales group and limits.
    pub offer: &'a Offer,
    /// Licenses, not yet held against the offer's limits.
    pub quantity: i32,
    /// Chosen cycle; an add-on beside its parent follows the parent.
    pub cycle: BillingCycle,
    /// What an add-on goes with; none for other offers.
    pub parent: Option<Parent>,
    /// PartnerID of the reseller of record.
    pub partner_id_on_record: Option<String>,
}

/// Orders, and where each picked line went: `places[i]` is (order, line).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Grouped {
    /// One per (sales group, billing cycle), in the order of their first lines (R12).
    pub orders: Vec<Order>,
    /// For every picked line its order and its line in there, to find the field of a refusal.
    pub places: Vec<(usize, usize)>,
}

/// Makes one order per (sales group, billing cycle); an add-on goes into the order of the parent beside it (R12).
pub fn group_lines(picked: &[Picked<'_>]) -> Grouped {
    let mut keys: Vec<(String, BillingCycle)> = Vec::new();
    let mut grouped = Grouped::default();
    for (n, line) in picked.iter().enumerate() {
        let top = &picked[top(picked, n)];
        let key = (top.offer.sales_group_id.clone(), top.cycle.clone());
        let order = keys.iter().position(|known| *known == key).unwrap_or_else(|| {
            keys.push(key.clone());
            grouped.orders.push(Order { billing_cycle: Some(key.1.clone()), ..Order::default() });
            keys.len() - 1
        });
        let lines = &mut grouped.orders[order].line_items;
        grouped.places.push((order, lines.len()));
        lines.push(OrderLineItem {
            line_item_number: i32::try_from(lines.len()).ok(),
            offer_id: Some(line.offer.id.clone()),
            quantity: Some(line.quantity),
            parent_subscription_id: match line.parent {
                Some(Parent::Subscription(id)) => Some(id),
                Some(Parent::Picked(_)) | None => None,
            },
            partner_id_on_record: line.partner_id_on_record.clone(),
            ..OrderLineItem::default()
        });
    }
    for (n, line) in picked.iter().enumerate() {
        if let Some(Parent::Picked(parent)) = line.parent
            && let Some(&(_, parent_line)) = grouped.places.get(parent)
        {
            let (order, own) = grouped.places[n];
            grouped.orders[order].line_items[own].parent_line_item_number = i32::try_from(parent_line).ok();
        }
    }
    grouped
}

/// The line whose order this one goes into; a circle ends where it is noticed and is refused by the checks.
fn top(picked: &[Picked<'_>], start: usize) -> usize {
    let mut n = start;
    for _ in 0..picked.len() {
        match picked[n].parent {
            Some(Parent::Picked(parent)) if parent < picked.len() => n = parent,
            Some(Parent::Picked(_) | Parent::Subscription(_)) | None => return n,
        }
    }
    start
}
