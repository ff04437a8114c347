//! `GET /portal/v1/views/{resellers,orders,activity}`

use std::collections::BTreeSet;

use model::search_key::search_key;
use uuid::Uuid;

use crate::support::{
    DemoApp,
    paging::{check_sort, ids, read_all_pages, text, timestamp},
};

#[tokio::test(flavor = "multi_thread")]
async fn resellers_are_those_in_partnership() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let provider = demo.provider_id();
    let partners: BTreeSet<Uuid> = demo
        .made
        .partnerships
        .iter()
        .filter(|row| row.provider_id == provider)
        .map(|row| row.reseller_id)
        .collect();
    let all = check_sort(&admin, "resellers", "name", |row| search_key(&text(row, "name"))).await;
    assert_eq!(ids(&all), partners);
    check_sort(&admin, "resellers", "partnerId", |row| text(row, "partnerId").parse::<i64>().unwrap()).await;
    check_sort(&admin, "resellers", "country", |row| text(row, "country")).await;
    check_sort(&admin, "resellers", "customers", |row| row["customers"].as_i64()).await;
    check_sort(&admin, "resellers", "subscriptions", |row| row["subscriptions"].as_i64()).await;
    check_sort(&admin, "resellers", "since", |row| timestamp(row, "since")).await;
    assert_eq!(read_all_pages(&admin, "resellers", "q=6021447", 10).await.len(), 1);
    let found = read_all_pages(&admin, "resellers", "q=reseaux", 10).await;
    assert_eq!(text(&found[0], "name"), "Réseaux du Léman");
}

/// The counts of a reseller are those of the lists that are filtered by it, also for one that two providers share.
#[tokio::test(flavor = "multi_thread")]
async fn a_resellers_counts_are_those_of_the_lists() {
    let demo = DemoApp::start().await;
    for client in [demo.provider().await, demo.stranger().await] {
        for row in read_all_pages(&client, "resellers", "", 50).await {
            let id = text(&row, "id");
            for (view, query) in [("customers", ""), ("subscriptions", "&state=active")] {
                let path = format!("/portal/v1/views/{view}?reseller={id}&count=true&size=1{query}");
                let page = client.get(&path).await.expect(200).body;
                assert_eq!(page["total"], row[view], "{view} of {row}");
            }
        }
    }
}

/// [R5] Of the resellers a reseller sees itself, and a customer those that administer it.
#[tokio::test(flavor = "multi_thread")]
async fn resellers_see_themselves_alone() {
    let demo = DemoApp::start().await;
    for client in [demo.reseller().await, demo.customer().await] {
        let rows = read_all_pages(&client, "resellers", "", 50).await;
        assert_eq!(rows.iter().map(|row| text(row, "name")).collect::<Vec<_>>(), ["Atelier Nuage"]);
    }
    let rows = read_all_pages(&demo.reseller().await, "resellers", "", 50).await;
    let own = demo.reseller_id();
    let delegated = demo.made.delegations.iter().filter(|row| row.reseller_id == own.0).count();
    assert_eq!(rows[0]["customers"].as_u64(), Some(delegated as u64));
}

