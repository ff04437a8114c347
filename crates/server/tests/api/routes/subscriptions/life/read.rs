use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use db::{Db, DbErr, Scope, scoped::subscription_trees, system::accounts::Owner};
use model::{
    portal::{account::Role, life::SubscriptionLife},
    rules::lifecycle::{Action, can},
    v1::{customer::Customer, subscription::SubscriptionStatus},
};
use sea_orm::{ConnectionTrait, DbBackend, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait;
use serde_json::json;

use super::{Bought, E5};
use crate::support::{
    Client, TestApp,
    bodies::{ARCHIVING, BUSINESS, E3, TALENT, TRIAL, customer, line, order, with},
};

/// Office 365 Business Essentials (Nonprofit Staff Pricing), with recorded upgrades.
const ESSENTIALS_NONPROFIT: &str = "5392A891-CF7A-47C2-ABF2-E9D131CAD575";

/// Where the life of a subscription is read.
fn life_of(path: &str) -> String {
    format!("{}/life", path.replace("/v1/", "/portal/v1/"))
}

async fn read(client: &Client, path: &str) -> SubscriptionLife {
    client.get(&life_of(path)).await.expect(200).json()
}

fn named(life: &SubscriptionLife) -> Vec<(&str, bool)> {
    life.offers.iter().map(|offer| (offer.name.as_str(), offer.sold)).collect()
}

/// The rules run over what is answered just as the server runs them.
#[tokio::test]
async fn a_life_that_the_rules_can_run_over() {
    let mut it = Bought::new(E3, 10).await;
    it.patch(json!({"scheduledChange": {"quantity": 4, "offerId": E5}})).await.expect(200);
    let life = read(&it.sales, &it.path).await;
    assert_eq!(
        (life.customer_id, Some(life.id), life.order_id),
        (it.customer, it.subscription.id, it.subscription.order_id.unwrap())
    );
    assert!(life.manages && life.may_add_licenses);
    let own = life.own().unwrap();
    assert_eq!((own.quantity, own.term_end), (10, Some(it.term_end())));
    assert_eq!(own.scheduled.as_ref().unwrap().offer.as_ref().unwrap().id.as_str(), E5);
    assert_eq!(can(own, Action::Cancel, life.now), Ok(()));
    assert_eq!((life.order_lines, life.upgraded_to), (0, None));
    let read_now = it.read().await;
    assert_eq!(life.members.len(), 1);
    assert_eq!(Some(life.members[0].etag.clone()), read_now.attributes.clone().and_then(|it| it.etag));
    // One answer holds what the page shows: the record as 6.1 answers it, and whose it is.
    assert_eq!(life.record, read_now);
    let customer: Customer = it.sales.get(&format!("/v1/customers/{}", it.customer)).await.expect(200).json();
    assert_eq!(Some(life.customer_name.clone()), customer.company_profile.and_then(|it| it.company_name));
    // E5 by our own edge, and back to what E3 was an upgrade of.
    let names = named(&life);
    assert!(
        names.contains(&("Office 365 Enterprise E5", true))
            && names.contains(&("Office 365 Enterprise E1", true))
    );
    assert!(names.contains(&("Office 365 Business Premium", true)), "{names:?}");
    let sorted: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(sorted.len(), names.len(), "each once");

    // As stored, not advanced: the rules do that.
    it.wait_until(it.term_end() + TimeDelta::hours(1)).await;
    let later = read(&it.sales, &it.path).await;
    assert_eq!((later.own().unwrap().quantity, later.now > it.term_end()), (10, true));
}

/// Its order's other lines, a successor after an upgrade, what a trial converts to, and what the customer is not sold.
#[tokio::test]
async fn what_stands_beside_a_life() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let body = order(vec![line(E3, 1), line(BUSINESS, 1), line(TALENT, 5)]);
    let placed = sales.post(&format!("/v1/customers/{id}/orders"), &body).await.expect(201).body;
    let path = |n: usize| {
        let line = placed["lineItems"][n]["subscriptionId"].as_str().unwrap().to_owned();
        format!("/v1/customers/{id}/subscriptions/{line}")
    };
    assert_eq!(read(&sales, &path(0)).await.order_lines, 2);
    sales.patch(&path(1), &json!({"status": "deleted"})).await.expect(200);
    assert_eq!(read(&sales, &path(0)).await.order_lines, 1);
    let done =
        sales.post(&format!("{}/upgrades", path(0)), &json!({"targetOffer": {"id": E5}})).await.expect(200);
    let upgraded = read(&sales, &path(0)).await;
    assert_eq!(json!(upgraded.upgraded_to), done.body["targetSubscriptionId"]);
    assert_eq!(upgraded.successor_name.as_deref(), Some("Office 365 Enterprise E5"));
    assert_eq!(upgraded.own().unwrap().status, SubscriptionStatus::Deleted);
    let (trial, _) = sales.new_subscription(id, line(TRIAL, 25)).await;
    let trial = read(&sales, &trial).await;
    assert!(named(&trial).contains(&("Office 365 Business Premium", true)));

    // [R15] Who does not qualify any more keeps what it has, and is sold nothing of that kind.
    let charity = with(customer("charity1"), "/qualification", json!("nonprofit"));
    let charity: Customer = sales.post("/v1/customers", &charity).await.expect(201).json();
    let charity = charity.id.unwrap();
    let (path, _) = sales.new_subscription(charity, line(ESSENTIALS_NONPROFIT, 1)).await;
    assert!(read(&sales, &path).await.offers.iter().all(|offer| offer.sold));
    let qualification = format!("/portal/v1/customers/{charity}/qualification");
    sales.put(&qualification, &json!({"qualification": "none"})).await.expect(200);
    let life = read(&sales, &path).await;
    assert!(!life.offers.is_empty() && life.offers.iter().all(|offer| !offer.sold));
    let target = life.offers[0].facts.id.clone();
    let body = json!({"targetOffer": {"id": target}});
    let answer = sales.post(&format!("{path}/upgrades"), &body).await;
    assert_eq!(answer.refusal(), (400, 800_004));
    assert_eq!(answer.body["fields"][0]["params"]["why"], "not_sold");
}

