use serde_json::json;
use uuid::Uuid;

use super::*;
use crate::v1::order::OrderLineItem;

fn offer(id: &str, change: impl FnOnce(&mut Offer)) -> Offer {
    let mut offer: Offer = serde_json::from_value(json!({
        "id": id, "name": id, "minimumQuantity": 1, "maximumQuantity": 300, "locale": "en-US", "country": "US",
        "category": {}, "limitUnitOfMeasure": "None", "limit": 0, "termUnitOfMeasure": "Year", "term": 1,
        "isAddOn": false, "hasAddOns": false, "isAvailableForPurchase": true, "billing": "license",
        "supportedBillingCycles": ["annual", "monthly"], "isAutoRenewable": true, "salesGroupId": "Default",
        "isTrial": false, "product": {}, "unitType": "Licenses",
    }))
    .expect("an offer");
    change(&mut offer);
    offer
}

/// A small catalogue: a plan, its add-on, an add-on of the add-on, a limited one, a trial, and refused ones.
fn catalogue() -> Vec<Offer> {
    vec![
        offer("PLAN", |_| {}),
        offer("ADDON", |o| {
            o.is_add_on = true;
            o.prerequisite_offers = vec![OfferId::new("PLAN")];
        }),
        offer("ADDON2", |o| {
            o.is_add_on = true;
            o.prerequisite_offers = vec![OfferId::new("ADDON"), OfferId::new("ADDON2")];
        }),
        offer("LIMITED", |o| {
            o.limit_unit_of_measure = LimitUnit::Concurrent;
            o.limit = 2;
        }),
        offer("TRIAL", |o| {
            o.limit_unit_of_measure = LimitUnit::Lifetime;
            o.limit = 1;
            o.is_trial = true;
            o.sales_group_id = "Trial-TRIAL".into();
            o.supported_billing_cycles = vec![BillingCycle::None];
        }),
        offer("CHARITY", |o| o.resellee_qualifications = vec!["Nonprofit".into()]),
        offer("GONE", |o| o.is_available_for_purchase = false),
    ]
}

fn line(offer: &str, quantity: i32) -> OrderLineItem {
    OrderLineItem {
        offer_id: Some(OfferId::new(offer)),
        quantity: Some(quantity),
        ..OrderLineItem::default()
    }
}

fn order(lines: Vec<OrderLineItem>) -> Order {
    Order { line_items: lines, ..Order::default() }
}

fn buyer(owned: &[(&str, SubscriptionStatus)]) -> Buyer {
    let owned = owned.iter().zip(1u128..).map(|((offer, status), n)| Owned {
        subscription_id: SubscriptionId(Uuid::from_u128(n)),
        offer_id: OfferId::new(offer),
        status: status.clone(),
    });
    Buyer { country: "US".into(), nonprofit: false, owned: owned.collect() }
}

/// The refusals as `code path why`.
fn refused(order: &Order, buyer: &Buyer) -> Vec<String> {
    let catalogue = catalogue();
    let listing = |id: &OfferId| match catalogue.iter().find(|offer| offer.id == *id) {
        Some(offer) => Listing::Sold(offer),
        None if id.as_str() == "ELSEWHERE" => Listing::NotSold,
        None => Listing::Unknown,
    };
    match check_order(order, buyer, listing) {
        Ok(()) => Vec::new(),
        Err(refusals) => refusals
            .iter()
            .map(|r| format!("{} {} {} {}", r.code.status(), r.code.number(), r.field.path, r.field.code))
            .collect(),
    }
}

fn one(line: OrderLineItem) -> Vec<String> {
    refused(&order(vec![line]), &buyer(&[]))
}

#[test]
fn each_refusal_has_its_code_and_field() {
    assert_eq!(one(line("PLAN", 1)), [""; 0]);
    assert_eq!(one(line("NOBODY", 1)), ["400 800004 lineItems[0].offerId unknown_offer"]);
    assert_eq!(one(line("A:B:C", 1)), ["400 2100 lineItems[0].offerId unknown_offer"]);
    assert_eq!(one(line("ELSEWHERE", 1)), ["400 800070 lineItems[0].offerId not_sold"]);
    assert_eq!(one(line("CHARITY", 1)), ["403 2085 lineItems[0].offerId nonprofit_only"]);
    assert_eq!(one(line("GONE", 1)), ["403 2091 lineItems[0].offerId not_purchasable"]);
    assert_eq!(one(line("PLAN", 0)), ["400 2002 lineItems[0].quantity below_minimum"]);
    assert_eq!(one(line("PLAN", 301)), ["400 2002 lineItems[0].quantity above_maximum"]);
    assert_eq!(one(line("ADDON", 1)), ["400 800029 lineItems[0].offerId parent_missing"]);
    let no_quantity = OrderLineItem { quantity: None, ..line("PLAN", 1) };
    assert_eq!(one(no_quantity), ["400 3000 lineItems[0].quantity required"]);
    let number = OrderLineItem { line_item_number: Some(1), ..line("PLAN", 1) };
    assert_eq!(one(number), ["400 800071 lineItems[0].lineItemNumber invalid"]);
    assert_eq!(refused(&order(vec![]), &buyer(&[])), ["400 3000 lineItems required"]);
}

