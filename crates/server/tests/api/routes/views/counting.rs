//! How far a list is counted.

use db::entity::activity;
use model::portal::{
    activity::ActivityRow,
    views::{CustomerRow, Page, SEARCHED},
};
use sea_orm::{ActiveValue::NotSet, EntityTrait, IntoActiveModel};
use server::builders;
use uuid::Uuid;

use crate::support::{DemoApp, TestApp};

const RECORDS: usize = 10_030;

/// So many records of the provider's.
async fn fill(app: &TestApp) {
    let record = activity::Model {
        id: 0,
        at: app.now(),
        provider_id: Some(app.provider.0),
        customer_id: None,
        subscription_id: None,
        reseller_id: None,
        account_id: None,
        client_id: None,
        actor_name: "Anna Marek".to_owned(),
        actor_partner_id: Some(app.provider.0),
        actor_party_name: "Northlight".to_owned(),
        kind: "profile_reviewed".to_owned(),
        details: "{}".to_owned(),
        request_id: Uuid::nil(),
        about_account: None,
        counted_by: None,
    };
    let rows = vec![activity::ActiveModel { id: NotSet, ..record.into_active_model() }; RECORDS];
    for rows in rows.chunks(1_000) {
        activity::Entity::insert_many(rows.to_vec()).exec(app.app.db.writes()).await.unwrap();
    }
}

/// A list is counted up to 10,000 rows; beyond that it says so, and counts all of them for those who ask. Where a page
/// stands is known without counting.
#[tokio::test]
async fn beyond_10_000_rows_are_counted_only_for_those_who_ask() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    fill(&app).await;
    let page = async |query: &str| {
        let path = format!("/portal/v1/views/activity?size=20{query}");
        admin.get(&path).await.expect(200).json::<Page<ActivityRow>>()
    };
    let facts = |page: &Page<ActivityRow>| (page.total, page.more_than, page.offset);
    let first = page("&count=true").await;
    assert_eq!(facts(&first), (None, Some(10_000), Some(0)));
    let second = format!("&after={}", first.next.unwrap());
    assert_eq!(facts(&page(&second).await), (None, None, Some(20)), "not asked for");
    assert_eq!(facts(&page(&format!("{second}&count=true")).await), (None, Some(10_000), Some(20)));
    let all = page(&format!("{second}&count=exact")).await;
    let total = all.total.unwrap();
    assert!(total >= RECORDS as i64, "{total}");
    assert_eq!(facts(&all), (Some(total), None, Some(20)));
    let third = page(&format!("&count=true&after={}", all.next.unwrap())).await;
    assert_eq!(facts(&third), (Some(total), None, Some(40)), "the cursor carries what was counted");
    let few = page("&count=true&kind=users").await;
    assert_eq!(few.total, Some(few.items.len() as i64), "a page that shows all is its own count");
    assert!(few.items.len() < 20);
}

/// What a search is said to find is what its pages show, whether the rows are few or many.
#[tokio::test(flavor = "multi_thread")]
async fn a_search_counts_what_its_pages_show() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    for view in ["customers", "subscriptions", "orders"] {
        for q in ["a", "an", "office", "atelier", "nord", "s", "microsoft"] {
            let path = format!("/portal/v1/views/{view}?q={q}&size=100");
            let mut page = admin.get(&format!("{path}&count=true")).await.expect(200).body;
            let total = page["total"].as_u64().unwrap();
            let mut shown = 0;
            loop {
                shown += page["items"].as_array().unwrap().len() as u64;
                let Some(next) = page["next"].as_str() else { break };
                page = admin.get(&format!("{path}&after={next}")).await.expect(200).body;
            }
            assert_eq!(total, shown, "{path}");
        }
    }
}

/// A search is counted up to 1,000 rows; whoever asks has all of them counted. Its pages show them all, in order.
#[tokio::test(flavor = "multi_thread")]
async fn a_search_is_counted_up_to_1_000_rows() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let all = usize::try_from(SEARCHED).unwrap() + 5;
    for n in 0..all {
        let (name, prefix) = (format!("Maison {n:04}"), format!("m{n:04}"));
        builders::customer(&app.app.db, app.provider, &name, &prefix, app.now()).await.unwrap();
    }
    let page = async |query: &str| {
        let path = format!("/portal/v1/views/customers?size=200{query}");
        admin.get(&path).await.expect(200).json::<Page<CustomerRow>>()
    };
    let facts = |page: &Page<CustomerRow>| (page.total, page.more_than);
    let first = page("&q=maison&count=true").await;
    assert_eq!(facts(&first), (None, Some(SEARCHED)));
    assert_eq!(facts(&page("&q=maison&count=exact").await), (Some(all as i64), None));
    assert_eq!(facts(&page("&q=maison%200&count=true").await), (Some(1000), None), "at most 1,000");
    assert_eq!(facts(&page("&q=maison%2000&count=true").await), (Some(100), None), "a few");
    let (mut names, mut next) = (Vec::new(), first.next);
    names.extend(first.items.into_iter().map(|row| row.company_name));
    while let Some(after) = next {
        let more = page(&format!("&q=maison&count=true&after={after}")).await;
        names.extend(more.items.into_iter().map(|row| row.company_name));
        next = more.next;
    }
    assert_eq!(names, (0..all).map(|n| format!("Maison {n:04}")).collect::<Vec<_>>());
}
