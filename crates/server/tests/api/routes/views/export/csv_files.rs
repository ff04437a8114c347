use db::{entity::customer, scoped::customers};
use model::portal::{
    exports::ExportList,
    views::{CustomerRow, Page, SubscriptionRow},
};
use server::builders::customer_row;

use super::{begun, file, records};
use crate::support::{DemoApp, TestApp};

/// [rank 1, 10] In English with commas, in French with a mark and semicolons; the same rows, each in its language.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_in_each_language() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let english = begun(&admin, "subscriptions", "state=suspended&columns=status,offerName,id").await;
    assert_eq!(english.headers()["content-type"], "text/csv; charset=utf-8");
    assert_eq!(english.headers()["cache-control"], "no-store");
    let day = demo.app.clock.now().format("%Y-%m-%d");
    let shown = format!("attachment; filename=\"subscriptions-{day}.csv\"");
    assert_eq!(english.headers()["content-disposition"], shown.as_str());
    let english = english.text().await.unwrap();
    assert!(english.starts_with("Status,Offer,Subscription ID\r\nSuspended,"), "{english}");

    let query = "state=suspended&columns=status,offerName,id&lang=fr";
    let answer = begun(&admin, "subscriptions", query).await;
    let shown = format!("attachment; filename=\"abonnements-{day}.csv\"");
    assert_eq!(answer.headers()["content-disposition"], shown.as_str());
    let french = String::from_utf8(file(&admin, "subscriptions", query).await).unwrap();
    assert!(french.starts_with("\u{feff}État;Offre;ID d’abonnement\r\nSuspendu;"), "{french}");
    assert_eq!(french.lines().count(), english.lines().count());
}

/// [rank 9, 16] Search, filters and sort are kept; every list has a file with as many rows as the list.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_has_the_rows_of_its_list_in_its_order() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let query = "q=a&sort=-company";
    let page: Page<CustomerRow> =
        admin.get(&format!("/portal/v1/views/customers?size=200&{query}")).await.expect(200).json();
    let rows = records(&admin, "customers", &format!("{query}&columns=id,companyName,domain,since")).await;
    let wanted: Vec<Vec<String>> = page
        .items
        .iter()
        .map(|row| {
            vec![
                row.id.to_string(),
                row.company_name.clone(),
                row.domain.clone(),
                row.since.format("%Y-%m-%d").to_string(),
            ]
        })
        .collect();
    assert!(wanted.len() > 5);
    assert_eq!(rows[1..], wanted);
    for list in ["customers", "resellers", "subscriptions", "orders", "requests", "activity"] {
        let total =
            admin.get(&format!("/portal/v1/views/{list}?count=exact&state=")).await.body["total"].as_u64();
        let rows = records(&admin, list, "").await;
        assert_eq!(rows.len() as u64, total.unwrap() + 1, "{list}");
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{list}");
        // [rank 1] No cell holds JSON.
        assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['{', '['])), "{list}");
    }
}

/// Days are days; moments stand in UTC and in the reader's zone, with its summer time.
#[tokio::test(flavor = "multi_thread")]
async fn moments_stand_in_both_zones() {
    let demo = DemoApp::start().await;
    let admin = demo.provider().await;
    let page: Page<SubscriptionRow> =
        admin.get("/portal/v1/views/subscriptions?size=200").await.expect(200).json();
    let rows = records(&admin, "subscriptions", "columns=id,created,termEnd&zone=America/New_York").await;
    let heads = ["Subscription ID", "Ordered on (UTC)", "Ordered on (America/New_York)", "Term ends"];
    assert_eq!(rows[0], heads);
    for (row, wanted) in rows[1..].iter().zip(&page.items) {
        let local = wanted.created.with_timezone(&chrono_tz::America::New_York);
        assert_eq!(row[0], wanted.id.to_string());
        assert_eq!(row[1], wanted.created.format("%Y-%m-%d %H:%M:%S").to_string());
        assert_eq!(row[2], local.format("%Y-%m-%d %H:%M:%S").to_string());
        let day = wanted.term_end.map(|at| at.format("%Y-%m-%d").to_string());
        assert_eq!(row[3], day.unwrap_or_default());
    }
    let utc = records(&admin, "subscriptions", "columns=created&zone=UTC").await;
    assert_eq!(utc[0], ["Ordered on (UTC)"], "no moment stands twice alike");
}

/// [R44] A name that a spreadsheet would calculate begins with one `'`, and nothing else does.
#[tokio::test]
async fn nothing_is_a_formula() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let names =
        ["=1+1", "+33 Taxi", "-Minus", "@Home", "'Quoted", "Plain, with \"quotes\"", "=HYPERLINK(\"x\")"];
    for (n, name) in names.iter().enumerate() {
        let row = customer_row(app.provider, name, &format!("formula{n}"), app.now());
        let row = customer::Model { company_name: (*name).to_owned(), ..row };
        customers::insert(&app.app.db, row).await.unwrap();
    }
    let rows = records(&admin, "customers", "columns=companyName&sort=domain").await;
    let found: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
    let wanted = [
        "'=1+1",
        "'+33 Taxi",
        "'-Minus",
        "'@Home",
        "''Quoted",
        "Plain, with \"quotes\"",
        "'=HYPERLINK(\"x\")",
    ];
    assert_eq!(found, wanted);
    // What our own import takes off is exactly that sign.
    let back: Vec<&str> = found.iter().map(|cell| cell.strip_prefix('\'').unwrap_or(cell)).collect();
    assert_eq!(back, names);
}

/// [R5][R44] A reseller's files name no other reseller and none of the provider's people.
#[tokio::test(flavor = "multi_thread")]
async fn a_resellers_files_name_nobody_else() {
    let demo = DemoApp::start().await;
    let reseller = demo.reseller().await;
    let own = demo.reseller_id().0;
    let others: Vec<&str> = demo
        .made
        .partners
        .iter()
        .filter(|partner| partner.id != own && partner.kind == "reseller")
        .map(|partner| partner.name.as_str())
        .collect();
    let people: Vec<&str> = demo
        .made
        .accounts
        .iter()
        .filter(|account| account.partner_id == Some(demo.provider_id()))
        .map(|account| account.name.as_str())
        .collect();
    assert!(others.len() > 2 && people.len() > 1);
    for list in ExportList::ALL {
        let list = format!("{list:?}").to_lowercase();
        let rows = records(&reseller, &list, "zone=Europe/Paris").await;
        // It has answered no request of the demo's.
        assert!(rows.len() > 1 || list == "requests", "{list}");
        for cell in rows.iter().flatten() {
            let named = others.iter().chain(&people).find(|name| cell.contains(**name));
            assert_eq!(named, None, "{list}: {cell}");
        }
    }
}
