//! Guessing is slow, and nobody locks somebody else out.

use chrono::TimeDelta;
use db::{
    entity,
    system::{accounts::Owner, clearing::clear},
};
use model::portal::{account::Role, notices::Notices};
use reqwest::{Method, header};
use sea_orm::EntityTrait;
use serde_json::json;
use server::secrets;

use crate::support::{Answer, Client, PASSWORD, TestApp};

const SIGN_IN: &str = "/portal/v1/sign-in";

/// Signs in from an address and with a browser's cookies.
async fn from(app: &TestApp, address: &str, cookie: &str, email: &str, password: &str) -> Answer {
    let nobody = app.anonymous();
    let request = nobody.request(Method::POST, SIGN_IN).header("x-forwarded-for", address);
    let request = request.header(header::COOKIE, cookie);
    nobody.send(request.json(&json!({"email": email, "password": password}))).await
}

async fn behind_proxy() -> TestApp {
    TestApp::start_with(|config| config.behind_proxy = true).await
}

/// `pd_device=…` of an answer.
fn device(answer: &Answer) -> String {
    let cookie = answer.headers("set-cookie").into_iter().find(|cookie| cookie.contains("pd_device="));
    cookie.unwrap_or_default().split(';').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn of_a_hundred_guesses_at_once_five_are_tried() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let guesses = (0..100).map(|n| {
        let (nobody, email) = (app.anonymous(), email.clone());
        tokio::spawn(async move {
            nobody
                .post(SIGN_IN, &json!({"email": email, "password": format!("guess number {n}")}))
                .await
                .status
        })
    });
    let mut tried = 0;
    for guess in guesses.collect::<Vec<_>>() {
        match guess.await.unwrap() {
            401 => tried += 1,
            status => assert_eq!(status, 429),
        }
    }
    assert_eq!(tried, 5);
}

#[tokio::test]
async fn whoever_has_signed_in_from_a_browser_is_not_locked_out_by_others() {
    let app = behind_proxy().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let known = device(&from(&app, "192.0.2.1", "", &email, PASSWORD).await.expect(200));
    for n in 0..5 {
        from(&app, &format!("198.51.100.{n}"), "", &email, "wrong").await.expect(401);
    }
    // The account waits, from wherever; a cookie that nobody made, and somebody else's, change nothing.
    from(&app, "203.0.113.9", "", &email, PASSWORD).await.expect(429);
    from(&app, "203.0.113.9", "pd_device=made-up", &email, PASSWORD).await.expect(429);
    let other = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let theirs = device(&from(&app, "192.0.2.2", "", &other, PASSWORD).await.expect(200));
    from(&app, "203.0.113.9", &theirs, &email, PASSWORD).await.expect(429);
    from(&app, "192.0.2.1", &known, &email, PASSWORD).await.expect(200);
    // The others wait still: the owner's success is not theirs.
    from(&app, "203.0.113.9", "", &email, PASSWORD).await.expect(429);
}

