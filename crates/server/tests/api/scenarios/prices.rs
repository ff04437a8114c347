//! There are no prices in this phase (R16).

use model::paths;
use serde_json::Value;

use crate::support::DemoApp;

/// Words that a member with a price would have in its name.
const WORDS: [&str; 6] = ["price", "cost", "amount", "discount", "fee", "margin"];

fn members(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(all) => all.iter().for_each(|(name, value)| {
            found.push(name.to_lowercase());
            members(value, found);
        }),
        Value::Array(all) => all.iter().for_each(|value| members(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// [R16] Whatever is read, by whomever: no member is a price.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_read_has_a_price() {
    let demo = DemoApp::start().await;
    for client in [demo.provider().await, demo.reseller().await, demo.customer().await] {
        let row = client.get("/portal/v1/views/subscriptions?sort=-quantity&size=1").await.expect(200).body;
        let row = &row["items"][0];
        let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let (customer, subscription) = (text("customerId"), text("id"));
        let path = format!("/v1/customers/{customer}/subscriptions/{subscription}");
        let order = client.get(&path).await.expect(200).body["orderId"].as_str().unwrap().to_owned();
        let mut read = 0;
        for template in paths::ALL {
            let value = |name: &str| match name {
                "{customer_id}" => customer.clone(),
                "{subscription_id}" => subscription.clone(),
                "{order_id}" => order.clone(),
                "{offer_id}" => text("offerId"),
                "{country}" => "FR".to_owned(),
                _ => uuid::Uuid::nil().to_string(),
            };
            let values: Vec<String> = template.split('/').filter(|p| p.starts_with('{')).map(value).collect();
            let path = paths::to(template, &values.iter().map(String::as_str).collect::<Vec<_>>());
            let query = if template.starts_with("/v1/offer") { "?country=FR" } else { "" };
            let answer = client.get(&format!("{path}{query}")).await;
            if answer.status == 200 {
                let mut names = Vec::new();
                members(&answer.body, &mut names);
                let priced: Vec<_> =
                    names.iter().filter(|name| WORDS.iter().any(|w| name.contains(w))).collect();
                assert!(priced.is_empty(), "{path}: {priced:?}");
                read += 1;
            }
        }
        assert!(read > 15, "{read} answers were read");
    }
}
