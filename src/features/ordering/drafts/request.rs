//! The draft as the request it becomes (R12).

use model::{
    ids::CustomerId,
    parse::{DOMAIN_SUFFIX, DomainPrefix, Quantity},
    portal::customer_orders::{CustomerOrders, MoreOrders},
    rules::order::{self, Grouped, Picked, group_lines},
    v1::customer::{Address, BillingProfile, CompanyProfile, Customer},
};

use super::{
    draft::{Details, Draft},
    order::{Line, OrderDraft, Parent},
    reseller::Reseller,
};

/// The lines as orders: one per sales group and billing cycle (R12), and where each line went.
pub fn grouped(order: &OrderDraft, of_record: Option<&Reseller>) -> Grouped {
    let picked: Vec<Picked<'_>> = order.lines.iter().map(|line| picked(line, order, of_record)).collect();
    group_lines(&picked)
}

fn picked<'a>(line: &'a Line, order: &OrderDraft, of_record: Option<&Reseller>) -> Picked<'a> {
    let parent = line.parent.as_ref().and_then(|parent| match parent {
        Parent::Subscription(id) => Some(order::Parent::Subscription(*id)),
        Parent::Line(key) => {
            order.lines.iter().position(|other| other.key == *key).map(order::Parent::Picked)
        }
    });
    Picked {
        offer: &line.offer,
        quantity: quantity(line),
        cycle: line.cycle.clone(),
        parent,
        partner_id_on_record: of_record.map(|reseller| reseller.partner_id.clone()),
    }
}

/// The licenses of a line that was found good; 0, which the server refuses by name, of one that was not.
fn quantity(line: &Line) -> i32 {
    let (least, most) = (line.offer.minimum_quantity, line.offer.maximum_quantity);
    Quantity::parse(&line.quantity, least, most, "quantity").map_or(0, Quantity::get)
}

impl Draft {
    /// The whole submission: customer and orders.
    pub fn to_request(&self) -> CustomerOrders {
        CustomerOrders {
            customer: customer(&self.details),
            orders: grouped(&self.order, self.reseller_of_record()).orders,
        }
    }
}

/// More orders for a customer that exists; `associated` is the reseller it is associated with.
pub fn more_orders(order: &OrderDraft, associated: Option<&Reseller>, customer: CustomerId) -> MoreOrders {
    let mut orders = grouped(order, order.of_record.resolve(associated)).orders;
    for order in &mut orders {
        order.reference_customer_id = Some(customer);
    }
    MoreOrders { orders }
}

/// The details as the customer they become.
pub fn customer(details: &Details) -> Customer {
    let (first_name, last_name) = (given(&details.first_name), given(&details.last_name));
    let (company_name, email) = (given(&details.company_name), given(&details.email));
    let language = details.culture.split('-').next().and_then(given);
    Customer {
        associated_partner_id: details.reseller.as_ref().map(|reseller| reseller.id),
        qualification: Some(details.qualification.clone()),
        company_profile: Some(CompanyProfile {
            domain: Some(domain(details)),
            company_name: company_name.clone(),
            ..CompanyProfile::default()
        }),
        billing_profile: Some(BillingProfile {
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            email,
            culture: given(&details.culture),
            language,
            company_name,
            default_address: Some(Address { first_name, last_name, ..address(details) }),
            ..BillingProfile::default()
        }),
        ..Customer::default()
    }
}

/// The whole domain; what is no prefix stays as it was typed, and is refused.
pub fn domain(details: &Details) -> String {
    let typed = &details.domain_prefix;
    DomainPrefix::parse(typed, "")
        .map_or_else(|_| format!("{}{DOMAIN_SUFFIX}", typed.trim()), |it| it.domain())
}

/// The address as the rules of its country see it, with the contact's name and phone.
pub fn address(details: &Details) -> Address {
    Address {
        country: given(&details.country),
        city: given(&details.city),
        state: given(&details.state),
        address_line1: given(&details.line1),
        address_line2: given(&details.line2),
        postal_code: given(&details.postal_code),
        first_name: given(&details.first_name),
        last_name: given(&details.last_name),
        phone_number: given(&details.phone),
        ..Address::default()
    }
}

/// What was typed, without the blanks around it; nothing where nothing was typed.
fn given(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use model::{ids::SubscriptionId, v1::offer::BillingCycle};
    use uuid::Uuid;

    use super::*;
    use crate::features::ordering::drafts::{
        order::OfRecord,
        samples::{addon, draft, offer},
    };

    /// [S46][S45] What was typed is what is sent; nothing is sent that was not typed.
    #[test]
    fn the_customer_is_what_was_typed() {
        let request = draft().to_request().customer;
        assert_eq!(request.company_profile.unwrap().domain.unwrap(), "lefevre.onmicrosoft.com");
        let billing = request.billing_profile.unwrap();
        assert_eq!(
            (billing.culture.unwrap(), billing.language.unwrap()),
            ("fr-FR".to_owned(), "fr".to_owned())
        );
        let address = billing.default_address.unwrap();
        assert_eq!(address.postal_code.as_deref(), Some("44000"));
        assert_eq!((address.state, address.phone_number), (None, None));
        assert_eq!(request.associated_partner_id, Some(draft().details.reseller.unwrap().id));
    }

    /// [R12] One order per sales group and billing cycle, lines counted from 0 in each, parents named by number.
    #[test]
    fn lines_are_grouped_into_orders() {
        let (e1, e3, mut trial) = (offer("E1"), offer("E3"), offer("Trial"));
        "Trial-1".clone_into(&mut trial.sales_group_id);
        trial.supported_billing_cycles = vec![BillingCycle::None];
        let audio = addon("Audio", &[&e3]);
        let mut draft = draft();
        draft.order.pick(&e1, None);
        draft.order.pick(&trial, None);
        draft.order.pick(&e3, None);
        draft.order.set_cycle(0, &BillingCycle::Monthly);
        draft.order.pick(&audio, Some(Parent::Line(2)));
        assert_eq!(grouped(&draft.order, None).places, [(0, 0), (1, 0), (2, 0), (2, 1)]);
        let orders = draft.to_request().orders;
        assert_eq!(orders[0].billing_cycle, Some(BillingCycle::Monthly));
        assert_eq!(orders[2].line_items[1].line_item_number, Some(1));
        assert_eq!(orders[2].line_items[1].parent_line_item_number, Some(0));
        assert!(
            orders
                .iter()
                .flat_map(|o| &o.line_items)
                .all(|l| l.partner_id_on_record.as_deref() == Some("6021447"))
        );
    }

    /// [S66][S67] More orders name the customer, the existing parent and the chosen reseller.
    #[test]
    fn more_orders_for_a_customer() {
        let (customer, parent) = (CustomerId(Uuid::from_u128(1)), SubscriptionId(Uuid::from_u128(2)));
        let mut order = OrderDraft { of_record: OfRecord::Nobody, ..OrderDraft::default() };
        order.pick(&addon("Audio", &[]), Some(Parent::Subscription(parent)));
        let sent = more_orders(&order, None, customer).orders;
        assert_eq!(sent[0].reference_customer_id, Some(customer));
        assert_eq!(sent[0].line_items[0].parent_subscription_id, Some(parent));
        assert_eq!(sent[0].line_items[0].partner_id_on_record, None);
    }
}
