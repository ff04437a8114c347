//! Answers as typed clients declare them: a member that they do not mark as optional is there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

use crate::support::{
    TestApp,
    bodies::{AZURE, BUSINESS, E3, TALENT, TRIAL, line},
};

/// The subscription of a published TypeScript client, without links to the catalogue of new commerce.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct Subscription {
    id: String,
    offer_id: String,
    offer_name: String,
    friendly_name: String,
    quantity: i32,
    unit_type: String,
    has_purchasable_addons: bool,
    creation_date: DateTime<Utc>,
    effective_start_date: DateTime<Utc>,
    commitment_end_date: DateTime<Utc>,
    status: String,
    auto_renew_enabled: bool,
    is_trial: bool,
    billing_type: String,
    billing_cycle: String,
    is_microsoft_product: bool,
    attention_needed: bool,
    action_taken: bool,
    contract_type: String,
    links: Value,
    order_id: String,
    attributes: Attributes,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct Attributes {
    object_type: String,
}

/// Its order; `client`, of any type, is not served.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct Order {
    id: String,
    alternate_id: String,
    reference_customer_id: String,
    billing_cycle: String,
    currency_code: String,
    currency_symbol: String,
    line_items: Vec<OrderLine>,
    creation_date: DateTime<Utc>,
    status: String,
    transaction_type: String,
    links: OrderLinks,
    attributes: Attributes,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct OrderLine {
    offer_id: String,
    quantity: i32,
    line_item_number: i32,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct OrderLinks {
    #[serde(rename = "self")]
    own: Link,
    provisioning_status: Link,
    patch_operation: Link,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading it is the test")]
struct Link {
    uri: String,
    method: String,
    headers: Vec<Value>,
}

/// Its customer, as lists and single reads have it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct Customer {
    id: String,
    company_profile: CompanyProfile,
    relationship_to_partner: String,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(dead_code, reason = "reading it is the test")]
struct CompanyProfile {
    tenant_id: String,
    domain: String,
    company_name: String,
    links: SelfLink,
    attributes: Attributes,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading it is the test")]
struct SelfLink {
    #[serde(rename = "self")]
    own: Link,
}

fn items<T: DeserializeOwned>(body: &Value) -> Vec<T> {
    serde_json::from_value(body["items"].clone()).unwrap_or_else(|error| panic!("{error}: {body}"))
}

/// Customers, and orders and subscriptions of every kind of offer, have what is declared, in lists and alone.
#[tokio::test]
async fn declared_members_are_there() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    for (offer, quantity) in [(E3, 1), (BUSINESS, 2), (TALENT, 5), (TRIAL, 25), (AZURE, 1)] {
        let (path, read) = admin.new_subscription(customer, line(offer, quantity)).await;
        let _: Subscription = admin.get(&path).await.json();
        let order = format!("/v1/customers/{customer}/orders/{}", read.order_id.expect("an order"));
        let order: Order = admin.get(&order).await.json();
        assert_eq!((order.currency_code.as_str(), order.currency_symbol.as_str()), ("USD", "$"));
    }
    let path = format!("/v1/customers/{customer}");
    let subscriptions: Vec<Subscription> = items(&admin.get(&format!("{path}/subscriptions")).await.body);
    let orders: Vec<Order> = items(&admin.get(&format!("{path}/orders")).await.body);
    let customers: Vec<Customer> = items(&admin.get("/v1/customers").await.body);
    let one: Customer = admin.get(&path).await.json();
    assert_eq!((subscriptions.len(), orders.len(), customers.len()), (5, 5, 1));
    assert_eq!(one.id, customers[0].id);
}

/// What a client sends back as it read it is no change, whatever it makes of members that only answers carry.
#[tokio::test]
async fn answer_members_do_not_matter_when_they_come_back() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    let (path, _) = admin.new_subscription(customer, line(E3, 1)).await;
    let whole = admin.get(&path).await.expect(200).body;
    let mut sent = whole.clone();
    for value in [Value::Bool(true), Value::Null, Value::from("yes")] {
        (sent["attentionNeeded"], sent["actionTaken"]) = (value.clone(), value);
        let answer = admin.patch(&path, &sent).await.expect(200).body;
        assert_eq!(answer, whole);
    }
}

/// What is sold here needs no activation elsewhere: the published collections are there and empty.
#[tokio::test]
async fn activation_links_are_empty() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    let (path, read) = admin.new_subscription(customer, line(E3, 1)).await;
    let order = format!("/v1/customers/{customer}/orders/{}", read.order_id.expect("an order"));
    for path in [&path, &order, &format!("{order}/lineitems/0")] {
        let answer = admin.get(&format!("{path}/activationlinks")).await.expect(200);
        assert_eq!(
            (&answer.body["items"], &answer.body["totalCount"]),
            (&Value::Array(Vec::new()), &Value::from(0))
        );
    }
    for line in ["1", "-1", "x", "00"] {
        let answer = admin.get(&format!("{order}/lineitems/{line}/activationlinks")).await;
        assert_eq!(answer.refusal(), (404, 1000), "{line}");
    }
    let strange = app.stranger_provider().await;
    assert_eq!(strange.get(&format!("{order}/activationlinks")).await.refusal(), (404, 60_003));
}

/// The add-ons of an offer are those that are sold in the customer's country.
#[tokio::test]
async fn add_ons_of_a_customer_are_those_of_its_country() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    let path = format!("/v1/customers/{customer}/offers/{BUSINESS}/addons");
    let theirs = admin.get(&path).await.expect(200);
    assert_eq!(theirs.header("cache-control"), "private, no-cache");
    let of_country = admin.get(&format!("/v1/offers/{BUSINESS}/addons?country=US")).await.expect(200).body;
    assert!(of_country["totalCount"].as_u64() > Some(3));
    assert_eq!(theirs.body, of_country);
    let page = admin.get(&format!("{path}?size=2&offset=2")).await.expect(200).body;
    assert_eq!(page["items"][0], of_country["items"][2]);
    assert_eq!(page["links"]["next"]["uri"], format!("{}?size=2&offset=4", path.trim_start_matches("/v1")));
    assert_eq!(admin.get(&path.replace(BUSINESS, "nothing")).await.refusal(), (400, 800_004));
    assert_eq!(app.stranger_provider().await.get(&path).await.refusal(), (404, 60_003));
}

/// A future customer is sent to a public page under the setting's address, whatever host the request names.
#[tokio::test]
async fn the_relationship_request_leads_to_a_public_page() {
    let public = "https://partners.example";
    let app = TestApp::start_with(|config| config.public_url = Some(public.to_owned())).await;
    for client in [app.helpdesk().await, app.reseller().await] {
        for path in ["/v1/customers/relationshiprequests", "/v1/Customers/RelationshipRequests/"] {
            let body = client.get(path).await.expect(200).body;
            assert_eq!(body["url"], format!("{public}{}", model::pages::BECOME_A_CUSTOMER));
            assert_eq!(body["attributes"]["objectType"], "RelationshipRequest");
        }
    }
    let page = app.anonymous().get(model::pages::BECOME_A_CUSTOMER).await.expect(200);
    assert!(page.body.is_string(), "a page of the app");
    assert_eq!(
        app.customer_admin().await.get("/v1/customers/relationshiprequests").await.refusal(),
        (403, 900_150)
    );
}
