//! `GET /portal/v1/customers/{customer_id}/overview`

use model::portal::overview::CustomerOverview;

use crate::support::{Client, DemoApp};

async fn overview(client: &Client, id: uuid::Uuid) -> CustomerOverview {
    client.get(&format!("/portal/v1/customers/{id}/overview")).await.expect(200).json()
}

/// Its parts are what the lists that they lead to show first.
#[tokio::test(flavor = "multi_thread")]
async fn it_shows_what_the_lists_show_first() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let mut compared = 0;
    for customer in demo.made.customers.iter().filter(|row| row.provider_id == demo.provider_id()).take(12) {
        let found = overview(&admin, customer.id).await;
        let list = async |view: &str, rest: &str| {
            let path = format!("/portal/v1/views/{view}?customer={}&{rest}", customer.id);
            admin.get(&path).await.expect(200).body["items"].clone()
        };
        assert_eq!(serde_json::to_value(&found.orders).unwrap(), list("orders", "size=3").await);
        assert_eq!(serde_json::to_value(&found.activity).unwrap(), list("activity", "size=5").await);
        let by_offer = list("subscriptions", "sort=offer&size=6").await;
        assert_eq!(serde_json::to_value(&found.subscriptions).unwrap(), by_offer);
        let active = demo.made.subscriptions.iter();
        let active = active.filter(|row| row.customer_id == customer.id && row.status == "active");
        let licenses =
            active.clone().filter(|row| row.billing_type == "license").map(|row| i64::from(row.quantity));
        assert_eq!(found.customer.subscriptions, i64::try_from(active.count()).unwrap());
        assert_eq!(found.customer.licenses, licenses.sum::<i64>());
        assert!(found.deadlines.is_sorted_by_key(|row| row.decision_at));
        assert!(found.deadlines.iter().all(|row| row.decision_at.is_some()));
        compared += found.deadlines.len() + found.orders.len() + found.activity.len();
    }
    assert!(compared > 20, "{compared}");
}

/// [R4][R5] Everybody reads what their own lists show; who has nothing to do with the customer, nothing.
#[tokio::test(flavor = "multi_thread")]
async fn it_shows_nobody_more_than_their_lists() {
    let demo = DemoApp::start().await;
    let (reseller, customer, stranger) =
        (demo.reseller().await, demo.customer().await, demo.stranger().await);
    let own = customer.session().party.id;
    assert_eq!(overview(&customer, own).await.customer.id.0, own);
    stranger.get(&format!("/portal/v1/customers/{own}/overview")).await.expect(404);
    let page = reseller.get("/portal/v1/views/customers?size=5").await.expect(200).body;
    for row in page["items"].as_array().unwrap() {
        let id = row["id"].as_str().unwrap().parse().unwrap();
        let found = overview(&reseller, id).await;
        assert!(
            found.orders.iter().all(|order| order.placed_by.is_none()),
            "the provider's people are nobody's to know"
        );
        let others = found.subscriptions.iter().filter_map(|row| row.reseller_of_record.as_ref());
        let named = others.filter(|partner| !partner.name.is_empty());
        assert!(named.map(|partner| partner.id).all(|partner| partner == demo.reseller_id()));
    }
}
