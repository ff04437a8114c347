//! A one-time password in place of a lost one.

use chrono::TimeDelta;
use db::system::accounts::Owner;
use model::{
    ids::{CustomerId, TenantId},
    portal::{
        access::CustomerAccess, account::Role, activity::ActivityRow, notices::Notices,
        users::OneTimePassword, views::Page,
    },
};
use serde_json::json;
use server::{builders, random};

use crate::support::{Client, PASSWORD, TestApp};

const SIGN_IN: &str = "/portal/v1/sign-in";

/// A customer that the reseller administers, and the email of its admin account.
async fn customer(app: &TestApp, by: &Client) -> (CustomerId, String) {
    let id = app.customer().await;
    delegate(by, id, app.reseller).await;
    (id, app.account(Owner::Customer(id), Role::AdminAgent).await)
}

async fn delegate(by: &Client, customer: CustomerId, reseller: TenantId) {
    by.put(&format!("/portal/v1/customers/{customer}/delegations/{reseller}"), &json!({})).await.expect(204);
}

fn path(id: CustomerId) -> String {
    format!("/portal/v1/customers/{id}/admin-password")
}

fn of(user: &Client) -> String {
    format!("/portal/v1/users/{}/one-time-password", user.session().account.id)
}

async fn kinds(client: &Client) -> Vec<(String, String)> {
    let page: Page<ActivityRow> = client.get("/portal/v1/views/activity").await.expect(200).json();
    page.items.into_iter().map(|row| (row.kind.to_string(), row.actor)).collect()
}

/// [R36][R11] From the loss to the password that the customer chooses.
#[tokio::test]
async fn a_customers_lost_password_is_replaced_by_either_side() {
    let app = TestApp::start().await;
    let (provider, reseller) = (app.provider_admin().await, app.reseller().await);
    for (by, party) in [(&provider, "Northlight"), (&reseller, "Atelier Nuage")] {
        let (id, email) = customer(&app, &provider).await;
        let signed_in = app.sign_in(&email).await;
        let access: CustomerAccess = by.get(&format!("/portal/v1/customers/{id}/access")).await.json();
        let known = access.admin_account.unwrap();
        assert_eq!((known.email.as_str(), known.must_change_password), (email.as_str(), false));
        for _ in 0..5 {
            app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(401);
        }
        let made: OneTimePassword = by.post(&path(id), &json!({"email": email})).await.expect(201).json();
        let password = made.password.unwrap();
        assert!(password.len() == 16 && password.chars().all(|c| c.is_ascii_alphanumeric()), "{password}");
        signed_in.get("/portal/v1/account").await.expect(401);
        app.anonymous().post(SIGN_IN, &json!({"email": email, "password": PASSWORD})).await.expect(401);
        // Counts have started anew, and the new password must be changed.
        let customer = Client::signed_in(&app.base, &email, &password).await;
        assert!(customer.session().account.must_change_password);
        let change = json!({"currentPassword": password, "newPassword": "two green bicycles 42"});
        customer.post("/portal/v1/account/password", &change).await.expect(204);

        // The partner stands there, nobody's name.
        let notices: Notices = customer.get("/portal/v1/notices").await.expect(200).json();
        let told =
            notices.items.iter().find(|one| one.row.kind.to_string() == "customer_password_made").unwrap();
        assert_eq!((told.row.actor.as_str(), told.unread), (party, true));
        assert_eq!(told.row.details["email"], email);
        assert!(!format!("{notices:?}").contains(&password));
        let staff: Notices = app.sales().await.get("/portal/v1/notices").await.expect(200).json();
        assert!(staff.items.iter().any(|one| one.row.kind.to_string() == "customer_password_made"));
    }
    let by_reseller = ("customer_password_made".to_owned(), "Atelier Nuage".to_owned());
    assert!(kinds(&provider).await.contains(&by_reseller));
}

/// [R36][R5] What another reseller did at the same customer is not a reseller's to know.
#[tokio::test]
async fn another_reseller_of_the_customer_does_not_learn_of_it() {
    let app = TestApp::start().await;
    let (provider, reseller) = (app.provider_admin().await, app.reseller().await);
    let (id, email) = customer(&app, &provider).await;
    let now = app.now();
    let other = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", now).await.unwrap();
    builders::partnership(&app.app.db, app.provider, other, now).await.unwrap();
    delegate(&provider, id, other).await;
    reseller.post(&path(id), &json!({"email": email})).await.expect(201);
    let others = app.of_partner(other, Role::AdminAgent).await;
    let notices: Notices = others.get("/portal/v1/notices").await.expect(200).json();
    assert_eq!(notices.items, []);
    assert!(kinds(&others).await.iter().all(|(kind, _)| kind != "customer_password_made"));
}

