//! `/portal/v1/users`: the users of a partner (R3).

use db::{entity::activity, system::accounts::Owner};
use model::{
    ids::TenantId,
    portal::{
        account::Role,
        users::{MadeLink, User, UserState},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use server::random;

use crate::support::{Answer, Client, PASSWORD, TestApp};

const USERS: &str = "/portal/v1/users";
const INVITATIONS: &str = "/portal/v1/users/invitations";

fn path(client: &Client) -> String {
    format!("{USERS}/{}", client.session().account.id)
}

async fn list(client: &Client) -> Vec<User> {
    client.get(USERS).await.expect(200).json()
}

async fn state_of(client: &Client, of: &Client) -> (Role, UserState) {
    let id = of.session().account.id.0;
    let user = list(client).await.into_iter().find(|user| user.id == id).expect("the user");
    (user.role, user.state)
}

/// Kind and details of what an account did, oldest first.
async fn done_by(app: &TestApp, client: &Client) -> Vec<(String, String)> {
    let own = activity::Column::AccountId.eq(client.session().account.id.0);
    let rows = activity::Entity::find().filter(own).order_by_asc(activity::Column::Id);
    rows.all(&app.app.db).await.unwrap().into_iter().map(|row| (row.kind, row.details)).collect()
}

fn field(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

/// [R3] Providers and resellers alike list their own people, and nobody else's.
#[tokio::test]
async fn each_partner_lists_its_own() {
    let app = TestApp::start().await;
    for partner in [app.provider, app.reseller, app.stranger] {
        let admin = app.of_partner(partner, Role::AdminAgent).await;
        let colleague = app.of_partner(partner, Role::HelpdeskAgent).await;
        let users = list(&admin).await;
        let ids: Vec<_> = users.iter().map(|user| user.id).collect();
        assert_eq!(ids, [admin.session().account.id.0, colleague.session().account.id.0]);
        assert_eq!(users[1].role, Role::HelpdeskAgent);
        assert_eq!(users[1].state, UserState::Active);
        assert!(users[1].last_sign_in_at.is_some());
    }
}

/// [R3] Only admin agents of partners: every call is refused to everybody else.
#[tokio::test]
async fn only_admin_agents_manage_users() {
    let app = TestApp::start().await;
    let target = path(&app.sales().await);
    let others = [
        app.sales().await,
        app.helpdesk().await,
        app.of_partner(app.reseller, Role::SalesAgent).await,
        app.customer_admin().await,
    ];
    for client in others {
        let id = random::guid();
        assert_eq!(client.get(USERS).await.refusal(), (403, 900_150));
        let invite = json!({"email": "new@people.example", "role": "sales_agent"});
        assert_eq!(client.post(INVITATIONS, &invite).await.refusal(), (403, 900_150));
        assert_eq!(client.delete(&format!("{INVITATIONS}/{id}")).await.refusal(), (403, 900_150));
        assert_eq!(client.patch(&target, &json!({"role": "admin_agent"})).await.refusal(), (403, 900_150));
        assert_eq!(client.post(&format!("{target}/reset-link"), &json!({})).await.refusal(), (403, 900_150));
    }
}

/// [R5] Somebody else's user or invitation is not found, with the same body as what never existed.
#[tokio::test]
async fn strangers_find_nobody() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let user = app.sales().await.session().account.id.to_string();
    let customer = app.customer_admin().await.session().account.id.to_string();
    let invite = json!({"email": "invited@people.example", "role": "sales_agent"});
    let link: MadeLink = admin.post(INVITATIONS, &invite).await.expect(201).json();
    let never = random::guid().to_string();
    for stranger in [app.stranger_provider().await, app.reseller().await] {
        let asked = async |id: &str| -> Vec<(u16, Value)> {
            let answers: [Answer; 4] = [
                stranger.patch(&format!("{USERS}/{id}"), &json!({"role": "helpdesk_agent"})).await,
                stranger.patch(&format!("{USERS}/{id}"), &json!({"state": "disabled"})).await,
                stranger.post(&format!("{USERS}/{id}/reset-link"), &json!({})).await,
                stranger.delete(&format!("{INVITATIONS}/{id}")).await,
            ];
            answers.into_iter().map(|answer| (answer.status, answer.body)).collect()
        };
        let nothing = asked(&never).await;
        assert!(nothing.iter().all(|(status, body)| *status == 404 && body["code"] == 1000), "{nothing:?}");
        for id in [user.as_str(), customer.as_str(), &link.id.to_string()] {
            assert_eq!(asked(id).await, nothing, "{id}");
        }
        assert!(!list(&stranger).await.iter().any(|row| row.email == "invited@people.example"));
    }
    assert_eq!(admin.patch(&format!("{USERS}/{customer}"), &json!({"state": "disabled"})).await.status, 404);
}

/// [R26] A role is changed, and the next request of the colleague is judged by it.
#[tokio::test]
async fn a_role_is_changed_at_once_and_recorded() {
    let app = TestApp::start().await;
    let (admin, colleague) = (app.provider_admin().await, app.helpdesk().await);
    colleague.get(USERS).await.expect(403);
    let user: User = admin.patch(&path(&colleague), &json!({"role": "ADMIN_AGENT"})).await.expect(200).json();
    assert_eq!(user.role, Role::AdminAgent);
    colleague.get(USERS).await.expect(200);
    admin.patch(&path(&colleague), &json!({"role": "admin_agent"})).await.expect(200);
    let done = done_by(&app, &admin).await;
    assert_eq!(done.len(), 1, "the same role again is no change: {done:?}");
    assert_eq!(done[0].0, "role_changed");
    let details: Value = serde_json::from_str(&done[0].1).unwrap();
    assert_eq!((&details["before"], &details["after"]), (&json!("helpdesk_agent"), &json!("admin_agent")));
    assert_eq!(details["email"], json!(colleague.session().account.email));
}

#[tokio::test]
async fn what_is_no_role_or_state_is_named() {
    let app = TestApp::start().await;
    let (admin, colleague) = (app.provider_admin().await, app.sales().await);
    let refused = admin.patch(&path(&colleague), &json!({"role": "owner", "state": "invited"})).await;
    assert_eq!(refused.refusal(), (400, 3000));
    let expected = [field("role", "not_in_list"), field("state", "not_in_list")].concat();
    assert_eq!(refused.fields(), expected);
}

/// [R3] Disabling ends the sign-ins at once; further ones are refused like a wrong password. Enabling revives none.
#[tokio::test]
async fn a_disabled_user_is_out_at_once() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let colleague = app.sign_in(&email).await;
    colleague.get("/portal/v1/account").await.expect(200);
    admin.patch(&path(&colleague), &json!({"state": "disabled"})).await.expect(200);
    colleague.get("/portal/v1/account").await.expect(401);
    let sign_in = async |email: &str, password: &str| {
        app.anonymous().post("/portal/v1/sign-in", &json!({"email": email, "password": password})).await
    };
    let refused = sign_in(&email, PASSWORD).await;
    let wrong = sign_in("nobody@people.example", "wrong").await;
    assert_eq!((refused.status, refused.body), (wrong.status, wrong.body));
    assert_eq!(state_of(&admin, &colleague).await.1, UserState::Disabled);
    assert_eq!(
        admin.post(&format!("{}/reset-link", path(&colleague)), &json!({})).await.refusal(),
        (409, 600_202)
    );
    admin.patch(&path(&colleague), &json!({"state": "active"})).await.expect(200);
    colleague.get("/portal/v1/account").await.expect(401);
    app.sign_in(&email).await;
    let kinds: Vec<_> = done_by(&app, &admin).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["user_disabled", "user_enabled"]);
}

