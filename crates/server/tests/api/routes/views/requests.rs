//! `GET /portal/v1/views/requests`

use chrono::TimeDelta;
use db::system::accounts::Owner;
use model::portal::{account::Role, invitations::RequestState};
use serde_json::{Value, json};
use server::builders;

use crate::support::{
    DemoApp, TestApp,
    paging::{check_sort, read_all_pages, text, timestamp},
};

/// [R6] List, filter and counts agree, because all three compute the state from the times.
#[tokio::test(flavor = "multi_thread")]
async fn states_filters_and_counts_agree() {
    let demo = DemoApp::start().await;
    for client in [demo.provider().await, demo.stranger().await] {
        let all = read_all_pages(&client, "requests", "", 3).await;
        let mut found = 0;
        for state in RequestState::KNOWN {
            let rows = read_all_pages(&client, "requests", &format!("state={state}"), 2).await;
            assert!(!rows.is_empty(), "the demo has no request that is {state}");
            assert!(rows.iter().all(|row| text(row, "state") == state.as_str()));
            found += rows.len();
        }
        assert_eq!(found, all.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_sorts() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    check_sort(&admin, "requests", "sent", |row| timestamp(row, "sentAt")).await;
    check_sort(&admin, "requests", "expires", |row| timestamp(row, "expiresAt")).await;
    check_sort(&admin, "requests", "recipient", |row| text(row, "recipient").to_lowercase()).await;
    let rank = |row: &Value| {
        RequestState::KNOWN.iter().position(|state| state.as_str() == text(row, "state")).unwrap()
    };
    check_sort(&admin, "requests", "state", rank).await;
    let newest = read_all_pages(&admin, "requests", "", 50).await;
    assert!(newest.windows(2).all(|pair| timestamp(&pair[0], "sentAt") >= timestamp(&pair[1], "sentAt")));
}

/// [R6] `now < expiresAt` is open; the millisecond itself is over.
#[tokio::test]
async fn a_request_turns_expired_at_its_moment() {
    let app = TestApp::start_with(|config| config.invitation_days = 1).await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let count = async |state: &str| {
        let path = format!("/portal/v1/views/requests?state={state}&count=true&size=1");
        app.sales().await.get(&path).await.expect(200).body["total"].as_i64()
    };
    assert_eq!((count("pending").await, count("expired").await), (Some(1), Some(0)));
    app.app.clock.advance(TimeDelta::hours(24));
    assert_eq!((count("pending").await, count("expired").await), (Some(0), Some(1)));
    assert_eq!(app.sales().await.request_row(asked.id).await["state"], "expired");
    assert_eq!(app.anonymous().invitation("accept", &asked.token).await.refusal(), (401, 400));
}

/// [S19] Search in the addressee, in who asked and in who answered.
#[tokio::test]
async fn search_finds_addressees_people_and_resellers() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("Zoe.Lefèvre@atelier.example").await;
    let fresh = builders::reseller(&app.app.db, "Nuée Ardente", "777", "FR", app.now()).await.unwrap();
    app.of_partner(fresh, Role::AdminAgent).await.invitation("accept", &asked.token).await.expect(200);
    sales.ask("somebody@else.example").await;
    let asker = sales.session().account.name.to_lowercase().replace(' ', "%20");
    for (q, expected) in [("lefevre", 1), ("nuee", 1), (asker.as_str(), 2), ("nothing", 0)] {
        assert_eq!(read_all_pages(&sales, "requests", &format!("q={q}"), 5).await.len(), expected, "{q}");
    }
}

/// [R5] A reseller reads what it has answered, without the provider's people, and cannot search for them.
#[tokio::test]
async fn a_reseller_reads_its_own_answers_alone() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let fresh = builders::reseller(&app.app.db, "Nouveau", "777", "FR", app.now()).await.unwrap();
    let reseller = app.of_partner(fresh, Role::AdminAgent).await;
    let asked = sales.ask("claire@atelier.example").await;
    let other = sales.ask("other@elsewhere.example").await;
    assert_eq!(read_all_pages(&reseller, "requests", "", 5).await.len(), 0);
    reseller.invitation("accept", &asked.token).await.expect(200);
    app.anonymous().invitation("decline", &other.token).await.expect(204);

    let rows = read_all_pages(&reseller, "requests", "", 5).await;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (text(&rows[0], "askedBy"), text(&rows[0], "state")),
        ("Northlight".into(), "accepted".into())
    );
    let person = &sales.session().account;
    assert!(!rows[0].to_string().contains(&person.name), "{}", rows[0]);
    let q = person.name.to_lowercase().replace(' ', "%20");
    assert_eq!(read_all_pages(&reseller, "requests", &format!("q={q}"), 5).await.len(), 0);
    assert_eq!(read_all_pages(&reseller, "requests", "q=northlight", 5).await.len(), 1);
    assert_eq!(read_all_pages(&app.reseller().await, "requests", "", 5).await.len(), 0);
    assert_eq!(read_all_pages(&app.stranger_provider().await, "requests", "", 5).await.len(), 0);

    // [R7] The provider reads who accepted beside whom it had asked.
    let row = sales.request_row(asked.id).await;
    assert_eq!(row["reseller"]["name"], "Nouveau");
    assert_eq!(row["answeredBy"], json!(reseller.session().account.email));
}

#[tokio::test]
async fn who_reads_the_list() {
    let app = TestApp::start().await;
    let path = "/portal/v1/views/requests";
    assert_eq!(app.anonymous().get(path).await.refusal(), (401, 400));
    assert_eq!(app.customer_admin().await.get(path).await.refusal(), (403, 900_150));
    for role in [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent] {
        for partner in [app.provider, app.reseller] {
            let email = app.account(Owner::Partner(partner), role.clone()).await;
            app.sign_in(&email).await.get(path).await.expect(200);
        }
    }
    let answer = app.sales().await.get(&format!("{path}?state=asleep&sort=color")).await;
    assert_eq!(answer.fields(), [("sort".to_owned(), "not_in_list".to_owned())]);
    let answer = app.sales().await.get(&format!("{path}?state=asleep")).await;
    assert_eq!(answer.fields(), [("state".to_owned(), "not_in_list".to_owned())]);
}