#[test]
fn the_first_failing_check_comes_first_and_all_are_named() {
    let it = order(vec![line("PLAN", 0), line("ELSEWHERE", 1), line("NOBODY", 1)]);
    let expected = [
        "400 800004 lineItems[2].offerId unknown_offer",
        "400 800070 lineItems[1].offerId not_sold",
        "400 2002 lineItems[0].quantity below_minimum",
    ];
    assert_eq!(refused(&it, &buyer(&[])), expected);
}

/// [R15] Concurrent counts neither deleted nor expired ones, Lifetime counts all ever; earlier lines count too.
#[test]
fn limits_count_what_is_had_and_what_is_ordered() {
    use SubscriptionStatus::{Active, Deleted, Expired, Suspended};
    let limited = order(vec![line("LIMITED", 1)]);
    assert_eq!(
        refused(&limited, &buyer(&[("LIMITED", Active), ("LIMITED", Deleted), ("LIMITED", Expired)])),
        [""; 0]
    );
    let two = buyer(&[("LIMITED", Active), ("LIMITED", Suspended)]);
    assert_eq!(refused(&limited, &two), ["400 27006 lineItems[0].offerId limit_reached"]);
    let three_lines = order(vec![line("LIMITED", 1), line("LIMITED", 1), line("LIMITED", 1)]);
    assert_eq!(refused(&three_lines, &buyer(&[])), ["400 27006 lineItems[2].offerId limit_reached"]);
    let trial = order(vec![line("TRIAL", 1)]);
    assert_eq!(
        refused(&trial, &buyer(&[("TRIAL", Deleted)])),
        ["400 27006 lineItems[0].offerId limit_reached"]
    );
}

/// [R12] Limits count across the orders of one submission, whose paths name the order.
#[test]
fn orders_placed_together_share_the_limit() {
    let catalogue = catalogue();
    let listing =
        |id: &OfferId| catalogue.iter().find(|offer| offer.id == *id).map_or(Listing::Unknown, Listing::Sold);
    let orders = [order(vec![line("TRIAL", 1)]), order(vec![line("TRIAL", 1)])];
    let refusals = check_orders(&orders, &buyer(&[]), listing).unwrap_err();
    assert_eq!(refusals[0].field.path, "orders[1].lineItems[0].offerId");
}

/// [R12][R15] A parent is active, or a line beside it that may itself be an add-on; no circles.
#[test]
fn add_ons_need_a_fitting_parent() {
    let on = |number| OrderLineItem { parent_line_item_number: Some(number), ..line("ADDON", 1) };
    let on_add_on = |number| OrderLineItem { parent_line_item_number: Some(number), ..line("ADDON2", 1) };
    let none = buyer(&[]);
    assert_eq!(refused(&order(vec![line("PLAN", 1), on(0), on_add_on(1)]), &none), [""; 0]);
    let wrong = refused(&order(vec![line("LIMITED", 1), on(0)]), &none);
    assert_eq!(wrong, ["400 800029 lineItems[1].parentLineItemNumber wrong_parent"]);
    let missing = refused(&order(vec![line("PLAN", 1), on(7)]), &none);
    assert_eq!(missing, ["400 800029 lineItems[1].parentLineItemNumber parent_missing"]);
    let circle = refused(&order(vec![on_add_on(1), on_add_on(0)]), &none);
    assert_eq!(circle.len(), 2, "{circle:?}");

    let to = |n| OrderLineItem {
        parent_subscription_id: Some(SubscriptionId(Uuid::from_u128(n))),
        ..line("ADDON", 1)
    };
    let owner = buyer(&[
        ("PLAN", SubscriptionStatus::Active),
        ("PLAN", SubscriptionStatus::Suspended),
        ("LIMITED", SubscriptionStatus::Active),
    ]);
    assert_eq!(refused(&order(vec![to(1)]), &owner), [""; 0]);
    assert_eq!(
        refused(&order(vec![to(2), to(3), to(4)]), &owner),
        [
            "409 27009 lineItems[0].parentSubscriptionId parent_not_active",
            "400 800029 lineItems[1].parentSubscriptionId wrong_parent",
            "400 800029 lineItems[2].parentSubscriptionId parent_missing",
        ]
    );
}

#[test]
fn sales_groups_stay_apart_and_cycles_must_fit() {
    let mixed = refused(&order(vec![line("PLAN", 1), line("TRIAL", 1)]), &buyer(&[]));
    assert_eq!(mixed[0], "400 800009 lineItems[1].offerId other_order");
    let annual = Order { billing_cycle: Some(BillingCycle::Annual), ..order(vec![line("TRIAL", 1)]) };
    assert_eq!(refused(&annual, &buyer(&[])), ["400 6001 lineItems[0].offerId billing_cycle"]);
    let unknown = Order { billing_cycle: Some(BillingCycle::Unknown("unknown".into())), ..annual };
    assert_eq!(refused(&unknown, &buyer(&[])), [""; 0]);
}

