//! The own account.

use db::{
    entity::activity,
    system::accounts::{self, NewAccount, Owner},
};
use model::{
    ids::AccountId,
    portal::account::{Account, Language, Role, SignInEntry},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp};

const ACCOUNT: &str = "/portal/v1/account";
const CHANGE_PASSWORD: &str = "/portal/v1/account/password";
const SIGN_INS: &str = "/portal/v1/account/sign-ins";
const NEW: &str = "a new and longer password";

async fn kinds(app: &TestApp, account: AccountId) -> Vec<String> {
    let own = activity::Entity::find().filter(activity::Column::AccountId.eq(account.0));
    own.all(&app.app.db).await.unwrap().into_iter().map(|row| row.kind).collect()
}

/// [R26]
#[tokio::test]
async fn name_and_language_are_changed_and_recorded() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let changed = client.patch(ACCOUNT, &json!({"name": "  Zoé Ångström ", "LANGUAGE": "FR"})).await;
    let account: Account = changed.expect(200).json();
    assert_eq!((account.name.as_str(), &account.language), ("Zoé Ångström", &Some(Language::French)));
    assert_eq!(client.get(ACCOUNT).await.json::<Account>(), account);
    let again = client.patch(ACCOUNT, &json!({"name": null})).await.expect(200);
    assert_eq!(again.json::<Account>(), account);
    assert_eq!(kinds(&app, account.id).await, ["account_updated"]);
    // The language is how somebody reads: whoever switches it to and fro has done nothing.
    for language in ["en", "fr", "en"] {
        client.patch(ACCOUNT, &json!({ "language": language })).await.expect(200);
    }
    assert_eq!(kinds(&app, account.id).await, ["account_updated"]);
}

#[tokio::test]
async fn what_is_not_valid_is_named() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let answer = client.patch(ACCOUNT, &json!({"name": "x".repeat(101), "language": "de"})).await;
    assert_eq!(answer.refusal(), (400, 3000));
    let expected = [("name", "too_long"), ("language", "not_in_list")];
    assert_eq!(answer.fields(), expected.map(|(path, code)| (path.to_owned(), code.to_owned())));
    assert_eq!(client.patch(ACCOUNT, &json!({"name": " "})).await.fields()[0].1, "required");
}

/// [R26]
#[tokio::test]
async fn a_new_password_ends_the_other_sign_ins() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let (here, there) = (app.sign_in(&email).await, app.sign_in(&email).await);
    let sent = json!({"currentPassword": PASSWORD, "newPassword": NEW});
    here.post(CHANGE_PASSWORD, &sent).await.expect(204);
    here.get(ACCOUNT).await.expect(200);
    there.get(ACCOUNT).await.expect(401);
    let old =
        app.anonymous().post("/portal/v1/sign-in", &json!({"email": email, "password": PASSWORD})).await;
    assert_eq!(old.status, 401);
    Client::signed_in(&app.base, &email, NEW).await;
    let account = here.session().account.id;
    assert_eq!(kinds(&app, account).await, ["password_changed"]);
}

#[tokio::test]
async fn the_current_password_cannot_be_guessed_and_the_new_one_is_checked() {
    let app = TestApp::start().await;
    let client = app.provider_admin().await;
    let change = async |current: &str, new: &str| {
        client.post(CHANGE_PASSWORD, &json!({"currentPassword": current, "newPassword": new})).await
    };
    let field = |path: &str, code: &str| [(path.to_owned(), code.to_owned())];
    assert_eq!(change(PASSWORD, "short").await.fields(), field("newPassword", "too_short"));
    assert_eq!(change(PASSWORD, PASSWORD).await.fields(), field("newPassword", "invalid"));
    for _ in 0..5 {
        assert_eq!(change("wrong", NEW).await.fields(), field("currentPassword", "wrong"));
    }
    change(PASSWORD, NEW).await.expect(429);
}

/// [R11]
#[tokio::test]
async fn with_a_temporary_password_nothing_is_possible_but_to_change_it() {
    let app = TestApp::start().await;
    let customer = app.customer().await;
    let new = NewAccount {
        email: "admin@lefevre44.onmicrosoft.com",
        name: "Admin",
        language: None,
        password_hash: app.app.passwords.hash("VFcrPMkxgYsdSrqB".to_owned()).await.unwrap(),
        must_change_password: true,
        owner: Owner::Customer(customer),
        role: Role::AdminAgent,
    };
    accounts::insert(&app.app.db, new, app.now()).await.unwrap();
    let client = Client::signed_in(&app.base, "admin@lefevre44.onmicrosoft.com", "VFcrPMkxgYsdSrqB").await;
    assert!(client.session().account.must_change_password);
    client.get("/portal/v1/session").await.expect(200);
    assert_eq!(client.get(ACCOUNT).await.refusal(), (403, 600_006));
    let path = format!("/v1/customers/{customer}");
    assert_eq!(client.get(&path).await.refusal(), (403, 600_006));
    let sent = json!({"currentPassword": "VFcrPMkxgYsdSrqB", "newPassword": NEW});
    client.post(CHANGE_PASSWORD, &sent).await.expect(204);
    let account: Account = client.get(ACCOUNT).await.expect(200).json();
    assert!(!account.must_change_password);
}

#[tokio::test]
async fn the_own_sign_ins_are_listed_and_ended_one_by_one() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let there = app.sign_in(&email).await;
    app.app.clock.advance(chrono::TimeDelta::minutes(5));
    let here = app.sign_in(&email).await;
    let stranger = app.provider_admin().await;
    let list: Vec<SignInEntry> = here.get(SIGN_INS).await.expect(200).json();
    assert_eq!(list.iter().map(|entry| entry.current).collect::<Vec<_>>(), [true, false]);
    let other = format!("{SIGN_INS}/{}", list[1].id);
    assert_eq!(stranger.delete(&other).await.refusal(), (404, 1000));
    there.get(ACCOUNT).await.expect(200);
    here.delete(&other).await.expect(204);
    there.get(ACCOUNT).await.expect(401);
    assert_eq!(here.delete(&other).await.refusal(), (404, 1000));
    assert_eq!(here.delete(&format!("{SIGN_INS}/not-an-id")).await.refusal(), (404, 1000));
}