#[tokio::test(flavor = "multi_thread")]
async fn orders_of_the_customers_that_one_administers() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let all = check_sort(&admin, "orders", "created", |row| timestamp(row, "created")).await;
    let provider = demo.provider_id();
    let customers = |mine: &dyn Fn(&db::entity::customer::Model) -> bool| -> BTreeSet<Uuid> {
        demo.made.customers.iter().filter(|row| mine(row)).map(|row| row.id).collect()
    };
    let own = customers(&|row| row.provider_id == provider);
    let orders = |of: &BTreeSet<Uuid>| -> BTreeSet<Uuid> {
        demo.made.orders.iter().filter(|row| of.contains(&row.customer_id)).map(|row| row.id).collect()
    };
    assert_eq!(ids(&all), orders(&own));
    for row in all.iter().take(50) {
        let id: Uuid = text(row, "id").parse().unwrap();
        let lines: Vec<_> = demo.made.subscriptions.iter().filter(|it| it.order_id == id).collect();
        assert_eq!(row["lines"].as_u64(), Some(lines.len() as u64));
        let licensed = lines.iter().filter(|line| line.billing_type == "license");
        let licenses: i64 = licensed.map(|line| i64::from(line.ordered_quantity)).sum();
        assert_eq!(row["licenses"].as_i64(), Some(licenses));
        let order = demo.made.orders.iter().find(|it| it.id == id).unwrap();
        let by = order.by_account.and_then(|by| demo.made.accounts.iter().find(|it| it.id == by));
        assert_eq!(row["placedBy"].as_str(), by.map(|account| account.name.as_str()), "{row}");
    }
    assert!(all.iter().any(|row| row["placedBy"].is_string()));
    let reseller = demo.reseller_id();
    let delegated: BTreeSet<Uuid> = demo
        .made
        .delegations
        .iter()
        .filter(|row| row.reseller_id == reseller.0)
        .map(|row| row.customer_id)
        .collect();
    let delegated_orders = read_all_pages(&demo.reseller().await, "orders", "", 60).await;
    assert_eq!(ids(&delegated_orders), orders(&delegated));
    // [R5] The provider's people have no names outside of it.
    assert!(delegated_orders.iter().all(|row| row.get("placedBy").is_none()));
    assert!(
        read_all_pages(&demo.customer().await, "orders", "", 60)
            .await
            .iter()
            .all(|row| row.get("placedBy").is_none())
    );
    assert_eq!(
        read_all_pages(&demo.stranger().await, "orders", "", 200).await.len(),
        orders(&customers(&|row| row.provider_id != provider)).len()
    );
    let one = own.iter().find(|id| !orders(&BTreeSet::from([**id])).is_empty()).unwrap();
    assert_eq!(
        ids(&read_all_pages(&admin, "orders", &format!("customer={one}"), 60).await),
        orders(&BTreeSet::from([*one]))
    );
}

/// [R26] A provider reads all of its own, newest first, with its people's names and the other side's firm.
#[tokio::test(flavor = "multi_thread")]
async fn activity_of_a_provider() {
    let demo = DemoApp::start().await;
    let provider = demo.provider_id();
    let rows = read_all_pages(&demo.provider().await, "activity", "", 100).await;
    let own: Vec<_> = demo.made.activity.iter().filter(|row| row.provider_id == Some(provider)).collect();
    assert_eq!(rows.len(), own.len());
    assert!(rows.windows(2).all(|pair| timestamp(&pair[0], "at") >= timestamp(&pair[1], "at")));
    for (row, expected) in rows.iter().zip(own.iter().rev()) {
        let by_own = expected.actor_partner_id == Some(provider);
        let actor = if by_own { &expected.actor_name } else { &expected.actor_party_name };
        assert_eq!(&text(row, "actor"), actor);
    }
    assert!(rows.iter().any(|row| text(row, "actor") == "Jean Roy"));
    assert!(rows.iter().any(|row| text(row, "kind") == "partnership_accepted"));
}

/// [R5] A reseller reads about its customers and subscriptions, with the provider's name for the provider's people,
/// and nothing that names another reseller. A customer reads no staff's names.
#[tokio::test(flavor = "multi_thread")]
async fn activity_of_a_reseller_and_a_customer() {
    let demo = DemoApp::start().await;
    let own = demo.reseller_id().to_string();
    let others: Vec<String> = demo
        .made
        .partners
        .iter()
        .filter(|row| row.kind == "reseller" && row.name != "Atelier Nuage")
        .map(|row| row.name.clone())
        .collect();
    let rows = read_all_pages(&demo.reseller().await, "activity", "", 40).await;
    let customers = ids(&read_all_pages(&demo.reseller().await, "customers", "", 100).await);
    assert!(rows.len() > 3);
    for row in &rows {
        assert_eq!(text(row, "actor"), "Northlight Distribution");
        assert!(row["resellerId"].is_null() || text(row, "resellerId") == own);
        assert!(customers.contains(&text(row, "customerId").parse().unwrap()), "{row}");
        let details = row["details"].to_string();
        assert!(!others.iter().any(|name| details.contains(name)), "{row}");
    }
    let rows = read_all_pages(&demo.customer().await, "activity", "", 40).await;
    assert!(!rows.is_empty());
    assert!(rows.iter().all(|row| text(row, "actor") == "Northlight Distribution"));
    assert!(rows.iter().all(|row| text(row, "customerName") == "Boulangerie Lefèvre"));
}
