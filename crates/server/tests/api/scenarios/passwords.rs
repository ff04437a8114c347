//! What a chosen password must be (NIST SP 800-63B), and how one-time passwords are read.

use db::system::accounts::{self, NewAccount, Owner};
use model::portal::{account::Role, users::MadeLink};
use serde_json::{Value, json};

use crate::support::{Answer, Client, PASSWORD, TestApp};

const CHANGE: &str = "/portal/v1/account/password";
const SIGN_IN: &str = "/portal/v1/sign-in";
const ONE_TIME: &str = "VFcrPMkxgYsdSrqB";

async fn change(client: &Client, current: &str, new: &str) -> Answer {
    client.post(CHANGE, &json!({"currentPassword": current, "newPassword": new})).await
}

/// An account of the reseller "Atelier Nuage" with a one-time password: its email.
async fn with_one_time_password(app: &TestApp) -> String {
    let new = NewAccount {
        email: "claire.morel@nuages.example",
        name: "Claire Lefèvre",
        language: None,
        password_hash: app.app.passwords.hash(ONE_TIME.to_owned()).await.unwrap(),
        must_change_password: true,
        owner: Owner::Partner(app.reseller),
        role: Role::SalesAgent,
    };
    accounts::insert(&app.app.db, new, app.now()).await.unwrap();
    "claire.morel@nuages.example".to_owned()
}

fn refused(code: &str) -> Vec<(String, String)> {
    vec![("newPassword".to_owned(), code.to_owned())]
}

#[tokio::test]
async fn common_blank_and_own_passwords_are_refused_where_they_are_chosen() {
    let app = TestApp::start().await;
    let client = Client::signed_in(&app.base, &with_one_time_password(&app).await, ONE_TIME).await;
    for (password, code) in [
        ("", "required"),
        ("              ", "required"),
        (
            "\u{200b}\u{3164}\u{2800}\u{a0}\u{200b}\u{3164}\u{2800}\u{a0}\u{200b}\u{3164}\u{2800}\u{a0}",
            "required",
        ),
        ("eleven char", "too_short"),
        ("password1234", "common"),
        ("Password2026!", "common"),
        ("qwertyuiop12", "common"),
        ("aaaaaaaaaaaaaaaa", "common"),
        ("xx-CLAIRE-8142-zz", "own_word"),
        ("8142 my lefevre 99", "own_word"),
        ("in the NUAGES 8142", "own_word"),
        ("grand atelier 8142", "own_word"),
        (&"x".repeat(201), "too_long"),
    ] {
        let answer = change(&client, ONE_TIME, password).await;
        assert_eq!((answer.status, answer.fields()), (400, refused(code)), "{password:?}");
    }
    let word =
        change(&client, ONE_TIME, "grand atelier 8142").await.body["fields"][0]["params"]["word"].clone();
    assert_eq!(word, "Atelier");
    change(&client, ONE_TIME, "  blanks count, and stay  ").await.expect(204);
    let email = &client.session().account.email;
    Client::signed_in(&app.base, email, "  blanks count, and stay  ").await;
    let trimmed = json!({"email": email, "password": "blanks count, and stay"});
    app.anonymous().post(SIGN_IN, &trimmed).await.expect(401);
}

/// [R8][R3] Enrolling and joining go by the same rules.
#[tokio::test]
async fn enrolling_and_joining_refuse_them_too() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let invite = json!({"email": "zoe.keller@people.example", "name": "Zoé Keller", "role": "sales_agent"});
    let made: MadeLink = admin.post("/portal/v1/users/invitations", &invite).await.expect(201).json();
    let token = made.url.rsplit('/').next().unwrap();
    let join = async |password: &str| {
        let body = json!({"token": token, "name": "Zoé Dubois", "password": password});
        app.anonymous().post("/portal/v1/links/use", &body).await.fields()
    };
    let at_password = |code: &str| vec![("password".to_owned(), code.to_owned())];
    assert_eq!(join("administrator1").await, at_password("common"));
    for own in ["the keller 8142 x", "DUBOIS 8142 dubo", "northlight 8142"] {
        assert_eq!(join(own).await, at_password("own_word"), "{own}");
    }
    let body = json!({"token": "x", "name": "Ada", "email": "ada@x.example", "company": "Étoile", "password": "Etoile 8142 abc"});
    let fields = app.anonymous().post("/portal/v1/invitations/enroll", &body).await.fields();
    assert!(fields.contains(&("password".to_owned(), "own_word".to_owned())), "{fields:?}");
}

/// Composed and decomposed accents are one password; passwords from before are taken as they were sent.
#[tokio::test]
async fn accents_count_however_they_are_sent() {
    let app = TestApp::start().await;
    let (composed, decomposed) = ("le thé est déjà prêt", "le the\u{301} est de\u{301}ja\u{300} pre\u{302}t");
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    change(&app.sign_in(&email).await, PASSWORD, decomposed).await.expect(204);
    for sent in [composed, decomposed] {
        Client::signed_in(&app.base, &email, sent).await;
    }
    let before = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let row = accounts::by_email(&app.app.db, &before).await.unwrap().unwrap();
    let hash = app.app.passwords.hash(decomposed.to_owned()).await.unwrap();
    accounts::set_password(&app.app.db, model::ids::AccountId(row.id), hash, false).await.unwrap();
    Client::signed_in(&app.base, &before, decomposed).await;
}

/// [R11] As it was shown in groups, or pasted with what stands around it; at the sign-in and as current password.
#[tokio::test]
async fn one_time_passwords_are_read_without_blanks_and_invisible_characters() {
    let app = TestApp::start().await;
    let email = with_one_time_password(&app).await;
    let sign_in = async |password: &str| {
        app.anonymous().post(SIGN_IN, &json!({"email": email, "password": password})).await.status
    };
    for typed in
        ["VFcr PMkx gYsd SrqB", " VFcrPMkxgYsdSrqB\r\n", "VFcr\u{a0}PMkx\u{202f}gYsd\u{200b}SrqB\u{feff}"]
    {
        assert_eq!(sign_in(typed).await, 200, "{typed:?}");
    }
    for typed in ["VFcr-PMkx-gYsd-SrqB", "vfcrpmkxgysdsrqb", "VFcrPMkxgYsdSrq"] {
        assert_eq!(sign_in(typed).await, 401, "{typed:?}");
    }
    let client = Client::signed_in(&app.base, &email, "VFcr PMkx gYsd SrqB").await;
    change(&client, "VFcr PMkx gYsd SrqB\n", "two green bicycles 42").await.expect(204);
    // A chosen one is exact.
    assert_eq!(sign_in("two green bicycles 42").await, 200);
    assert_eq!(sign_in("twogreenbicycles42").await, 401);
    assert_eq!(sign_in("two green bicycles 42 ").await, 401);
}

/// Existing passwords stay, whatever is asked of new ones.
#[tokio::test]
async fn passwords_from_before_stay() {
    let app = TestApp::start().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let row = accounts::by_email(&app.app.db, &email).await.unwrap().unwrap();
    for old in ["short", "password1234", " ", "person"] {
        let hash = app.app.passwords.hash(old.to_owned()).await.unwrap();
        accounts::set_password(&app.app.db, model::ids::AccountId(row.id), hash, false).await.unwrap();
        let answer =
            app.anonymous().post(SIGN_IN, &json!({"email": email, "password": old})).await.expect(200);
        assert_eq!(answer.body["account"]["mustChangePassword"], Value::Bool(false));
    }
}
