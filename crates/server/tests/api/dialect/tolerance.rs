//! Bodies as other clients write them.

use reqwest::{Method, header};
use serde_json::json;

use crate::support::{
    TestApp,
    bodies::{self, ARCHIVING, BUSINESS, E3, line, order, with},
};

/// The published add-on order: empty texts where there is no id.
#[tokio::test]
async fn empty_texts_are_no_ids() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id");
    let (subscription, before) = sales.new_subscription(customer, line(BUSINESS, 3)).await;
    let path = format!("/v1/customers/{customer}/orders/{}", before.order_id.unwrap());
    let add_on = json!({
        "lineItemNumber": 0, "offerId": ARCHIVING, "subscriptionId": "", "parentSubscriptionId": before.id,
        "quantity": 2, "friendlyName": "", "partnerIdOnRecord": "", "termDuration": "",
    });
    let after =
        sales.patch(&path, &json!({"id": "", "billingCycle": "", "lineItems": [add_on]})).await.expect(200);
    assert_eq!(after.body["lineItems"].as_array().map(Vec::len), Some(2));
    let named = sales.patch(&subscription, &json!({"friendlyName": "Sales"})).await.expect(200).body;
    assert_eq!(named["friendlyName"], "Sales");
    let cleared =
        sales.patch(&subscription, &json!({"friendlyName": "", "partnerId": ""})).await.expect(200).body;
    assert_eq!((&cleared["friendlyName"], &cleared["partnerId"]), (&cleared["offerName"], &json!("")));
}

/// The whole resource, as another serializer writes its dates and links.
#[tokio::test]
async fn what_is_read_only_need_not_be_readable() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id");
    let (path, _) = sales.new_subscription(customer, line(E3, 3)).await;
    let mut whole = sales.get(&path).await.expect(200).body;
    for (member, value) in [
        ("creationDate", json!("/Date(1796083200000)/")),
        ("effectiveStartDate", json!("2026-11-28T10:00:00")),
        ("commitmentEndDate", json!("28.11.2027")),
        ("links", json!("x")),
        ("actions", json!("edit")),
        ("refundableQuantity", json!(7)),
        ("quantity", json!(4.0)),
    ] {
        whole[member] = value;
    }
    let after = sales.patch(&path, &whole).await.expect(200).body;
    assert_eq!((&after["quantity"], &after["autoRenewEnabled"]), (&json!(4), &json!(true)));
}

#[tokio::test]
async fn a_body_that_is_not_utf_8_is_told_so() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let why = async |body: Vec<u8>| {
        let request = admin.request(Method::PATCH, "/portal/v1/account");
        let answer = admin.send(request.header(header::CONTENT_TYPE, "application/json").body(body)).await;
        assert_eq!(answer.refusal(), (400, 800_002));
        answer.body["description"].as_str().unwrap().to_owned()
    };
    let text = "{\"name\": \"Ann\"}";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let accented: Vec<u8> = "{\"name\": \"Лев\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let widest: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    for body in [
        b"{\"name\": \"Lef\xE8vre\"}".to_vec(),
        [&b"\xFF\xFE"[..], &little].concat(),
        [&b"\xFE\xFF"[..], &big].concat(),
        little,
        big,
        accented,
        widest.iter().rev().copied().collect(),
        widest,
    ] {
        let why = why(body).await;
        assert!(why.contains("not UTF-8") && why.contains("charset=utf-8"), "{why}");
    }
    let why = why(b"{\"name\": \"A\0nn\"}".to_vec()).await;
    assert!(why.contains("not valid JSON"), "a zero byte alone is another mistake: {why}");
}

