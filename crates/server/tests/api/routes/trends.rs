//! `GET /portal/v1/trends`: what the charts of the dashboard are drawn of.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use db::system::recount;
use model::portal::{figures::Figures, trends::Trends};
use serde_json::json;
use server::worker::Worker;

use crate::support::{
    Client, DemoApp, TestApp,
    bodies::{E3, line},
};

async fn trends(client: &Client) -> Trends {
    client.get("/portal/v1/trends").await.json()
}

/// Every number is that of the rows behind it, for a provider, another one, and a reseller.
#[tokio::test(flavor = "multi_thread")]
async fn charts_are_of_the_rows_behind_them() {
    let demo = DemoApp::start().await;
    db::system::counts::fold(&demo.app.db, || false).await.unwrap();
    for client in [demo.provider().await, demo.stranger().await, demo.reseller().await] {
        let trends = trends(&client).await;
        let figures: Figures = client.get("/portal/v1/figures").await.json();
        let now: i64 = trends.families.iter().filter_map(|one| one.licenses.last()).sum();
        assert_eq!(now, figures.licenses);
        assert!(trends.families.len() > 3, "{:?}", trends.families);
        assert!(trends.families.iter().all(|one| one.licenses.len() == trends.days.len()));
        assert_eq!((trends.days.len(), trends.renewals.len(), trends.months.len()), (53, 13, 12));
        for week in &trends.renewals {
            let last = week.to - TimeDelta::days(1);
            let path = format!(
                "/portal/v1/views/subscriptions?state=active&termFrom={}&termTo={last}&count=true&size=200",
                week.from
            );
            let page = client.get(&path).await.expect(200).body;
            let total = page["total"].as_i64();
            assert_eq!(total, Some(week.renew + week.extend + week.end), "{path}");
        }
        assert!(trends.renewals.iter().any(|week| week.renew > 0 && week.licenses > 0));
    }
}

/// Resellers by the licenses that they are of record for.
#[tokio::test(flavor = "multi_thread")]
async fn resellers_stand_by_their_licenses() {
    let demo = DemoApp::start().await;
    db::system::counts::fold(&demo.app.db, || false).await.unwrap();
    let trends = trends(&demo.provider().await).await;
    let own = demo.provider_id();
    let mut expected: BTreeMap<uuid::Uuid, i64> = BTreeMap::new();
    for row in &demo.made.subscriptions {
        let counts = row.listed_by == Some(own) && row.status == "active" && row.billing_type == "license";
        if let Some(reseller) = row.reseller_of_record.filter(|_| counts) {
            *expected.entry(reseller).or_default() += i64::from(row.quantity);
        }
    }
    let mut most: Vec<i64> = expected.values().copied().collect();
    most.sort_unstable_by(|a, b| b.cmp(a));
    most.truncate(10);
    assert_eq!(trends.partners.iter().map(|one| one.licenses).collect::<Vec<_>>(), most);
    assert!(trends.partners.iter().all(|one| expected[&one.partner.id.0] == one.licenses));
}

/// [R5][R37] Nobody sees what is another's: not another provider, not a reseller without the customer, not its customer.
#[tokio::test]
async fn others_see_nothing_of_it() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = admin.new_customer("bluebird").await.id.unwrap();
    admin.new_subscription(id, line(E3, 5)).await;
    let own = trends(&admin).await;
    assert_eq!(own.families[0].licenses.last(), Some(&5));
    assert_eq!(own.months.last().map(|month| (month.added, month.ended)), Some((1, 0)));
    for other in [app.stranger_provider().await, app.reseller().await, app.customer_admin().await] {
        let seen = trends(&other).await;
        assert!(seen.families.is_empty() && seen.partners.is_empty(), "{seen:?}");
        assert!(seen.months.iter().all(|month| month.added == 0));
        assert!(seen.renewals.iter().all(|week| week.licenses == 0));
    }
    let grant = format!("/portal/v1/customers/{id}/delegations/{}", app.reseller);
    admin.put(&grant, &()).await.expect(204);
    let seen = trends(&app.reseller().await).await;
    assert_eq!(seen.families[0].licenses.last(), Some(&5));
    assert_eq!(seen.months.last().map(|month| month.added), Some(1));
    admin.delete(&grant).await.expect(204);
    let seen = trends(&app.reseller().await).await;
    assert!(seen.families.is_empty());
    assert_eq!(seen.months.last().map(|month| (month.added, month.ended)), Some((1, 1)));
}

/// The year before the first start is told by orders; a second server writes nothing twice.
#[tokio::test(flavor = "multi_thread")]
async fn the_year_before_is_filled_back() {
    let demo = DemoApp::start().await;
    for _ in 0..2 {
        Worker::new(demo.app.clone()).round(|| false).await.unwrap();
    }
    let client = demo.provider().await;
    let trends = trends(&client).await;
    assert!(trends.is_complete);
    let sums: Vec<i64> =
        (0..53).map(|n| trends.families.iter().filter_map(|one| one.licenses.get(n)).sum()).collect();
    assert!(sums.iter().all(|sum| *sum > 0), "{sums:?}");
    assert!(sums[0] < sums[52], "more was bought than has ended: {sums:?}");
    // A day's worth of orders stands between the last Sunday and now, or a week's.
    assert!((sums[51] - sums[52]).abs() * 10 < sums[52], "{sums:?}");
    assert_eq!(recount::compare(&demo.app.db).await.unwrap(), recount::Differences::default());
}