/// [R4][R5] Of the tree, of the order and of the right to manage a caller learns what is its own.
#[tokio::test]
async fn a_family_as_far_as_it_may_be_read() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let id = sales.new_customer("bluebird").await.id.unwrap();
    let (parent_path, parent) = sales.new_subscription(id, line(BUSINESS, 10)).await;
    let add_on = with(line(ARCHIVING, 3), "/parentSubscriptionId", json!(parent.id));
    let (mine, _) =
        sales.new_subscription(id, with(add_on.clone(), "/partnerIdOnRecord", json!("6021447"))).await;
    let (other, _) = sales.new_subscription(id, add_on).await;

    let whole = read(&sales, &mine).await;
    assert_eq!((Some(whole.tree.id), whole.tree.all().len()), (parent.id, 3));
    assert_eq!(whole.members.len(), 3);

    let reseller = app.reseller().await;
    let own = read(&reseller, &mine).await;
    assert_eq!((own.tree.id, own.tree.all().len(), own.members.len()), (own.id, 1, 1));
    assert!(own.tree.is_add_on() && own.manages && own.may_add_licenses);
    assert_eq!(reseller.get(&life_of(&parent_path)).await.refusal(), (404, 20003));
    assert_eq!(reseller.get(&life_of(&other)).await.refusal(), (404, 20003));

    // The support contact of the parent reads both, and manages only one of them.
    let contact = json!({"supportTenantId": app.reseller});
    sales.put(&format!("{parent_path}/supportcontact"), &contact).await.expect(200);
    let from_parent = read(&reseller, &parent_path).await;
    assert_eq!((from_parent.tree.all().len(), from_parent.manages), (2, false));
    let from_add_on = read(&reseller, &mine).await;
    assert_eq!((Some(from_add_on.tree.id), from_add_on.manages), (parent.id, true));

    let admin = app.provider_admin().await;
    admin.put("/portal/v1/provider-settings", &json!({"resellersAddLicenses": false})).await.expect(200);
    assert!(!read(&reseller, &mine).await.may_add_licenses);
    assert!(read(&sales, &mine).await.may_add_licenses);
    assert!(read(&app.helpdesk().await, &mine).await.manages, "its role says what it may do");

    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let customer = app.sign_in(&email).await;
    let own = read(&customer, &mine).await;
    assert_eq!((own.tree.all().len(), own.manages, own.may_add_licenses), (3, false, false));
    assert_eq!(app.stranger_provider().await.get(&life_of(&mine)).await.refusal(), (404, 60003));
    assert_eq!(app.anonymous().get(&life_of(&mine)).await.status, 401);
}

/// A tree is read by itself, however many subscriptions its customer has.
#[tokio::test]
async fn a_family_is_read_without_its_neighbors() {
    let it = Bought::new(BUSINESS, 10).await;
    let add_on = with(line(ARCHIVING, 2), "/parentSubscriptionId", json!(it.subscription.id));
    it.sales.new_order(it.customer, add_on).await;
    let id = it.subscription.id.unwrap();
    let scope = Scope::Provider(it.app.provider);
    let rows_read = async || {
        let counted = CountedRows { db: &it.app.app.db, rows: AtomicUsize::new(0) };
        let tree =
            subscription_trees::find(&counted, it.app.app.catalogue, &scope, it.customer, id).await.unwrap();
        assert_eq!(tree.rows.len(), 2);
        counted.rows.into_inner()
    };
    let alone = rows_read().await;
    let lines = (0..30).map(|_| line(E3, 1)).collect();
    let path = format!("/v1/customers/{}/orders", it.customer);
    it.sales.post(&path, &order(lines)).await.expect(201);
    assert_eq!(rows_read().await, alone);
    assert!(alone <= 3, "{alone} rows");
}

/// A database that counts the rows that it answers.
struct CountedRows<'a> {
    db: &'a Db,
    rows: AtomicUsize,
}

#[async_trait::async_trait]
impl ConnectionTrait for CountedRows<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        let row = self.db.query_one_raw(statement).await?;
        self.rows.fetch_add(usize::from(row.is_some()), Ordering::Relaxed);
        Ok(row)
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let rows = self.db.query_all_raw(statement).await?;
        self.rows.fetch_add(rows.len(), Ordering::Relaxed);
        Ok(rows)
    }
}
