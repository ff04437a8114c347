//! One-time links of users: joining, and choosing another password.

use chrono::TimeDelta;
use db::{
    entity::{activity, idempotency, user_link},
    system::accounts::Owner,
};
use model::portal::{
    account::{PartyKind, Role},
    activity::ActivityRow,
    users::{LinkInfo, LinkPurpose, LinkState, MadeLink, User, UserState},
    views::Page,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use serde_json::json;
use server::random;

use crate::support::{Answer, Client, PASSWORD, TestApp};

const USERS: &str = "/portal/v1/users";
const INVITATIONS: &str = "/portal/v1/users/invitations";
const LOOK: &str = "/portal/v1/links/lookup";
const USE: &str = "/portal/v1/links/use";
const NEW: &str = "a new and longer password";

fn token(link: &MadeLink) -> &str {
    link.url.rsplit('/').next().unwrap()
}

async fn invite(admin: &Client, email: &str) -> MadeLink {
    let body = json!({"email": email, "name": "Zoé", "role": "sales_agent"});
    admin.post(INVITATIONS, &body).await.expect(201).json()
}

async fn reset(admin: &Client, of: &Client) -> MadeLink {
    let path = format!("{USERS}/{}/reset-link", of.session().account.id);
    admin.post(&path, &json!({})).await.expect(201).json()
}

async fn look(app: &TestApp, token: &str) -> Answer {
    app.anonymous().post(LOOK, &json!({"token": token})).await
}

async fn follow(app: &TestApp, token: &str) -> Answer {
    let body = json!({"token": token, "name": "Zoé Ångström", "password": NEW, "language": "fr"});
    app.anonymous().post(USE, &body).await
}

fn state(answer: Answer) -> LinkState {
    answer.json::<LinkInfo>().state
}

/// A purpose that a later release has stored, and this one does not know, opens nothing.
#[tokio::test]
async fn a_link_for_something_unknown_is_not_followed() {
    let app = TestApp::start().await;
    let (admin, colleague) = (app.provider_admin().await, app.sales().await);
    let links = [reset(&admin, &colleague).await, invite(&admin, "zoe@people.example").await];
    let unknown = user_link::ActiveModel { purpose: Set("transfer".to_owned()), ..Default::default() };
    user_link::Entity::update_many().set(unknown).exec(&app.app.db).await.unwrap();
    for link in links {
        assert_eq!(follow(&app, token(&link)).await.refusal(), (409, 600_203));
    }
    colleague.get(USERS).await.expect(403);
    let email = &colleague.session().account.email;
    Client::signed_in(&app.base, email, PASSWORD).await;
}

/// [R3][R26] From the invitation to the first request of the colleague, at a provider and at a reseller.
#[tokio::test]
async fn a_colleague_joins_by_link() {
    let app = TestApp::start().await;
    for (admin, kind) in
        [(app.provider_admin().await, PartyKind::Provider), (app.reseller().await, PartyKind::Reseller)]
    {
        let email = format!("zoe.{kind}@people.example");
        let link = invite(&admin, &email).await;
        assert!(link.url.starts_with("/join/") && token(&link).len() == 43, "{}", link.url);
        let left = link.expires_at - app.now();
        assert!(left <= TimeDelta::days(7) && left > TimeDelta::days(6), "{left}");
        let info: LinkInfo = look(&app, token(&link)).await.expect(200).json();
        assert_eq!((info.purpose, info.state), (LinkPurpose::Join, LinkState::Open));
        assert_eq!((info.email.as_deref(), info.name.as_deref()), (Some(email.as_str()), Some("Zoé")));
        assert_eq!(
            (info.party_name, info.role),
            (admin.session().party.name.clone(), Some(Role::SalesAgent))
        );

        let (start, end) = token(&link).split_at(20);
        let broken = format!("{start}\u{200b}{end}\u{ad}).");
        let answer = follow(&app, &broken).await.expect(200);
        assert!(answer.header("set-cookie").starts_with("pd_session="));
        assert_eq!(answer.body["account"]["name"], "Zoé Ångström");
        assert_eq!(answer.body["account"]["role"], "sales_agent");
        assert_eq!(answer.body["account"]["language"], "fr");
        assert_eq!(answer.body["party"]["kind"], kind.as_str());
        let colleague = Client::signed_in(&app.base, &email.to_uppercase(), NEW).await;
        let newest = activity::Entity::find()
            .filter(activity::Column::AccountId.eq(colleague.session().account.id.0))
            .order_by_desc(activity::Column::Id)
            .one(&app.app.db)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(newest.kind, "user_joined");
        assert_eq!(newest.provider_id, (kind == PartyKind::Provider).then_some(app.provider.0));

        let users: Vec<User> = admin.get(USERS).await.expect(200).json();
        let user = users.iter().find(|user| user.email == email).unwrap();
        assert_eq!((users.len(), &user.state), (2, &UserState::Active));
        assert!(user.last_sign_in_at.is_some());
    }
}

/// A link is good once; what is over says so, what never was says nothing.
#[tokio::test]
async fn a_link_is_good_once_and_for_a_week() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let link = invite(&admin, "first@people.example").await;
    follow(&app, token(&link)).await.expect(200);
    let again = follow(&app, token(&link)).await;
    assert_eq!(again.refusal(), (409, 600_203));
    let info: LinkInfo = look(&app, token(&link)).await.json();
    assert_eq!((info.state, info.email, info.name, info.role), (LinkState::Used, None, None, None));

    let replaced = invite(&admin, "second@people.example").await;
    let link = invite(&admin, "SECOND@people.example").await;
    assert_eq!(state(look(&app, token(&replaced)).await), LinkState::Revoked);
    assert_eq!(follow(&app, token(&replaced)).await.refusal(), (409, 600_203));
    assert_eq!(state(look(&app, token(&link)).await), LinkState::Open);
    app.app.clock.advance(TimeDelta::days(7));
    assert_eq!(state(look(&app, token(&link)).await), LinkState::Expired);
    assert_eq!(follow(&app, token(&link)).await.refusal(), (409, 600_203));
    let admin = app.provider_admin().await;
    let users: Vec<User> = admin.get(USERS).await.json();
    let row = users.iter().find(|user| user.email == "SECOND@people.example").unwrap();
    assert_eq!(row.state, UserState::Expired);

    admin.delete(&format!("{INVITATIONS}/{}", row.id)).await.expect(204);
    assert_eq!(admin.delete(&format!("{INVITATIONS}/{}", row.id)).await.refusal(), (404, 1000));
    assert_eq!(state(look(&app, token(&link)).await), LinkState::Revoked);
}