#[test]
fn the_cycle_is_monthly_unless_asked_or_impossible() {
    let catalogue = catalogue();
    let unknown = BillingCycle::Unknown("unknown".into());
    assert_eq!(billing_cycle(Some(&unknown), &[&catalogue[0]]), Some(BillingCycle::Monthly));
    assert_eq!(billing_cycle(None, &[&catalogue[4]]), Some(BillingCycle::None));
    assert_eq!(billing_cycle(Some(&BillingCycle::Annual), &[&catalogue[0]]), Some(BillingCycle::Annual));
    assert_eq!(billing_cycle(None, &[&catalogue[0], &catalogue[4]]), None);
}

/// [R15] The wizard's "why not".
#[test]
fn availability_says_why_not() {
    let catalogue = catalogue();
    let nobody = buyer(&[]);
    let why = |n: usize, buyer: &Buyer, drafted| {
        availability(&catalogue[n], buyer, drafted).err().map(|field| field.code)
    };
    assert_eq!(why(0, &nobody, 5), None);
    assert_eq!(why(3, &nobody, 2), Some(FieldCode::LimitReached));
    assert_eq!(why(5, &nobody, 0), Some(FieldCode::NonprofitOnly));
    assert_eq!(why(5, &Buyer { nonprofit: true, ..buyer(&[]) }, 0), None);
    assert_eq!(why(0, &Buyer { country: "FR".into(), ..buyer(&[]) }, 0), Some(FieldCode::NotSold));
}

/// [R12] One order per (sales group, billing cycle); an add-on follows the parent beside it.
#[test]
fn picked_lines_become_orders() {
    let catalogue = catalogue();
    let pick = |n: usize, cycle, parent| Picked {
        offer: &catalogue[n],
        quantity: 5,
        cycle,
        parent,
        partner_id_on_record: None,
    };
    let grouped = group_lines(&[
        pick(1, BillingCycle::Monthly, Some(Parent::Picked(2))),
        pick(4, BillingCycle::None, None),
        pick(0, BillingCycle::Annual, None),
        pick(0, BillingCycle::Monthly, None),
    ]);
    assert_eq!(grouped.places, [(0, 0), (1, 0), (0, 1), (2, 0)]);
    let cycles: Vec<_> = grouped.orders.iter().map(|o| o.billing_cycle.clone()).collect();
    assert_eq!(cycles, [Some(BillingCycle::Annual), Some(BillingCycle::None), Some(BillingCycle::Monthly)]);
    assert_eq!(grouped.orders[0].line_items[0].parent_line_item_number, Some(1));
    for order in &grouped.orders {
        assert_eq!(refused(order, &buyer(&[])), [""; 0]);
    }
}

/// Contract 4.2: names in any spelling and the published numbers; what is none is never read as monthly.
#[test]
fn billing_cycles_as_they_are_sent() {
    let sent = |text: &str| asked_cycle(Some(&BillingCycle::read(text)), "billingCycle");
    for text in ["", " ", "unknown", "UNKNOWN", "0"] {
        assert_eq!(sent(text), Ok(None), "{text}");
    }
    for (text, cycle) in [
        ("monthly", BillingCycle::Monthly),
        (" Monthly ", BillingCycle::Monthly),
        ("1", BillingCycle::Monthly),
        ("ANNUAL", BillingCycle::Annual),
        ("2", BillingCycle::Annual),
        ("none", BillingCycle::None),
        ("3", BillingCycle::None),
        ("OneTime", BillingCycle::OneTime),
        ("one_time", BillingCycle::OneTime),
        ("4", BillingCycle::OneTime),
    ] {
        assert_eq!(sent(text), Ok(Some(cycle)), "{text}");
    }
    for text in ["triennial", "Biennial", "5", "6"] {
        assert_eq!(sent(text).unwrap_err().code, ErrorCode::BillingCycleNotSupported, "{text}");
    }
    for text in ["weekly", "month", "7", "-1", "annually", "monthly,annual"] {
        assert_eq!(sent(text).unwrap_err().code, ErrorCode::InvalidProperty, "{text}");
    }
}

/// One transaction takes 20 orders.
#[test]
fn a_submission_is_bounded() {
    let order = Order { line_items: vec![line("PLAN", 1)], ..Order::default() };
    let catalogue = catalogue();
    let listing =
        |id: &OfferId| catalogue.iter().find(|o| o.id == *id).map_or(Listing::Unknown, Listing::Sold);
    let buyer = Buyer { country: "US".into(), ..Buyer::default() };
    assert_eq!(check_orders(&vec![order.clone(); MAX_ORDERS], &buyer, listing), Ok(()));
    let refused = check_orders(&vec![order; MAX_ORDERS + 1], &buyer, listing).unwrap_err();
    let field = FieldError::new("orders", FieldCode::TooMany).with("max", 20);
    assert_eq!(refused, [FieldViolation { code: ErrorCode::InvalidProperty, field }]);
}
