//! `GET /v1/compliance/csp/agreementstatus`: the statement of an enrollment (contract 2.5, R8).

use serde_json::{Value, json};
use server::builders;

use crate::support::{Client, TestApp};

const PATH: &str = "/v1/compliance/csp/agreementstatus";

async fn status(client: &Client, query: &str) -> Value {
    client.get(&format!("{PATH}?{query}")).await.expect(200).body
}

/// [R8] Whoever enrolled here has made the statement, at that moment; of others the installation knows none.
#[tokio::test]
async fn an_enrolled_reseller_has_stated_it() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let asked = admin.ask("claire@nuee.example").await;
    let enroll = json!({
        "token": asked.token, "company": "Nuée & Fils", "partnerId": "70001", "country": "FR", "language": "fr",
        "name": "Claire Morel", "email": "claire@nuee.example", "password": "a password of one's own",
        "statement": true,
    });
    let before = app.now();
    app.anonymous().post("/portal/v1/invitations/enroll", &enroll).await.expect(201);
    assert_eq!(admin.get(&format!("{PATH}?mpnId=70001")).await.refusal(), (400, 2204), "no partner yet");
    let claire = Client::signed_in(&app.base, "claire@nuee.example", "a password of one's own").await;
    claire.invitation("accept", &asked.token).await.expect(200);

    // As the official SDKs ask: both names, one of them empty.
    let signed = status(&admin, "mpnId=70001&tenantId=").await;
    assert_eq!(signed["isAgreementSigned"], true);
    let at: chrono::DateTime<chrono::Utc> = serde_json::from_value(signed["statementDate"].clone()).unwrap();
    assert!(before - chrono::TimeDelta::seconds(1) <= at && at <= app.now(), "{at}");
    let own = claire.session().party.id;
    assert_eq!(status(&admin, &format!("mpnId=&tenantId={own}")).await, signed);
    assert_eq!(status(&claire, "mpnId=70001").await, signed, "the reseller reads its own");
    assert_eq!(status(&admin, "mpnId=6021447").await, json!({"isAgreementSigned": false}));
}

/// [R5] Others are as unknown as nobody, and a question has one subject.
#[tokio::test]
async fn strangers_and_unclear_questions_are_refused() {
    let app = TestApp::start().await;
    let (admin, reseller) = (app.provider_admin().await, app.reseller().await);
    let strange = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    for (client, query, code) in [
        (&admin, "mpnId=6029999".to_owned(), 2204),
        (&admin, "mpnId=1".to_owned(), 2204),
        (&admin, "mpnId=4400001".to_owned(), 2204),
        (&admin, format!("tenantId={strange}"), 2205),
        (&admin, format!("tenantId={}", app.provider), 2205),
        (&reseller, "mpnId=4400001".to_owned(), 2204),
        (&reseller, format!("tenantId={strange}"), 2205),
        (&admin, "mpnId=x".to_owned(), 2000),
        (&admin, "tenantId=x".to_owned(), 2000),
        (&admin, format!("mpnId=6021447&tenantId={}", app.reseller), 2000),
        (&admin, String::new(), 2001),
        (&admin, "mpnId=&tenantId=".to_owned(), 2001),
    ] {
        let answer = client.get(&format!("{PATH}?{query}")).await;
        assert_eq!(answer.refusal(), (400, code), "{query}");
    }
    let customer = app.customer_admin().await;
    assert_eq!(customer.get(&format!("{PATH}?mpnId=6021447")).await.refusal(), (403, 900_150));
}
