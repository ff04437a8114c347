//! `GET /portal/v1/search`

use model::{portal::search::SearchResults, v1::subscription::SubscriptionStatus};
use serde_json::json;

use crate::support::{
    Client, DemoApp, TestApp,
    bodies::{BUSINESS, customer, line, with},
};

async fn search(client: &Client, q: &str) -> SearchResults {
    let q: String = q.bytes().map(|byte| format!("%{byte:02X}")).collect();
    client.get(&format!("/portal/v1/search?q={q}")).await.expect(200).json()
}

async fn add(client: &Client, prefix: &str, company: &str) -> String {
    let body = with(customer(prefix), "/companyProfile/companyName", json!(company));
    let body = with(body, "/billingProfile/companyName", json!(company));
    let made = client.post("/v1/customers", &body).await.expect(201).body;
    made["id"].as_str().unwrap().to_owned()
}

fn companies(found: &SearchResults) -> Vec<&str> {
    found.customers.iter().map(|row| row.company_name.as_str()).collect()
}

/// [rank 11] What is called so comes first, then what begins so, has a word that does, and contains it; five at most.
#[tokio::test(flavor = "multi_thread")]
async fn the_best_names_come_first() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (prefix, company) in [
        ("contains1", "Gazoegas"),
        ("word1", "Atelier Zoé"),
        ("begins1", "Zoé & Fils"),
        ("whole1", "ZOE"),
        ("zoe", "Something else"),
    ] {
        add(&admin, prefix, company).await;
    }
    let found = search(&admin, "Zoé").await;
    assert_eq!(companies(&found), ["Something else", "ZOE", "Zoé & Fils", "Atelier Zoé", "Gazoegas"]);
    for one in 0..6 {
        add(&admin, &format!("zoeshop{one}"), &format!("Zoe Shop {one}")).await;
    }
    assert_eq!(companies(&search(&admin, "zoe shop").await).len(), 5);
    assert_eq!(companies(&search(&admin, "zo").await).len(), 5);
    assert_eq!(companies(&search(&admin, "whole1.onmicrosoft.com").await), ["ZOE"]);
    assert_eq!(search(&admin, " \u{301} ").await, SearchResults::default(), "nothing to look for");
    assert_eq!(search(&admin, "onmicrosoft").await.customers, [], "what every domain ends with");
    assert_eq!(search(&admin, "100%").await, SearchResults::default());
}

/// [rank 11] An ID, whole or from its first eight digits on, finds the one that has it, whatever kind.
#[tokio::test(flavor = "multi_thread")]
async fn ids_find_what_has_them() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("contoso").await;
    let (path, subscription) = admin.new_subscription(customer.id.unwrap(), line(BUSINESS, 5)).await;
    let own = subscription.id.unwrap();
    let order = subscription.order_id.unwrap().to_string();
    for q in [own.to_string(), own.to_string().to_uppercase(), own.to_string()[..8].to_owned()] {
        let found = search(&admin, &q).await;
        assert_eq!(found.subscriptions.iter().map(|row| row.id).collect::<Vec<_>>(), [own], "{q}");
        assert_eq!((found.customers.len(), found.orders.len(), found.partners.len()), (0, 0, 0), "{q}");
    }
    let found = search(&admin, &order).await;
    assert_eq!(found.orders.iter().map(|row| row.id.to_string()).collect::<Vec<_>>(), [order]);
    // With a customer come its subscriptions and orders.
    let found = search(&admin, &customer.id.unwrap().to_string()).await;
    assert_eq!(found.customers.len(), 1);
    assert_eq!(found.subscriptions.iter().map(|row| row.id).collect::<Vec<_>>(), [own]);
    assert_eq!(found.orders.len(), 1);
    // What is deleted is not offered.
    let stored = admin.get(&path).await.expect(200).body;
    let deleted = with(stored, "/status", json!(SubscriptionStatus::Deleted));
    admin.patch(&path, &deleted).await.expect(200);
    assert_eq!(search(&admin, &customer.id.unwrap().to_string()).await.subscriptions, []);
}

/// Partners by name and PartnerID, subscriptions by offer and own name, requests by recipient.
#[tokio::test(flavor = "multi_thread")]
async fn every_kind_is_found() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let reseller = demo.made.partners.iter().find(|row| row.id == demo.reseller_id().0).unwrap();
    for q in [&reseller.name, &reseller.partner_id] {
        let found = search(&admin, q).await;
        assert_eq!(found.partners[0].id, demo.reseller_id(), "{q}");
    }
    let found = search(&admin, "Microsoft 365").await;
    assert_eq!(found.subscriptions.len(), 5);
    assert!(found.subscriptions.iter().all(|row| row.offer_name.contains("Microsoft 365")));
    let pages = admin.get("/portal/v1/views/requests").await.expect(200).body;
    let recipient = pages["items"].as_array().unwrap()[0]["recipient"].as_str().unwrap().to_owned();
    let found = search(&admin, &recipient).await;
    assert_eq!(found.requests[0].recipient.as_deref(), Some(recipient.as_str()));
}

/// [R4][R5] Everybody finds what their lists show: a stranger nothing, a reseller its own, a customer itself and no request.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_finds_more_than_their_lists_show() {
    let demo = DemoApp::start().await;
    let (admin, reseller) = (demo.provider().await, demo.reseller().await);
    let (customer, stranger) = (demo.customer().await, demo.stranger().await);
    for q in ["b", "bo", "boul", "lefevre", "microsoft", "a", "er", "office", "northlight"] {
        for client in [&admin, &reseller, &customer, &stranger] {
            let found = search(client, q).await;
            for row in &found.customers {
                client.get(&format!("/v1/customers/{}", row.id)).await.expect(200);
            }
            for row in &found.subscriptions {
                let path = format!("/v1/customers/{}/subscriptions/{}", row.customer_id, row.id);
                client.get(&path).await.expect(200);
            }
            for row in &found.orders {
                let path = format!("/v1/customers/{}/orders/{}", row.customer_id, row.id);
                client.get(&path).await.expect(200);
            }
        }
    }
    let elsewhere = demo.made.customers.iter().find(|row| row.provider_id != demo.provider_id()).unwrap();
    let theirs = search(&admin, &elsewhere.id.to_string()).await;
    assert_eq!(theirs, SearchResults::default());
    for subscription in demo.made.subscriptions.iter().filter(|row| row.customer_id == elsewhere.id) {
        assert_eq!(search(&admin, &subscription.id.to_string()).await, SearchResults::default());
        assert_eq!(search(&admin, &subscription.order_id.to_string()).await, SearchResults::default());
    }
    let others = demo
        .made
        .partners
        .iter()
        .filter(|row| row.id != demo.reseller_id().0 && row.id != demo.provider_id());
    for other in others.take(5) {
        let found = search(&reseller, &other.name).await;
        assert!(
            found.partners.iter().all(|row| row.id.0 != other.id),
            "{} is not a reseller's to know",
            other.name
        );
    }
    assert_eq!(search(&customer, "a").await.requests, []);
}

/// A text that is too long is refused at `q`.
#[tokio::test]
async fn a_long_text_is_refused() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let path = |length: usize| format!("/portal/v1/search?q={}", "a".repeat(length));
    admin.get(&path(200)).await.expect(200);
    let answer = admin.get(&path(201)).await.expect(400);
    assert_eq!(answer.fields(), [("q".to_owned(), "too_long".to_owned())]);
}