/// [R36][R13] Asked again within ten minutes it is another password for the same account, until it has arrived.
#[tokio::test]
async fn a_lost_answer_can_be_asked_for_again_for_ten_minutes() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (id, email) = customer(&app, &admin).await;
    let body = json!({"email": email});
    let request = random::guid();
    let again = async |request| -> Option<String> {
        admin.post_once(&path(id), request, &body).await.expect(201).json::<OneTimePassword>().password
    };
    let first = again(request).await.unwrap();
    let second = again(request).await.unwrap();
    assert_ne!(first, second);
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": first})).await.expect(401);
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": second})).await.expect(200);
    admin.post(&format!("/portal/v1/customers/{id}/credentials-receipt"), &json!({})).await.expect(204);
    assert_eq!(again(request).await, None);
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": second})).await.expect(200);

    // A newer password is not replaced by an older request, whoever asked.
    let older = random::guid();
    again(older).await.unwrap();
    let newer = app.reseller().await.post(&path(id), &body).await.expect(201).json::<OneTimePassword>();
    assert_eq!(again(older).await, None);
    Client::signed_in(&app.base, &email, &newer.password.unwrap()).await;

    let late = random::guid();
    again(late).await.unwrap();
    app.app.clock.advance(TimeDelta::minutes(11));
    assert_eq!(again(late).await, None);
    let made = kinds(&admin).await.into_iter().filter(|(kind, _)| kind == "customer_password_made");
    assert_eq!(made.count(), 4);
}

/// [R36] Once somebody has chosen a password of their own, a repetition does not take it away.
#[tokio::test]
async fn a_repetition_leaves_a_chosen_password_alone() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (id, email) = customer(&app, &admin).await;
    let (request, body) = (random::guid(), json!({"email": email}));
    let made: OneTimePassword = admin.post_once(&path(id), request, &body).await.json();
    let customer = Client::signed_in(&app.base, &email, made.password.as_deref().unwrap()).await;
    let change = json!({"currentPassword": made.password, "newPassword": "two green bicycles 42"});
    customer.post("/portal/v1/account/password", &change).await.expect(204);
    let again: OneTimePassword = admin.post_once(&path(id), request, &body).await.expect(201).json();
    assert_eq!(again.password, None);
    customer.get("/portal/v1/session").await.expect(200);
}

/// [R36] For a colleague; not for oneself, nor for somebody who is disabled.
#[tokio::test]
async fn a_colleague_gets_one_and_nobody_makes_their_own() {
    let app = TestApp::start().await;
    for (partner, admin) in [(app.provider, app.provider_admin().await), (app.reseller, app.reseller().await)]
    {
        let colleague = app.of_partner(partner, Role::SalesAgent).await;
        let email = &colleague.session().account.email;
        let request = random::guid();
        let made = async || -> OneTimePassword {
            admin.post_once(&of(&colleague), request, &json!({"email": email})).await.expect(201).json()
        };
        let first = made().await.password.unwrap();
        assert_eq!(colleague.get("/portal/v1/session").await.expect(200).body, json!(null));
        let receipt = format!("/portal/v1/users/{}/credentials-receipt", colleague.session().account.id);
        admin.post(&receipt, &json!({})).await.expect(204);
        assert_eq!(made().await.password, None);
        Client::signed_in(&app.base, email, &first).await;
        assert!(kinds(&admin).await.iter().any(|(kind, _)| kind == "user_password_made"));

        let own = json!({"email": admin.session().account.email});
        assert_eq!(admin.post(&of(&admin), &own).await.refusal(), (409, 600_201));
        let user = format!("/portal/v1/users/{}", colleague.session().account.id);
        admin.patch(&user, &json!({"state": "disabled"})).await.expect(200);
        assert_eq!(admin.post(&of(&colleague), &json!({"email": email})).await.refusal(), (409, 600_202));
    }
}

/// [R36] An open link to another password is void afterwards; the email must be the account's.
#[tokio::test]
async fn an_older_link_is_void_and_an_old_page_resets_nobody() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let colleague = app.sales().await;
    let link = format!("/portal/v1/users/{}/reset-link", colleague.session().account.id);
    let link = admin.post(&link, &json!({})).await.expect(201).body["url"].as_str().unwrap().to_owned();
    let field = |code: &str| [("email".to_owned(), code.to_owned())];
    assert_eq!(admin.post(&of(&colleague), &json!({})).await.fields(), field("required"));
    let other = json!({"email": "somebody@people.example"});
    assert_eq!(admin.post(&of(&colleague), &other).await.fields(), field("stale"));
    colleague.get("/portal/v1/session").await.expect(200);
    let email = json!({"email": colleague.session().account.email.to_uppercase()});
    admin.post(&of(&colleague), &email).await.expect(201);
    let token = link.rsplit('/').next().unwrap();
    let follow = json!({"token": token, "password": "two green bicycles 42"});
    assert_eq!(app.anonymous().post("/portal/v1/links/use", &follow).await.refusal(), (409, 600_203));
}

/// [R36][R4] Of record alone is not enough, and helpdesk and sales agents may not.
#[tokio::test]
async fn who_does_not_administer_the_customer_may_not() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = app.customer().await;
    let email = app.account(Owner::Customer(id), Role::AdminAgent).await;
    let body = json!({"email": email});
    assert_eq!(app.reseller().await.post(&path(id), &body).await.refusal(), (404, 60_003));
    assert_eq!(app.stranger_provider().await.post(&path(id), &body).await.refusal(), (404, 60_003));
    for other in [app.sales().await, app.helpdesk().await, app.sign_in(&email).await] {
        assert_eq!(other.post(&path(id), &body).await.refusal(), (403, 900_150));
    }
    let gone = json!({"email": "admin@gone.onmicrosoft.com"});
    assert_eq!(admin.post(&path(id), &gone).await.refusal(), (400, 3000));
}