/// [R28] A worker that was stopped for three days, and for a month, writes the days between as they were then.
#[tokio::test]
async fn a_stopped_worker_fills_the_gap() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let email = admin.session().account.email.clone();
    let id = admin.new_customer("bluebird").await.id.unwrap();
    let (first, _) = admin.new_subscription(id, line(E3, 5)).await;
    let work = async || Worker::new(app.app.clone()).round(|| false).await.unwrap();
    work().await;
    let start = app.now().date_naive();
    app.app.clock.advance(TimeDelta::days(3));
    work().await;
    let rows = days(&app).await;
    let expected: Vec<_> = (0..3).map(|n| (start + TimeDelta::days(n), 5)).collect();
    assert_eq!(rows, expected);
    admin_again(&app, &email).await.patch(&first, &json!({"quantity": 9})).await.expect(200);
    work().await;
    assert_eq!(days(&app).await, expected, "a day is written when it has ended");
    app.app.clock.advance(TimeDelta::days(30));
    work().await;
    let rows = days(&app).await;
    assert!(rows[3..].iter().all(|(_, licenses)| *licenses == 9), "{rows:?}");
    assert_eq!(rows.last().map(|(day, _)| *day), Some(app.now().date_naive() - TimeDelta::days(1)));
    let trends = trends(&admin_again(&app, &email).await).await;
    let seen = &trends.families[0].licenses;
    assert_eq!(seen[49..], [9, 9, 9, 9], "{seen:?}");
    assert_eq!(seen[..40], [0; 40]);
}

async fn admin_again(app: &TestApp, email: &str) -> Client {
    app.sign_in(email).await
}

/// Days with the licenses of the provider, oldest first.
async fn days(app: &TestApp) -> Vec<(chrono::NaiveDate, i64)> {
    use db::entity::license_day::{Column, Entity};
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
    let rows = Entity::find()
        .filter(Column::PartnerId.eq(app.provider.0))
        .order_by_asc(Column::Day)
        .all(&app.app.db)
        .await
        .unwrap();
    rows.into_iter().map(|row| (db::system::license_days::day(row.day), row.licenses)).collect()
}

/// Every offer of the catalog has the family that its name says, in the database and in the API alike.
#[tokio::test]
async fn families_are_told_by_names() {
    use model::portal::trends::OfferFamily;
    let app = TestApp::start().await;
    let offers = app.app.catalogue.offers("US");
    let named = |name: &str| {
        let family =
            OfferFamily::KNOWN.iter().find(|family| family.name().is_some_and(|its| name.starts_with(its)));
        family.cloned().unwrap_or(OfferFamily::Other)
    };
    let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
    for offer in &offers {
        let family = named(&offer.name);
        let by_key = db::system::license_history::family(&model::search_key::search_key(&offer.name));
        assert_eq!(by_key, family.as_str(), "{}", offer.name);
        *sizes.entry(by_key.to_owned()).or_default() += 1;
    }
    assert_eq!(sizes.len(), OfferFamily::KNOWN.len(), "{sizes:?}");
}

/// The customers of a month are listed, in every order; terms of a week as well; a day that is none is refused.
#[tokio::test(flavor = "multi_thread")]
async fn spans_of_days_are_listed() {
    let demo = DemoApp::start().await;
    let client = demo.provider().await;
    let own = demo.provider_id();
    let trends = trends(&client).await;
    for month in &trends.months {
        let last = month.to - TimeDelta::days(1);
        let span = month.from..month.to;
        let of_month = |row: &&db::entity::customer::Model| {
            row.provider_id == own && span.contains(&row.created_at.date_naive())
        };
        let came: Vec<_> = demo.made.customers.iter().filter(of_month).collect();
        assert_eq!(i64::try_from(came.len()).unwrap(), month.added, "{month:?}");
        let stay = came.iter().filter(|row| row.ended_at.is_none()).count();
        for sort in ["since", "-since", "company", "-subscriptions"] {
            let path = format!(
                "/portal/v1/views/customers?sinceFrom={}&sinceTo={last}&sort={sort}&count=true&size=200",
                month.from
            );
            let page = client.get(&path).await.expect(200).body;
            assert_eq!(page["total"].as_u64(), u64::try_from(stay).ok(), "{path}");
        }
    }
    assert!(trends.months.iter().map(|month| month.ended).sum::<i64>() > 3);
    let week = &trends.renewals[3];
    let last = week.to - TimeDelta::days(1);
    let mut seen = Vec::new();
    for sort in ["termEnd", "offer", "-quantity", "decision", "created"] {
        let path = format!(
            "/portal/v1/views/subscriptions?termFrom={}&termTo={last}&sort={sort}&size=200",
            week.from
        );
        let page = client.get(&path).await.expect(200).body;
        let mut ids: Vec<String> =
            page["items"].as_array().unwrap().iter().map(|row| row["id"].to_string()).collect();
        ids.sort();
        seen.push(ids);
    }
    assert!(!seen[0].is_empty() && seen.iter().all(|ids| *ids == seen[0]), "{seen:?}");
    for wrong in ["customers?sinceFrom=soon", "subscriptions?termTo=2026-13-01", "subscriptions?due=2d"] {
        client.get(&format!("/portal/v1/views/{wrong}")).await.expect(400);
    }
}
