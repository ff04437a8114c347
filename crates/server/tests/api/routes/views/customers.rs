//! `GET /portal/v1/views/customers`

use std::collections::BTreeSet;

use model::{
    portal::views::{CustomerRow, Page},
    search_key::search_key,
};
use serde_json::Value;
use uuid::Uuid;

use crate::support::{
    DemoApp, TestApp,
    paging::{check_sort, ids, read_all_pages, text, timestamp},
};

async fn rows(demo: &DemoApp, query: &str) -> Vec<Value> {
    read_all_pages(&demo.provider().await, "customers", query, 100).await
}

/// Every sort, both ways, forward and back, with totals.
#[tokio::test(flavor = "multi_thread")]
async fn sorts_by_every_column() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let provider = demo.provider_id();
    let own = demo.made.customers.iter().filter(|row| row.provider_id == provider);
    let expected: BTreeSet<Uuid> = own.map(|row| row.id).collect();
    let all = check_sort(&admin, "customers", "company", |row| search_key(&text(row, "companyName"))).await;
    assert_eq!(ids(&all), expected);
    check_sort(&admin, "customers", "domain", |row| text(row, "domain")).await;
    check_sort(&admin, "customers", "country", |row| text(row, "country")).await;
    check_sort(&admin, "customers", "subscriptions", |row| row["subscriptions"].as_i64()).await;
    check_sort(&admin, "customers", "since", |row| timestamp(row, "since")).await;
}

/// Company or domain, any letter case, without marks; wildcards mean themselves.
#[tokio::test(flavor = "multi_thread")]
async fn searches() {
    let demo = DemoApp::start().await;
    let found = rows(&demo, "q=LEFEVRE").await;
    assert!(found.iter().any(|row| text(row, "companyName") == "Boulangerie Lefèvre"));
    assert!(found.iter().all(|row| {
        search_key(&text(row, "companyName")).contains("lefevre") || text(row, "domain").contains("lefevre")
    }));
    assert_eq!(rows(&demo, "q=boulangerielefevre.onmicro").await.len(), 1);
    assert_eq!(rows(&demo, "q=%D9%85%D8%AE%D8%A8%D8%B2").await.len(), 1, "right to left");
    assert_eq!(rows(&demo, "q=100%25").await.len(), 0);
    assert_eq!(rows(&demo, "q=_").await.len(), 0);
    assert_eq!(rows(&demo, "q=%5C").await.len(), 0);
}

/// [R10] The reseller filter means delegations; the row names them, oldest first, and counts active subscriptions.
#[tokio::test(flavor = "multi_thread")]
async fn filters_by_reseller_and_counts() {
    let demo = DemoApp::start().await;
    let reseller = demo.reseller_id();
    let provider = demo.provider_id();
    let own: BTreeSet<Uuid> =
        demo.made.customers.iter().filter(|row| row.provider_id == provider).map(|row| row.id).collect();
    let delegated: BTreeSet<Uuid> = demo
        .made
        .delegations
        .iter()
        .filter(|row| row.reseller_id == reseller.0 && own.contains(&row.customer_id))
        .map(|row| row.customer_id)
        .collect();
    let found = rows(&demo, &format!("reseller={reseller}")).await;
    assert_eq!(ids(&found), delegated);
    let any = rows(&demo, "reseller=any").await;
    assert!(any.len() > delegated.len() && any.len() < own.len());
    assert!(any.iter().all(|row| !row["resellers"].as_array().unwrap().is_empty()));
    assert_eq!(rows(&demo, &format!("reseller={}", Uuid::nil())).await.len(), 0);
    for row in found {
        let id: Uuid = text(&row, "id").parse().unwrap();
        let active =
            demo.made.subscriptions.iter().filter(|it| it.customer_id == id && it.status == "active");
        assert_eq!(row["subscriptions"].as_u64(), Some(active.count() as u64));
        let mut names: Vec<_> = demo
            .made
            .delegations
            .iter()
            .filter(|it| it.customer_id == id)
            .map(|it| (it.from_at, it.id, it.reseller_id))
            .collect();
        names.sort();
        let told: Vec<String> =
            row["resellers"].as_array().unwrap().iter().map(|name| text(name, "id")).collect();
        assert_eq!(told, names.iter().map(|(_, _, id)| id.to_string()).collect::<Vec<_>>());
    }
}

