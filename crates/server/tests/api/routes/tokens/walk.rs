//! The walk of docs/api.md, as the document has it: from a new API client to an order, by curl.

use std::process::{Command, Output};

use chrono::{SecondsFormat, TimeDelta};
use db::system::accounts::Owner;
use model::{portal::account::Role, v1::subscription::Subscription};
use serde_json::Value;

use crate::support::{PASSWORD, TestApp};

const DOCUMENT: &str = include_str!("../../../../../../docs/api.md");
const HEADING: &str = "### From a new API client to an order, by curl\n";

/// The shell's blocks below the heading, in their order.
fn walk() -> String {
    let (_, section) = DOCUMENT.split_once(HEADING).expect("the walk's heading");
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.collect()
}

/// [R37] What the document tells is what happens, word for word; nothing else than curl speaks to the server.
#[tokio::test]
async fn the_walk_of_the_document_ends_with_a_subscription() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::AdminAgent).await;
    let until = app.app.clock.real_now() + TimeDelta::days(90);
    let mut shell = Command::new("bash");
    shell
        .args(["-euo", "pipefail", "-c", &walk()])
        .env("BASE", &app.base)
        .env("EMAIL", &email)
        .env("PASSWORD", PASSWORD)
        .env("UNTIL", until.to_rfc3339_opts(SecondsFormat::Secs, true))
        .env("NO_PROXY", "*");
    // The server runs in this thread meanwhile.
    let done = tokio::task::spawn_blocking(move || shell.output()).await.unwrap();
    let Output { status, stdout, stderr } = done.expect("bash");
    let (said, wrong) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{status}\n{said}\n{wrong}");

    // The answers of the last two calls: the order and its subscription.
    let answers: Vec<Value> =
        serde_json::Deserializer::from_str(&said).into_iter().map(|answer| answer.expect("JSON")).collect();
    let [order, subscriptions] = answers.as_slice() else { panic!("{said}") };
    let ordered = &order["lineItems"][0]["subscriptionId"];
    let listed: Vec<Subscription> = serde_json::from_value(subscriptions["items"].clone()).unwrap();
    let [subscription] = listed.as_slice() else { panic!("{subscriptions}") };
    assert_eq!(subscription.id.unwrap().to_string(), ordered.as_str().unwrap());
    assert_eq!(subscription.quantity, Some(5));
    let admin = app.provider_admin().await;
    let client = &admin.get("/portal/v1/api-clients").await.expect(200).body[0];
    assert_eq!((&client["name"], client["lastUsedAt"].is_string()), (&"ERP bridge".into(), true));
}