#[tokio::test]
async fn a_whole_office_behind_one_address_gets_in_from_its_browsers() {
    let app = behind_proxy().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let known = device(&from(&app, "192.0.2.1", "", &email, PASSWORD).await.expect(200));
    for n in 0..50 {
        from(&app, "192.0.2.1", "", &format!("n{n}@people.example"), "wrong").await.expect(401);
    }
    from(&app, "192.0.2.1", "", &email, PASSWORD).await.expect(429);
    from(&app, "192.0.2.1", &known, &email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_known_browser_has_brakes_of_its_own() {
    let app = behind_proxy().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let known = device(&from(&app, "192.0.2.1", "", &email, PASSWORD).await.expect(200));
    for n in 0..5 {
        from(&app, &format!("198.51.100.{n}"), &known, &email, "wrong").await.expect(401);
    }
    from(&app, "192.0.2.1", &known, &email, PASSWORD).await.expect(429);
    // Another browser is not held up by it.
    from(&app, "192.0.2.1", "", &email, PASSWORD).await.expect(200);
    app.app.clock.advance(TimeDelta::seconds(31));
    from(&app, "192.0.2.1", &known, &email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn the_cookie_of_a_browser_is_closed_to_scripts_and_kept_as_a_hash_for_each_of_its_users() {
    let app = TestApp::start().await;
    let emails = [
        app.account(Owner::Partner(app.provider), Role::SalesAgent).await,
        app.account(Owner::Partner(app.reseller), Role::SalesAgent).await,
    ];
    let first = from(&app, "", "", &emails[0], PASSWORD).await.expect(200);
    let set = first.headers("set-cookie").into_iter().find(|cookie| cookie.contains("pd_device=")).unwrap();
    assert!(set.ends_with("; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"), "{set}");
    let cookie = device(&first);
    // The browser keeps its token, whoever signs in from it.
    assert_eq!(device(&from(&app, "", &cookie, &emails[1], PASSWORD).await), cookie);
    assert_ne!(
        device(&from(&app, "", "pd_device=chosen-by-somebody", &emails[1], PASSWORD).await),
        "pd_device=chosen-by-somebody"
    );
    let token = cookie.split_once('=').unwrap().1;
    let rows = entity::known_device::Entity::find().all(&app.app.db).await.unwrap();
    assert!(rows.iter().all(|row| row.token_hash != token));
    assert_eq!(rows.iter().filter(|row| row.token_hash == secrets::hash(token)).count(), 2);
}

/// [R26] Whoever is guessed at is told, and their admin agents; nobody else.
#[tokio::test]
async fn the_owner_has_a_notice_when_others_have_to_wait() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let owner = app.sign_in(&email).await;
    for _ in 0..5 {
        app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(401);
    }
    app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(429);
    let told = async |client: &Client| {
        let notices: Notices = client.get("/portal/v1/notices").await.expect(200).json();
        let own: Vec<_> = notices.items.into_iter().map(|notice| notice.row).collect();
        own.iter().map(|row| (row.kind.to_string(), row.details["address"].clone())).collect::<Vec<_>>()
    };
    let held = [("sign_ins_held".to_owned(), "127.0.0.1".to_owned())];
    assert_eq!(told(&owner).await, held);
    assert_eq!(told(&app.provider_admin().await).await, held);
    for other in [app.sales().await, app.reseller().await, app.stranger_provider().await] {
        assert_eq!(told(&other).await, []);
    }
}

/// [R11] A customer's admin is told too, and the provider is not.
#[tokio::test]
async fn a_customers_admin_has_the_notice_and_its_partners_have_not() {
    let app = TestApp::start().await;
    let customer = app.customer().await;
    let email = app.account(Owner::Customer(customer), Role::AdminAgent).await;
    let owner = app.sign_in(&email).await;
    for _ in 0..5 {
        app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(401);
    }
    let unread = async |client: &Client| client.get("/portal/v1/notices").await.json::<Notices>().unread;
    assert_eq!(unread(&owner).await, 1);
    assert_eq!(unread(&app.provider_admin().await).await, 0);
}

#[tokio::test]
async fn an_ipv6_network_counts_as_one_and_ports_do_not_count() {
    let app = behind_proxy().await;
    for n in 0..50 {
        let address = match n % 4 {
            0 => format!("2001:db8:1:2::{n}"),
            1 => format!("[2001:db8:1:2::{n}]:{}", 40_000 + n),
            2 => format!("203.0.113.7, [2001:0db8:1:2:ffff::{n}]"),
            _ => format!("2001:DB8:1:2:{n}::1"),
        };
        from(&app, &address, "", &format!("n{n}@people.example"), "wrong").await.expect(401);
    }
    from(&app, "2001:db8:1:2:dead:beef::", "", "one@people.example", "wrong").await.expect(429);
    from(&app, "2001:db8:1:3::1", "", "two@people.example", "wrong").await.expect(401);
    for n in 0..50 {
        let address =
            [format!("192.0.2.7:{}", 1024 + n), "::ffff:192.0.2.7".to_owned(), "192.0.2.7".to_owned()];
        from(&app, &address[n % 3], "", &format!("m{n}@people.example"), "wrong").await.expect(401);
    }
    from(&app, "192.0.2.7:80", "", "one@people.example", "wrong").await.expect(429);
    from(&app, "192.0.2.8:80", "", "two@people.example", "wrong").await.expect(401);
}

/// What a client writes there itself is nobody's address.
#[tokio::test]
async fn what_is_no_address_counts_for_the_proxy() {
    let app = behind_proxy().await;
    for n in 0..50 {
        let made_up = format!("unknown-{n}");
        from(&app, &made_up, "", &format!("n{n}@people.example"), "wrong").await.expect(401);
    }
    from(&app, "another", "", "one@people.example", "wrong").await.expect(429);
}

#[tokio::test]
async fn a_chosen_password_makes_the_other_browsers_unknown() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let theirs = device(&from(&app, "", "", &email, PASSWORD).await.expect(200));
    let owner = app.sign_in(&email).await;
    let change = json!({"currentPassword": PASSWORD, "newPassword": "a new and longer password"});
    owner.post("/portal/v1/account/password", &change).await.expect(204);
    for _ in 0..5 {
        from(&app, "", "", &email, "wrong").await.expect(401);
    }
    from(&app, "", &theirs, &email, "a new and longer password").await.expect(429);
}

/// Nobody without a sign-in keeps somebody from changing their password.
#[tokio::test]
async fn guesses_at_the_sign_in_do_not_hold_up_a_change_of_password() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let owner = app.sign_in(&email).await;
    for _ in 0..5 {
        app.anonymous().post(SIGN_IN, &json!({"email": email, "password": "wrong"})).await.expect(401);
    }
    let change = json!({"currentPassword": PASSWORD, "newPassword": "a new and longer password"});
    owner.post("/portal/v1/account/password", &change).await.expect(204);
}

#[tokio::test]
async fn a_browser_is_forgotten_after_a_year() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    app.sign_in(&email).await;
    let now = app.app.clock.real_now();
    let cleared = async |days| clear(&app.app.db, now + TimeDelta::days(days)).await.unwrap().devices;
    assert_eq!(cleared(364).await, 0);
    assert_eq!(cleared(366).await, 1);
}