/// [R4][R5] A reseller sees the customers it administers or has a subscription of, itself among their resellers and
/// nobody else, and counts what it may see.
#[tokio::test(flavor = "multi_thread")]
async fn a_reseller_learns_nothing_of_others() {
    let demo = DemoApp::start().await;
    let reseller = demo.reseller_id();
    let client = demo.reseller().await;
    let delegated: BTreeSet<Uuid> = demo
        .made
        .delegations
        .iter()
        .filter(|row| row.reseller_id == reseller.0)
        .map(|row| row.customer_id)
        .collect();
    let placed = demo
        .made
        .subscriptions
        .iter()
        .filter(|row| row.reseller_of_record == Some(reseller.0) || row.support_partner == reseller.0);
    let expected: BTreeSet<Uuid> =
        delegated.iter().copied().chain(placed.map(|row| row.customer_id)).collect();
    assert!(expected.len() > delegated.len(), "the demo has customers known by a subscription only");
    let found = read_all_pages(&client, "customers", "sort=-subscriptions", 40).await;
    assert_eq!(ids(&found), expected);
    for row in &found {
        let id: Uuid = text(row, "id").parse().unwrap();
        let names = row["resellers"].as_array().unwrap();
        assert_eq!(!names.is_empty(), delegated.contains(&id));
        assert!(names.iter().all(|name| text(name, "id") == reseller.to_string()));
        let visible = demo.made.subscriptions.iter().filter(|it| {
            it.customer_id == id
                && it.status == "active"
                && (delegated.contains(&id)
                    || it.reseller_of_record == Some(reseller.0)
                    || it.support_partner == reseller.0)
        });
        assert_eq!(row["subscriptions"].as_u64(), Some(visible.count() as u64));
    }
    let other = demo
        .made
        .delegations
        .iter()
        .find(|row| delegated.contains(&row.customer_id) && row.reseller_id != reseller.0);
    let other = other.expect("a customer with two resellers").reseller_id;
    assert!(read_all_pages(&client, "customers", &format!("reseller={other}"), 40).await.is_empty());
}

/// Another provider has nothing in common; a customer sees itself.
#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_own() {
    let demo = DemoApp::start().await;
    let first = ids(&rows(&demo, "").await);
    let second = ids(&read_all_pages(&demo.stranger().await, "customers", "", 100).await);
    assert_eq!((first.len(), second.len()), (320, 80));
    assert!(first.is_disjoint(&second));
    let page: Page<CustomerRow> =
        demo.customer().await.get("/portal/v1/views/customers?count=true").await.json();
    assert_eq!((page.items.len(), page.total), (1, Some(1)));
    assert_eq!(page.items[0].company_name, "Boulangerie Lefèvre");
    assert_eq!(page.items[0].resellers[0].name, "Atelier Nuage");
}

/// A list is counted for its first page; the pages after it say the same, so that "26–50 of 400" costs one count, and the
/// last page, which sees where the list ends, is right again.
#[tokio::test]
async fn a_list_is_counted_once() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for name in ["counted1", "counted2", "counted3", "counted4", "counted5"] {
        admin.new_customer(name).await;
    }
    let list = |more: &str| format!("/portal/v1/views/customers?sort=since&size=2&count=true{more}");
    let page = async |more: &str| admin.get(&list(more)).await.expect(200).json::<Page<CustomerRow>>();
    let first = page("").await;
    assert_eq!((first.total, first.offset), (Some(5), Some(0)));
    admin.new_customer("counted6").await;
    let second = page(&format!("&after={}", first.next.clone().unwrap())).await;
    assert_eq!((second.total, second.offset), (Some(5), Some(2)), "as it was counted");
    let third = page(&format!("&after={}", second.next.clone().unwrap())).await;
    assert_eq!((third.total, third.offset, third.items.len()), (Some(6), Some(4), 2), "as the end shows");
    let back = page(&format!("&before={}", third.previous.clone().unwrap())).await;
    assert_eq!((back.total, back.offset), (Some(6), Some(2)));
    let begin = page(&format!("&before={}", back.previous.clone().unwrap())).await;
    assert_eq!((begin.total, begin.offset, begin.previous), (Some(6), Some(0), None));
    assert_eq!(page("").await.total, Some(6));
}
