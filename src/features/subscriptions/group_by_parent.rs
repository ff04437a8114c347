//! The order of a customer's subscriptions: add-ons stand below their parents until somebody asks for another order.

use model::portal::views::SubscriptionRow;

/// A row, with its parent's name where it stands right below it.
pub type Placed = (Option<String>, SubscriptionRow);

/// The order that somebody asked for stays, add-ons among the others.
pub fn alone(rows: Vec<SubscriptionRow>) -> Vec<Placed> {
    rows.into_iter().map(|row| (None, row)).collect()
}

/// Add-ons (and their own add-ons) right below their parent; the rest keeps its order.
pub fn under_parents(rows: Vec<SubscriptionRow>) -> Vec<Placed> {
    let has_parent = |row: &SubscriptionRow| {
        row.parent_subscription_id
            .is_some_and(|parent| rows.iter().any(|other| other.id == parent && other.id != row.id))
    };
    let mut placed = Vec::with_capacity(rows.len());
    for top in rows.iter().filter(|row| !has_parent(row)) {
        place(top, None, &rows, &mut placed);
    }
    placed
}

fn place(row: &SubscriptionRow, parent: Option<&str>, rows: &[SubscriptionRow], placed: &mut Vec<Placed>) {
    placed.push((parent.map(str::to_owned), row.clone()));
    let name = if row.friendly_name.is_empty() { &row.offer_name } else { &row.friendly_name };
    for child in rows.iter().filter(|child| child.parent_subscription_id == Some(row.id)) {
        place(child, Some(name), rows, placed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        ids::{CustomerId, OfferId, SubscriptionId},
        v1::{
            offer::BillingCycle,
            subscription::{EndOfTermAction, SubscriptionStatus},
        },
    };
    use uuid::Uuid;

    fn row(id: u128, parent: Option<u128>) -> SubscriptionRow {
        SubscriptionRow {
            id: SubscriptionId(Uuid::from_u128(id)),
            customer_id: CustomerId(Uuid::nil()),
            customer_name: String::new(),
            offer_id: OfferId::new("X"),
            offer_name: format!("Offer {id}"),
            friendly_name: String::new(),
            quantity: 1,
            unit_type: "Licenses".into(),
            status: SubscriptionStatus::Active,
            replaced_by: None,
            billing_cycle: BillingCycle::Monthly,
            is_trial: false,
            parent_subscription_id: parent.map(|id| SubscriptionId(Uuid::from_u128(id))),
            reseller_of_record: None,
            provider: None,
            created: chrono::DateTime::UNIX_EPOCH,
            term_end: None,
            end_of_term_action: EndOfTermAction::Renew,
            decision: None,
            decision_at: None,
        }
    }

    #[test]
    fn add_ons_stand_below_their_parents() {
        let rows = vec![row(1, Some(3)), row(2, None), row(3, None), row(4, Some(1)), row(5, Some(99))];
        let placed: Vec<_> = under_parents(rows).into_iter().map(|(p, r)| (r.id.0.as_u128(), p)).collect();
        let below = |name: &str| Some(name.to_owned());
        let expected = vec![(2, None), (3, None), (1, below("Offer 3")), (4, below("Offer 1")), (5, None)];
        assert_eq!(placed, expected);
    }
}
