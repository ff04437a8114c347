//! The demo installation, filled into a real database.

use std::time::{Duration, Instant};

use model::portal::{
    figures::Figures,
    views::{CustomerRow, Page},
};
use server::{
    clock::Clock,
    config::{Config, PasswordCost},
    demo,
    state::App,
};

use crate::support::DemoApp;

/// Product, "Running it": the numbers, in the database; at most 5 seconds.
#[tokio::test(flavor = "multi_thread")]
async fn fills_an_empty_database() {
    let begun = Instant::now();
    let demo = DemoApp::start().await;
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    let (first, second) = (demo.provider().await, demo.stranger().await);
    let of_first: Figures = first.get("/portal/v1/figures").await.json();
    let of_second: Figures = second.get("/portal/v1/figures").await.json();
    assert_eq!((of_first.customers, of_second.customers), (320, 80));
    assert_eq!((of_first.partners, of_second.partners), (30, 12));
    assert!(of_first.decisions_due > 20 && of_first.licenses > of_first.active_subscriptions);
    assert!(of_first.profile_reviewed_at.is_none() && of_second.profile_reviewed_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_told_account_signs_in() {
    let demo = DemoApp::start().await;
    for account in &demo.sign_ins {
        let client = demo.sign_in(&account.email).await;
        let session = client.session();
        assert_eq!(session.party.name, account.party);
        assert_eq!(session.party.kind.as_str(), account.party_kind);
        assert_eq!(session.account.role.as_str(), account.role);
        let page: Page<CustomerRow> = client.get("/portal/v1/views/customers?count=true").await.json();
        assert!(page.total.is_some_and(|total| total > 0), "{}", account.email);
    }
}

/// Who has nothing yet is filled once; data that is there is kept.
#[tokio::test(flavor = "multi_thread")]
async fn only_an_empty_database_is_filled() {
    let fresh = crate::support::TestDatabase::make().await;
    let config = Config { password_cost: PasswordCost::Low, ..fresh.config() };
    let app = App::open(config, Clock::default()).await.unwrap();
    assert!(demo::is_empty(&app).await.unwrap());
    let told = demo::fill(&app).await.unwrap();
    assert!(told.iter().any(|account| account.email == "anna.marek@northlight.example"));
    assert!(!demo::is_empty(&app).await.unwrap());
    assert!(demo::fill(&app).await.is_err(), "the database is not empty");
}