/// Altered, cut off and guessed tokens are unknown; what a mail program adds does not harm.
#[tokio::test]
async fn tokens_are_exact_but_for_the_signs_around_them() {
    let app = TestApp::start().await;
    let link = invite(&app.provider_admin().await, "exact@people.example").await;
    let token = token(&link);
    let other = if token.starts_with('A') { "B" } else { "A" };
    let bad = [
        format!("{other}{}", &token[1..]),
        token[..42].to_owned(),
        format!("{token}x"),
        token.to_lowercase(),
        String::new(),
        "x".repeat(100_000),
        "é%00".to_owned(),
    ];
    let nothing = look(&app, &random::token()).await;
    assert_eq!(nothing.refusal(), (404, 1000));
    for bad in bad.iter().filter(|bad| *bad != token) {
        assert_eq!(look(&app, bad).await.body, nothing.body);
        assert_eq!(follow(&app, bad).await.body, nothing.body);
    }
    for around in [format!("{token}."), format!("<{token}>"), format!("{token}),"), format!(" {token}\u{a0}")]
    {
        assert_eq!(state(look(&app, &around).await), LinkState::Open, "{around}");
    }
}

#[tokio::test]
async fn guesses_are_limited() {
    let app = TestApp::start().await;
    let link = invite(&app.provider_admin().await, "guess@people.example").await;
    for _ in 0..50 {
        look(&app, &random::token()).await.expect(404);
    }
    let waiting = look(&app, token(&link)).await;
    assert_eq!(waiting.refusal(), (429, 429));
    assert!(!waiting.header("retry-after").is_empty());
    app.app.clock.advance(TimeDelta::minutes(1));
    look(&app, token(&link)).await.expect(200);
}

