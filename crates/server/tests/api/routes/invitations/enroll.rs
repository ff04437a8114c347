//! `POST /portal/v1/invitations/enroll`

use db::entity::{account, activity, partner};
use model::portal::account::{PartyKind, Session};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp, bodies::with};

const ENROLL: &str = "/portal/v1/invitations/enroll";
const PASSWORD: &str = "a password of one's own";

fn body(token: &str) -> Value {
    json!({
        "token": token, "company": " Nuée & Fils ", "partnerId": "0070001", "country": "fr", "language": "fr",
        "name": "Claire Morel", "email": "Claire@Nuee.Example", "password": PASSWORD, "statement": true,
    })
}

/// The client that an enrollment has signed in.
fn signed_in(app: &TestApp, answer: Answer) -> Client {
    let mut client = app.anonymous();
    client.cookie = answer.header("set-cookie").split(';').next().map(str::to_owned);
    client.session = Some(answer.json::<Session>());
    client
}

/// [S15][S16][S28][R8] A company enrolls through its link, is signed in, accepts, and is in the provider's list.
#[tokio::test]
async fn a_company_enrolls_and_accepts() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@nuee.example").await;
    let client = signed_in(&app, app.anonymous().post(ENROLL, &body(&asked.token)).await.expect(201));
    let session = client.session();
    assert_eq!((&session.party.kind, session.party.name.as_str()), (&PartyKind::Reseller, "Nuée & Fils"));
    assert_eq!(session.party.partner_id.as_deref(), Some("0070001"));
    assert_eq!(
        (session.account.role.as_str(), session.account.email.as_str()),
        ("admin_agent", "Claire@Nuee.Example")
    );
    client.get("/portal/v1/session").await.expect(200);
    assert_eq!(sales.request_row(asked.id).await["state"], "pending", "accepting is a step of its own");
    assert!(!sales.get("/v1/relationships").await.body.to_string().contains("Nuée"));

    client.invitation("accept", &asked.token).await.expect(200);
    assert!(sales.get("/v1/relationships").await.body.to_string().contains("Nuée & Fils"));
    let found = sales.get("/portal/v1/views/resellers?q=nuee").await.expect(200).body;
    assert_eq!(found["items"][0]["partnerId"], "0070001");
    Client::signed_in(&app.base, "claire@nuee.example", PASSWORD).await;
    let rows = activity::Entity::find().filter(activity::Column::Kind.eq("reseller_enrolled"));
    let rows = rows.all(&app.app.db).await.unwrap();
    assert_eq!((rows.len(), rows[0].provider_id), (1, None), "the provider learns of it by the acceptance");
    assert!(!format!("{rows:?}").contains(PASSWORD));
}

/// [R8] Every field that is not right is named at once, and nothing is made.
#[tokio::test]
async fn bad_fields_are_named() {
    let app = TestApp::start().await;
    let token = app.sales().await.ask("").await.token;
    let nobody = app.anonymous();
    let before = partner::Entity::find().count(&app.app.db).await.unwrap();
    for (pointer, value, code) in [
        ("/company", json!(" "), "required"),
        ("/company", json!("x".repeat(201)), "too_long"),
        ("/company", json!("a\u{0}b"), "invalid_characters"),
        ("/partnerId", json!("12 34"), "digits"),
        ("/partnerId", json!("MPN7"), "digits"),
        ("/partnerId", json!("12345678901234567"), "too_long"),
        ("/partnerId", json!("6021447"), "taken"),
        ("/country", json!("XX"), "not_in_list"),
        ("/country", json!(""), "required"),
        ("/language", json!("de"), "not_in_list"),
        ("/language", Value::Null, "required"),
        ("/name", json!(""), "required"),
        ("/email", json!("claire"), "email"),
        ("/password", json!("short"), "too_short"),
        ("/password", json!("x".repeat(201)), "too_long"),
        ("/statement", json!(false), "required"),
    ] {
        let answer = nobody.post(ENROLL, &with(body(&token), pointer, value)).await;
        assert_eq!(answer.refusal(), (400, 3000), "{pointer}");
        assert_eq!(answer.fields(), [(pointer[1..].to_owned(), code.to_owned())]);
        assert_eq!(answer.header("set-cookie"), "");
    }
    let nothing = nobody.post(ENROLL, &json!({"token": token})).await.fields();
    let paths: Vec<&str> = nothing.iter().map(|(path, _)| path.as_str()).collect();
    let all = ["company", "partnerId", "country", "language", "name", "email", "password", "statement"];
    assert_eq!(paths, all);
    assert_eq!(partner::Entity::find().count(&app.app.db).await.unwrap(), before);
}

/// [R1] An address that somebody has, in any letter case, is taken; no company is left behind.
#[tokio::test]
async fn a_taken_address_leaves_nothing() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let token = sales.ask("").await.token;
    let taken = sales.session().account.email.to_uppercase();
    let answer = app.anonymous().post(ENROLL, &with(body(&token), "/email", json!(taken))).await;
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(answer.fields(), [("email".to_owned(), "taken".to_owned())]);
    let left = partner::Entity::find().filter(partner::Column::PartnerId.eq("0070001"));
    assert_eq!(left.count(&app.app.db).await.unwrap(), 0);
    app.anonymous().post(ENROLL, &body(&token)).await.expect(201);
}

/// The same form sent several times at once makes one company and one account.
#[tokio::test(flavor = "multi_thread")]
async fn racing_enrollments_make_one_company() {
    let app = TestApp::start().await;
    let token = app.sales().await.ask("").await.token;
    let racing = [(); 4].map(|()| {
        let (client, body) = (app.anonymous(), body(&token));
        tokio::spawn(async move { client.post(ENROLL, &body).await })
    });
    let mut made = 0;
    for answer in racing {
        let answer = answer.await.unwrap();
        match answer.status {
            201 => made += 1,
            _ => {
                assert_eq!(answer.fields(), [("partnerId".to_owned(), "taken".to_owned())], "{}", answer.body)
            }
        }
    }
    let accounts = account::Entity::find().filter(account::Column::EmailKey.eq("claire@nuee.example"));
    assert_eq!((made, accounts.count(&app.app.db).await.unwrap()), (1, 1));
}

/// One link does not make companies without end.
#[tokio::test]
async fn enrollments_by_one_link_are_slowed_down() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("").await;
    let nobody = app.anonymous();
    for n in 0..10 {
        let other = with(body(&asked.token), "/partnerId", json!(format!("700{n}")));
        let other = with(other, "/email", json!(format!("n{n}@nuee.example")));
        nobody.post(ENROLL, &other).await.expect(201);
    }
    assert_eq!(nobody.post(ENROLL, &body(&asked.token)).await.refusal(), (429, 429));
    let another = sales.ask("").await;
    nobody.post(ENROLL, &body(&another.token)).await.expect(201);
}
