//! Every write that there is, dry and then for good.

use std::collections::BTreeSet;

use base64::{Engine, prelude::BASE64_STANDARD};
use model::{
    paths,
    portal::{
        account::Role,
        api_clients::{ApiScope, MadeSecret},
        invitations::RequestLink,
        users::MadeLink,
    },
};
use reqwest::Method;
use serde_json::{Value, json};

use super::{Twice, refused::NEVER_DRY};
use crate::{
    matrix::table::endpoints,
    support::{
        Client, TestApp,
        bodies::{BUSINESS, E3, TRIAL, customer, line, order},
        invitations::token,
    },
};

const E5: &str = "A044B16A-1861-4308-8086-A3A3B506FAC2";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0abcd\0\0\0\0IEND";

/// [R38] A dry run of each write answers as the write, and every row of every table is as before. What is not here has no
/// dry run.
#[tokio::test]
async fn every_write_runs_dry_or_says_that_it_cannot() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let mut it = Twice { app, done: BTreeSet::new() };
    it.customers(&admin).await;
    it.subscriptions(&admin).await;
    it.account(&admin).await;
    it.profile(&admin).await;
    it.requests(&admin).await;
    it.users(&admin).await;
    it.api_clients(&admin).await;
    it.access(&admin).await;

    let never = NEVER_DRY.map(|(method, path)| (method.to_string(), path.to_owned()));
    let writes: BTreeSet<_> = endpoints()
        .iter()
        .filter(|one| !one.method.is_safe())
        .map(|one| (one.method.to_string(), one.path.clone()))
        .filter(|one| !never.contains(one))
        .collect();
    let (missing, other): (Vec<_>, Vec<_>) =
        (writes.difference(&it.done).collect(), it.done.difference(&writes).collect());
    assert!(missing.is_empty() && other.is_empty(), "not run: {missing:?}; not in the table: {other:?}");
}

fn id(body: &Value) -> String {
    body["id"].as_str().unwrap().to_owned()
}

impl Twice {
    async fn post(&mut self, by: &Client, path: &str, values: &[&str], body: Value) -> Value {
        self.write(by, Method::POST, path, values, body).await.body
    }

    async fn customers(&mut self, by: &Client) {
        let made = self.post(by, paths::CUSTOMERS, &[], customer("dry1")).await;
        let one = id(&made);
        self.post(by, paths::CREDENTIALS_RECEIPT, &[&one], Value::Null).await;
        let both = json!({"customer": customer("dry2"), "orders": [order(vec![line(E3, 5)])]});
        self.post(by, paths::CUSTOMER_ORDERS, &[], both).await;
        let address = made["billingProfile"]["defaultAddress"].clone();
        self.post(by, paths::ADDRESS_VALIDATION, &[], address).await;
        let mut billing = made["billingProfile"].clone();
        billing["email"] = json!("other@bluebird.example");
        self.write(by, Method::PUT, paths::BILLING_PROFILE, &[&one], billing).await;
        let nonprofit = json!({"qualification": "nonprofit"});
        self.write(by, Method::PUT, paths::QUALIFICATION, &[&one], nonprofit).await;
        let none = json!({"relationshipToPartner": "none"});
        self.write(by, Method::PATCH, paths::CUSTOMER, &[&one], none).await;
    }

    async fn subscriptions(&mut self, by: &Client) {
        let customer = self.app.customer().await.to_string();
        let ordered = self.post(by, paths::ORDERS, &[&customer], order(vec![line(E3, 5)])).await;
        let subscription = ordered["lineItems"][0]["subscriptionId"].as_str().unwrap().to_owned();
        let at = [customer.as_str(), subscription.as_str()];
        let annual = json!({"billingCycle": "annual"});
        self.write(by, Method::PATCH, paths::ORDER, &[&customer, &id(&ordered)], annual).await;
        self.write(by, Method::PATCH, paths::SUBSCRIPTION, &at, json!({"quantity": 7})).await;
        let reseller = json!({"supportTenantId": self.app.reseller});
        self.write(by, Method::PUT, paths::SUPPORT_CONTACT, &at, reseller).await;
        self.post(by, paths::UPGRADES, &at, json!({"targetOffer": {"id": E5}})).await;
        let more = json!({"orders": [order(vec![line(TRIAL, 25)])]});
        let more = self.post(by, paths::MORE_ORDERS, &[&customer], more).await;
        let trial = more["orders"][0]["lineItems"][0]["subscriptionId"].as_str().unwrap().to_owned();
        let paid = json!({"targetOfferId": BUSINESS});
        self.post(by, paths::CONVERSIONS, &[&customer, &trial], paid).await;
    }

    async fn account(&mut self, by: &Client) {
        self.write(by, Method::PATCH, paths::ACCOUNT, &[], json!({"name": "Ada"})).await;
        self.app.sign_in(&by.session().account.email).await;
        let sign_ins = by.get(paths::SIGN_INS).await.expect(200).body;
        let other = sign_ins.as_array().unwrap().iter().find(|one| one["current"] != true).unwrap();
        self.write(by, Method::DELETE, paths::SIGN_IN_ONE, &[&id(other)], Value::Null).await;
    }