/// Clients show nothing but `description`: it names the member, and what is possible there.
#[tokio::test]
async fn the_description_names_the_member_and_its_limits() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id");
    let path = format!("/v1/customers/{customer}/orders");
    for (body, expected) in [
        (order(vec![line(BUSINESS, 301)]), "lineItems[0].quantity: must be from 1 to 300."),
        (order(vec![line(BUSINESS, 0)]), "lineItems[0].quantity: must be from 1 to 300."),
        (json!({"lineItems": {}}), "lineItems: expected an array."),
        (json!("x"), "The body: expected an object."),
        (
            order(vec![json!({"offerId": E3, "quantity": "ten"})]),
            "lineItems[0].quantity: expected a whole number",
        ),
        (order(vec![json!({"quantity": 1})]), "lineItems[0].offerId: is required."),
    ] {
        let answer = sales.post(&path, &body).await;
        let why = answer.body["description"].as_str().unwrap_or_default();
        assert!(answer.status == 400 && why.contains(expected), "{body}: {why}");
    }
    let placed =
        sales.post(&path, &order(vec![json!({"offerId": E3, "quantity": 5.0})])).await.expect(201).body;
    assert_eq!(placed["lineItems"][0]["quantity"], 5);
}

/// Contract 4.2: a cycle that is none is refused, never read as monthly; published ones that are not sold are 6001.
#[tokio::test]
async fn a_billing_cycle_that_is_none_is_refused() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let customer = sales.new_customer("bluebird").await.id.expect("an id");
    let path = format!("/v1/customers/{customer}/orders");
    let send = async |cycle: serde_json::Value| {
        sales.post(&path, &with(order(vec![line(E3, 1)]), "/billingCycle", cycle)).await
    };
    for cycle in [json!("weekly"), json!("month"), json!(7), json!("-1")] {
        let refused = send(cycle.clone()).await;
        assert_eq!(refused.refusal(), (400, 3000), "{cycle}");
        assert_eq!(refused.fields(), [("billingCycle".to_owned(), "not_in_list".to_owned())]);
    }
    for cycle in [
        json!("triennial"),
        json!("Biennial"),
        json!(5),
        json!("6"),
        json!("one_time"),
        json!("OneTime"),
        json!(4),
    ] {
        assert_eq!(send(cycle.clone()).await.refusal(), (400, 6001), "{cycle}");
    }
    for (cycle, meant) in [
        (json!(null), "monthly"),
        (json!(""), "monthly"),
        (json!("unknown"), "monthly"),
        (json!("Unknown"), "monthly"),
        (json!(0), "monthly"),
        (json!(1), "monthly"),
        (json!("Monthly"), "monthly"),
        (json!(2), "annual"),
        (json!("ANNUAL"), "annual"),
    ] {
        assert_eq!(send(cycle.clone()).await.expect(201).body["billingCycle"], meant, "{cycle}");
    }
    let placed = send(json!("monthly")).await.expect(201).body;
    let one = format!("{path}/{}", placed["id"].as_str().unwrap());
    assert_eq!(sales.patch(&one, &json!({"billingCycle": "weekly"})).await.refusal(), (400, 3000));
    assert_eq!(sales.patch(&one, &json!({"billingCycle": "triennial"})).await.refusal(), (400, 6001));
    let both = json!({"customer": bodies::customer("redbird"), "orders": [
        with(order(vec![line(E3, 1)]), "/billingCycle", json!("weekly")),
    ]});
    let refused = sales.post("/portal/v1/customer-orders", &both).await;
    assert_eq!((refused.refusal(), refused.fields()[0].0.as_str()), ((400, 3000), "orders[0].billingCycle"));
}

/// A submission is one transaction: at most 20 orders.
#[tokio::test]
async fn a_submission_has_at_most_20_orders() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let orders = |count: usize| vec![order(vec![line(E3, 1)]); count];
    let both = |count: usize| json!({"customer": bodies::customer("redbird"), "orders": orders(count)});
    let refused = sales.post("/portal/v1/customer-orders", &both(21)).await;
    assert_eq!(
        (refused.refusal(), refused.fields()),
        ((400, 3000), vec![("orders".into(), "too_many".into())])
    );
    assert!(refused.body["description"].as_str().unwrap().contains("orders: must have at most 20 items."));
    let placed = sales.post("/portal/v1/customer-orders", &both(20)).await.expect(201).body;
    assert_eq!(placed["orders"].as_array().map(Vec::len), Some(20));
    let path = format!("/portal/v1/customers/{}/orders", placed["customer"]["id"].as_str().unwrap());
    let more = sales.post(&path, &json!({"orders": orders(21)})).await;
    assert_eq!((more.refusal(), more.fields()), ((400, 3000), vec![("orders".into(), "too_many".into())]));
}