#[tokio::test]
async fn what_is_missing_is_named_and_nothing_is_lost() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let link = invite(&admin, "fields@people.example").await;
    let refused =
        app.anonymous().post(USE, &json!({"token": token(&link), "name": " ", "password": "short"})).await;
    assert_eq!(refused.refusal(), (400, 3000));
    let field = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    assert_eq!(refused.fields(), [field("name", "required"), field("password", "too_short")]);
    let mut elsewhere = app.anonymous();
    elsewhere.origin = Some("https://evil.example".to_owned());
    let body = json!({"token": token(&link), "name": "Zoé", "password": NEW});
    assert_eq!(elsewhere.post(USE, &body).await.refusal(), (403, 2032));

    // Another partner's invitation of the same address is followed first.
    let theirs = invite(&app.reseller().await, "Fields@people.example").await;
    follow(&app, token(&theirs)).await.expect(200);
    assert_eq!(follow(&app, token(&link)).await.fields(), [field("email", "taken")]);
    assert_eq!(state(look(&app, token(&link)).await), LinkState::Open);
}

/// [R26] Joining with an address that has an account elsewhere is counted, and the admin agents read of it.
#[tokio::test]
async fn tries_to_join_with_a_taken_address_are_counted_and_recorded() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let refused = async |client: &Client| -> Vec<(String, String)> {
        let page: Page<ActivityRow> = client.get("/portal/v1/views/activity").await.expect(200).json();
        let rows = page.items.into_iter().filter(|row| row.kind.to_string() == "join_refused");
        rows.map(|row| (row.details["email"].clone(), row.details["count"].clone())).collect()
    };
    let email = app.account(Owner::Partner(app.stranger), Role::SalesAgent).await;
    let link = invite(&admin, &email).await;
    for _ in 0..3 {
        assert_eq!(follow(&app, token(&link)).await.fields(), [("email".to_owned(), "taken".to_owned())]);
    }
    assert_eq!(refused(&admin).await, [(email, "3".to_owned())]);
    for other in [app.sales().await, app.stranger_provider().await, app.reseller().await] {
        assert_eq!(refused(&other).await, []);
    }
    // With ever new invitations it goes no faster.
    for _ in 0..7 {
        let email = app.account(Owner::Partner(app.stranger), Role::SalesAgent).await;
        let link = invite(&admin, &email).await;
        follow(&app, token(&link)).await.expect(400);
    }
    let next = invite(&admin, "new.colleague@people.example").await;
    assert_eq!(follow(&app, token(&next)).await.refusal(), (429, 429));
    let others = invite(&app.reseller().await, "another.colleague@people.example").await;
    follow(&app, token(&others)).await.expect(200);
    app.app.clock.advance(TimeDelta::seconds(31));
    follow(&app, token(&next)).await.expect(200);
}

/// Two browsers with one link at once: one account, one sign-in.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_followed_once_however_many_try() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let colleague = app.sales().await;
    for link in [invite(&admin, "raced@people.example").await, reset(&admin, &colleague).await] {
        let token = token(&link);
        let (a, b, c) = tokio::join!(follow(&app, token), follow(&app, token), follow(&app, token));
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409, 409]);
    }
}