    async fn profile(&mut self, by: &Client) {
        self.write(by, Method::PUT, paths::PROFILE_REVIEW, &[], Value::Null).await;
        self.write(by, Method::DELETE, paths::PROFILE_REVIEW, &[], Value::Null).await;
        let location = json!({
            "location": "France", "companyName": "Northlight", "targetUrl": "https://northlight.example/partners",
            "logo": BASE64_STANDARD.encode(PNG),
        });
        let made = self.post(by, paths::PROFILE_REQUESTS, &[], json!({"locations": [location]})).await;
        let done = json!({"state": "done"});
        self.write(by, Method::PATCH, paths::PROFILE_REQUEST, &[&id(&made)], done).await;
        let current = by.get(paths::PROVIDER_SETTINGS).await.expect(200).body["resellersAddLicenses"] == true;
        let other = json!({"resellersAddLicenses": !current});
        self.write(by, Method::PUT, paths::PROVIDER_SETTINGS, &[], other).await;
    }

    async fn requests(&mut self, by: &Client) {
        let stranger = self.app.stranger_provider().await;
        let reseller = self.app.reseller().await;
        let draft: RequestLink =
            self.write(&stranger, Method::POST, paths::REQUESTS, &[], json!({})).await.json();
        let request = draft.id.to_string();
        let sent = json!({"recipient": "claire@nuee.example", "language": "fr", "via": "email"});
        self.write(&stranger, Method::PATCH, paths::REQUEST, &[&request], sent).await;
        let link = self.write(&stranger, Method::POST, paths::REQUEST_LINK, &[&request], json!({})).await;
        let key = json!({"token": token(&link.json())});
        self.post(&self.app.anonymous(), paths::INVITATION_LOOKUP, &[], key.clone()).await;
        self.post(&self.app.anonymous(), paths::INVITATION_VIEWED, &[], key.clone()).await;
        self.post(&reseller, paths::INVITATION_ACCEPT, &[], key).await;
        let declined = by.ask("leo@nimbus.example").await;
        let no = json!({"token": declined.token, "reason": "Not now."});
        self.post(&self.app.anonymous(), paths::INVITATION_DECLINE, &[], no).await;
        let revoked = by.ask("max@nimbus.example").await.id.to_string();
        self.post(by, paths::REQUEST_REVOKE, &[&revoked], json!({})).await;
        let at = self.app.reseller.to_string();
        self.post(&stranger, paths::PARTNERSHIP_END, &[&at], json!({"partnerId": "6021447"})).await;
        // That, the other side has a notice of.
        self.post(&reseller, paths::NOTICES_READ, &[], json!({"upTo": i64::MAX.to_string()})).await;
    }

    async fn users(&mut self, by: &Client) {
        let invite = json!({"email": "zoe@people.example", "name": "Zoé", "role": "sales_agent"});
        let made: MadeLink = self.write(by, Method::POST, paths::USER_INVITATIONS, &[], invite).await.json();
        let link = json!({"token": made.url.rsplit('/').next().unwrap()});
        self.post(&self.app.anonymous(), paths::LINK_LOOKUP, &[], link).await;
        self.write(by, Method::DELETE, paths::USER_INVITATION, &[&made.id.to_string()], Value::Null).await;
        let colleague = self.app.sales().await;
        let (user, email) = (colleague.session().account.id.to_string(), &colleague.session().account.email);
        self.write(by, Method::PATCH, paths::USER, &[&user], json!({"role": "helpdesk_agent"})).await;
        self.post(by, paths::USER_RESET_LINK, &[&user], json!({})).await;
        let password = paths::to(paths::USER_PASSWORD, &[&user]);
        by.post_once(&password, server::random::guid(), &json!({"email": email})).await.expect(201);
        self.post(by, paths::USER_PASSWORD_RECEIPT, &[&user], Value::Null).await;
    }

    async fn api_clients(&mut self, by: &Client) {
        let new = self.app.new_api_client(Role::AdminAgent, ApiScope::KNOWN);
        let made: MadeSecret = self.write(by, Method::POST, paths::API_CLIENTS, &[], new).await.json();
        let client = made.client.id.to_string();
        self.post(by, paths::API_SECRET_RECEIPT, &[&client], Value::Null).await;
        self.write(by, Method::PATCH, paths::API_CLIENT, &[&client], json!({"name": "ERP"})).await;
        self.post(by, paths::API_SECRETS, &[&client], json!({})).await;
        let secret = made.secret_id.to_string();
        self.write(by, Method::DELETE, paths::API_SECRET, &[&client, &secret], Value::Null).await;
        self.write(by, Method::DELETE, paths::API_CLIENT, &[&client], Value::Null).await;
    }

    async fn access(&mut self, by: &Client) {
        let (customer, reseller) = (self.app.customer().await.to_string(), self.app.reseller.to_string());
        for path in [paths::DELEGATION, paths::TENANT_OWNER] {
            for method in [Method::PUT, Method::DELETE] {
                self.write(by, method, path, &[&customer, &reseller], Value::Null).await;
            }
        }
    }
}
