//! Bodies that are accepted; a test changes the one member it is about.

use model::{
    ids::CustomerId,
    v1::{customer::Customer, order::Order, subscription::Subscription},
};
use serde_json::{Value, json};

use super::Client;

/// 1 to any number of licenses, annual term.
pub(crate) const E3: &str = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
/// 1 to 300 licenses, at most two at a time.
pub(crate) const BUSINESS: &str = "031C9E47-4802-4248-838E-778FB1D2CC05";
/// Trial of [`BUSINESS`]: exactly 25 licenses, once ever.
pub(crate) const TRIAL: &str = "C0BD2E08-11AC-4836-BDC7-3712E744922F";
/// Add-on of [`BUSINESS`] and others, not of [`E3`].
pub(crate) const ARCHIVING: &str = "2828BE95-46BA-4F91-B2FD-0BEF192ECF60";
pub(crate) const NONPROFIT: &str = "79015FBB-FEC7-4FC7-8146-B9CCAC311085";
/// At least 5 licenses; not sold in France.
pub(crate) const TALENT: &str = "5B2900BC-5067-4C17-99BE-1560A8E8E6A1";
/// By usage, without end.
pub(crate) const AZURE: &str = "MS-AZR-0145P";

/// A customer in the United States.
pub(crate) fn customer(prefix: &str) -> Value {
    json!({
        "companyProfile": {"domain": format!("{prefix}.onmicrosoft.com")},
        "billingProfile": {
            "companyName": "Bluebird Bakery", "email": "ann@bluebird.example", "culture": "en-US", "language": "en",
            "defaultAddress": {
                "firstName": "Ann", "lastName": "Lee", "addressLine1": "1 Main Street", "city": "Redmond",
                "state": "WA", "postalCode": "98052", "country": "US", "phoneNumber": "425-555-0123",
            },
        },
    })
}

/// The same with one member changed; `pointer` is a JSON pointer, null takes the member away.
pub(crate) fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer");
    let parent = body.pointer_mut(parent).expect("the member's parent");
    match parent {
        Value::Array(items) => items[name.parse::<usize>().expect("an index")] = value,
        parent => parent[name] = value,
    }
    body
}

/// A line of an order.
pub(crate) fn line(offer: &str, quantity: i64) -> Value {
    json!({"offerId": offer, "quantity": quantity})
}

/// An order with its lines numbered.
pub(crate) fn order(mut lines: Vec<Value>) -> Value {
    for (n, line) in lines.iter_mut().enumerate() {
        line["lineItemNumber"] = json!(n);
    }
    json!({"lineItems": lines})
}

impl Client {
    /// A new customer in the United States, through the API.
    pub(crate) async fn new_customer(&self, prefix: &str) -> Customer {
        self.post("/v1/customers", &customer(prefix)).await.expect(201).json()
    }

    /// A new order of one line.
    pub(crate) async fn new_order(&self, customer: CustomerId, line: Value) -> Order {
        let path = format!("/v1/customers/{customer}/orders");
        self.post(&path, &order(vec![line])).await.expect(201).json()
    }

    /// A new subscription: path and resource.
    pub(crate) async fn new_subscription(&self, customer: CustomerId, line: Value) -> (String, Subscription) {
        let order = self.new_order(customer, line).await;
        let id = order.line_items[0].subscription_id.expect("a subscription");
        let path = format!("/v1/customers/{customer}/subscriptions/{id}");
        let subscription = self.get(&path).await.expect(200).json();
        (path, subscription)
    }
}