/// [R26] The colleague chooses another password: signed in with it, every earlier sign-in has ended.
#[tokio::test]
async fn another_password_by_link() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let email = app.account(Owner::Partner(app.provider), Role::HelpdeskAgent).await;
    let colleague = app.sign_in(&email).await;
    let sign_in = async |password: &str| {
        app.anonymous().post("/portal/v1/sign-in", &json!({"email": email, "password": password})).await
    };
    for _ in 0..5 {
        sign_in("wrong").await.expect(401);
    }
    sign_in(PASSWORD).await.expect(429);
    let void = reset(&admin, &colleague).await;
    let link = reset(&admin, &colleague).await;
    assert_eq!(follow(&app, token(&void)).await.refusal(), (409, 600_203));
    let info: LinkInfo = look(&app, token(&link)).await.json();
    assert_eq!((info.purpose, info.email.as_deref()), (LinkPurpose::Reset, Some(email.as_str())));
    colleague.get("/portal/v1/account").await.expect(200);

    let answer = follow(&app, token(&link)).await.expect(200);
    assert_eq!(answer.body["account"]["role"], "helpdesk_agent");
    assert_ne!(answer.body["account"]["name"], "Zoé Ångström");
    colleague.get("/portal/v1/account").await.expect(401);
    sign_in(PASSWORD).await.expect(401);
    sign_in(NEW).await.expect(200);
    let kinds: Vec<String> = activity::Entity::find()
        .order_by_asc(activity::Column::Id)
        .all(&app.app.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| row.kind)
        .filter(|kind| !kind.starts_with("sign_in"))
        .collect();
    assert_eq!(kinds, ["reset_link_made", "reset_link_made", "password_reset"]);
}

/// [R3] Who is disabled cannot come back by an older link, nor by a later enabling.
#[tokio::test]
async fn disabling_makes_reset_links_void() {
    let app = TestApp::start().await;
    let (admin, colleague) = (app.provider_admin().await, app.sales().await);
    let link = reset(&admin, &colleague).await;
    let path = format!("{USERS}/{}", colleague.session().account.id);
    admin.patch(&path, &json!({"state": "disabled"})).await.expect(200);
    assert_eq!(follow(&app, token(&link)).await.refusal(), (409, 600_203));
    admin.patch(&path, &json!({"state": "active"})).await.expect(200);
    assert_eq!(follow(&app, token(&link)).await.refusal(), (409, 600_203));
    let late = reset(&admin, &colleague).await;
    app.app.clock.advance(TimeDelta::hours(24));
    assert_eq!(state(look(&app, token(&late)).await), LinkState::Expired);
}

/// [R13] The answer was lost: the same request gets the same link with another token, but not for ever.
#[tokio::test]
async fn a_repetition_makes_no_second_invitation() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (id, body) = (random::guid(), json!({"email": "again@people.example", "role": "helpdesk_agent"}));
    let first: MadeLink = admin.post_once(INVITATIONS, id, &body).await.expect(201).json();
    let second: MadeLink = admin.post_once(INVITATIONS, id, &body).await.expect(201).json();
    assert_eq!(first.id, second.id);
    look(&app, token(&first)).await.expect(404);
    assert_eq!(state(look(&app, token(&second)).await), LinkState::Open);
    app.app.clock.advance(TimeDelta::minutes(11));
    let late: MadeLink = admin.post_once(INVITATIONS, id, &body).await.expect(201).json();
    assert_eq!(late, MadeLink { url: String::new(), ..first });
    assert_eq!(user_link::Entity::find().count(&app.app.db).await.unwrap(), 1);
}

/// [R6] The setting names the server, whatever the request calls it.
#[tokio::test]
async fn the_link_begins_with_the_public_address() {
    let app =
        TestApp::start_with(|config| config.public_url = Some("https://partners.example".to_owned())).await;
    let admin = app.provider_admin().await;
    let link = invite(&admin, "public@people.example").await;
    assert!(link.url.starts_with("https://partners.example/join/"), "{}", link.url);
}

/// [R26] No token is kept anywhere: not in the table of links, the activity or the stored answers.
#[tokio::test]
async fn tokens_are_kept_nowhere() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = json!({"email": "secret@people.example", "role": "sales_agent"});
    let link: MadeLink = admin.post_once(INVITATIONS, random::guid(), &body).await.expect(201).json();
    follow(&app, token(&link)).await.expect(200);
    let db = &app.app.db;
    let kept = [
        format!("{:?}", user_link::Entity::find().all(db).await.unwrap()),
        format!("{:?}", activity::Entity::find().all(db).await.unwrap()),
        format!("{:?}", idempotency::Entity::find().all(db).await.unwrap()),
    ];
    for rows in kept {
        assert!(rows.contains("id:") && !rows.contains(token(&link)) && !rows.contains(NEW), "{rows}");
    }
}