/// [R3] Nobody changes their own role, disables themselves or goes round their own password.
#[tokio::test]
async fn oneself_is_out_of_reach() {
    let app = TestApp::start().await;
    for admin in [app.provider_admin().await, app.reseller().await] {
        for change in [json!({"role": "sales_agent"}), json!({"state": "disabled"})] {
            assert_eq!(admin.patch(&path(&admin), &change).await.refusal(), (409, 600_201));
        }
        let reset = admin.post(&format!("{}/reset-link", path(&admin)), &json!({})).await;
        assert_eq!(reset.refusal(), (409, 600_201));
        assert_eq!(state_of(&admin, &admin).await, (Role::AdminAgent, UserState::Active));
        assert!(done_by(&app, &admin).await.is_empty());
    }
}

async fn active_admins(app: &TestApp, partner: TenantId) -> usize {
    let own = db::entity::account::Column::PartnerId.eq(partner.0);
    let rows = db::entity::account::Entity::find().filter(own).all(&app.app.db).await.unwrap();
    rows.iter().filter(|row| row.role == "admin_agent" && row.disabled_at.is_none()).count()
}

/// [R3] Two admin agents against each other at once: exactly one of them stays.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_admin_agent_stays_whoever_is_quicker() {
    let app = TestApp::start().await;
    for change in [json!({"role": "sales_agent"}), json!({"state": "disabled"})] {
        for _ in 0..4 {
            let partner = server::builders::reseller(
                &app.app.db,
                "Réseaux",
                &random::guid().as_u128().to_string()[..12],
                "FR",
                app.now(),
            )
            .await
            .unwrap();
            let one = app.of_partner(partner, Role::AdminAgent).await;
            let other = app.of_partner(partner, Role::AdminAgent).await;
            let (to_other, to_one) = (path(&other), path(&one));
            let (first, second) = tokio::join!(one.patch(&to_other, &change), other.patch(&to_one, &change));
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert!(statuses == [200, 403] || statuses == [200, 401], "{} {}", first.body, second.body);
            assert_eq!(active_admins(&app, partner).await, 1);
        }
    }
}

