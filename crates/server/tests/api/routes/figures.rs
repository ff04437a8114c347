//! `GET /portal/v1/figures` and the mark on the provider's entry.

use model::portal::figures::Figures;

use crate::support::{DemoApp, TestApp};

/// Each figure is the total of the list that it opens, for everybody.
#[tokio::test(flavor = "multi_thread")]
async fn figures_are_the_totals_of_their_lists() {
    let demo = DemoApp::start().await;
    for client in [demo.provider().await, demo.stranger().await, demo.reseller().await, demo.customer().await]
    {
        let figures: Figures = client.get("/portal/v1/figures").await.json();
        for (query, figure) in [
            ("customers?", figures.customers),
            ("customers?reseller=any", figures.customers_with_reseller),
            ("subscriptions?state=active", figures.active_subscriptions),
            ("subscriptions?due=30d", figures.decisions_due),
        ] {
            let page = client.get(&format!("/portal/v1/views/{query}&count=true")).await.expect(200).body;
            assert_eq!(page["total"].as_i64(), Some(figure), "{query}");
        }
        assert!(figures.customers > 0 && figures.licenses > 0);
    }
    for (client, partners) in [(demo.reseller().await, "providers"), (demo.provider().await, "resellers")] {
        let figures: Figures = client.get("/portal/v1/figures").await.json();
        let path = format!("/portal/v1/views/{partners}?count=true");
        let total = client.get(&path).await.expect(200).body["total"].as_i64();
        assert_eq!((total, figures.partners > 0), (Some(figures.partners), true), "{partners}");
    }
    let provider = demo.provider().await;
    let figures: Figures = provider.get("/portal/v1/figures").await.json();
    let own = demo.provider_id();
    let customers: Vec<_> =
        demo.made.customers.iter().filter(|row| row.provider_id == own).map(|row| row.id).collect();
    let licenses = demo.made.subscriptions.iter().filter(|row| {
        customers.contains(&row.customer_id) && row.status == "active" && row.billing_type == "license"
    });
    assert_eq!(figures.licenses, licenses.map(|row| i64::from(row.quantity)).sum::<i64>());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_installation_has_zeros() {
    let app = TestApp::start().await;
    let figures: Figures = app.provider_admin().await.get("/portal/v1/figures").await.json();
    assert_eq!(figures, Figures { partners: 1, ..Figures::default() });
}

/// [S10][R29] The mark can be set, renewed and taken back by an admin agent of the provider; it is recorded.
#[tokio::test(flavor = "multi_thread")]
async fn the_profile_is_marked_as_reviewed() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let reviewed = async || -> Option<chrono::DateTime<chrono::Utc>> {
        admin.get("/portal/v1/figures").await.json::<Figures>().profile_reviewed_at
    };
    assert_eq!(reviewed().await, None);
    admin.put("/portal/v1/profile-review", &()).await.expect(204);
    let first = reviewed().await.expect("the mark");
    admin.put("/portal/v1/profile-review", &()).await.expect(204);
    assert!(reviewed().await.expect("the mark") >= first);
    admin.delete("/portal/v1/profile-review").await.expect(204);
    admin.delete("/portal/v1/profile-review").await.expect(204);
    assert_eq!(reviewed().await, None);
    let activity = admin.get("/portal/v1/views/activity").await.expect(200).body;
    let kinds: Vec<&str> =
        activity["items"].as_array().unwrap().iter().filter_map(|row| row["kind"].as_str()).collect();
    assert_eq!(kinds, ["profile_review_withdrawn", "profile_reviewed", "profile_reviewed"]);
    for other in [app.helpdesk().await, app.reseller().await, app.customer_admin().await] {
        let answer = other.put("/portal/v1/profile-review", &()).await;
        assert_eq!(answer.refusal(), (403, 900_150));
    }
    let stranger = app.stranger_provider().await;
    assert_eq!(stranger.get("/portal/v1/figures").await.json::<Figures>().profile_reviewed_at, None);
}