/// Every refused field of an invitation at once.
#[tokio::test]
async fn an_invitation_is_checked() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let invite = async |body: Value| admin.post(INVITATIONS, &body).await;
    let long = "x".repeat(101);
    let all = invite(json!({"name": long, "email": "not an email", "role": "owner"})).await;
    assert_eq!(all.refusal(), (400, 3000));
    let expected =
        [field("name", "too_long"), field("email", "email"), field("role", "not_in_list")].concat();
    assert_eq!(all.fields(), expected);
    let expected = [field("email", "required"), field("role", "required")].concat();
    assert_eq!(invite(json!({})).await.fields(), expected);
    for (bad, code) in [
        ("a@b.example, c@d.example", "one_address"),
        ("a@b.example;c@d.example", "one_address"),
        ("Ann <a@b.example>", "plain_address"),
        ("\"a b\"@c.example", "plain_address"),
        ("a@b", "email"),
    ] {
        let refused = invite(json!({"email": bad, "role": "sales_agent"})).await;
        assert_eq!(refused.fields(), field("email", code), "{bad}");
    }
    let taken = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let refused = invite(json!({"email": taken.to_uppercase(), "role": "sales_agent"})).await;
    assert_eq!(refused.fields(), field("email", "taken"));
    assert!(done_by(&app, &admin).await.is_empty());
}

/// Who has an account elsewhere is nobody's to find out by inviting.
#[tokio::test]
async fn inviting_says_nothing_of_accounts_elsewhere() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = app.customer().await;
    for elsewhere in [Owner::Partner(app.stranger), Owner::Partner(app.reseller), Owner::Customer(customer)] {
        let email = app.account(elsewhere, Role::SalesAgent).await;
        let known =
            admin.post(INVITATIONS, &json!({"email": email, "role": "sales_agent"})).await.expect(201);
        let free = format!("free.{email}");
        let unknown =
            admin.post(INVITATIONS, &json!({"email": free, "role": "sales_agent"})).await.expect(201);
        let members = |answer: &crate::support::Answer| {
            answer.body.as_object().unwrap().keys().cloned().collect::<Vec<_>>()
        };
        assert_eq!(members(&known), members(&unknown));
        let users: Vec<User> = admin.get(USERS).await.expect(200).json();
        let state = |email: &str| users.iter().find(|user| user.email == email).unwrap().state.clone();
        assert_eq!(state(&email), state(&free));
    }
}
