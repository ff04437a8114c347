//! `/portal/v1/invitations`: the link of a request, by whoever holds it.

mod enroll;
pub(super) mod log;
mod refused;

use db::entity::{activity, partnership};
use model::{
    ids::TenantId,
    portal::{
        account::Role,
        invitations::{Accepted, Invitation, RequestState},
    },
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use server::{builders, random};

use crate::support::{Client, TestApp, paging::read_all_pages};

/// A reseller that is in partnership with nobody, and its admin agent.
async fn newcomer(app: &TestApp, name: &str) -> (TenantId, Client) {
    let digits: String = random::guid().as_u128().to_string().chars().take(12).collect();
    let id = builders::reseller(&app.app.db, name, &digits, "FR", app.now()).await.unwrap();
    (id, app.of_partner(id, Role::AdminAgent).await)
}

async fn partnerships(app: &TestApp) -> u64 {
    let active = partnership::Entity::find().filter(partnership::Column::ProviderId.eq(app.provider.0));
    active.filter(partnership::Column::EndedAt.is_null()).count(&app.app.db).await.unwrap()
}

/// [S28][R8] Anybody with the link learns who asks; looking changes nothing, and no person is named.
#[tokio::test]
async fn the_link_tells_who_asks() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("Claire@Atelier.Example").await;
    let answer = app.anonymous().invitation("lookup", &asked.token).await;
    assert!(!answer.body.to_string().contains(&sales.session().account.name));
    let seen: Invitation = answer.json();
    assert_eq!((seen.provider_name.as_str(), seen.provider_country.as_str()), ("Northlight", "FR"));
    assert_eq!(seen.recipient.as_deref(), Some("Claire@Atelier.Example"));
    assert!(!seen.already_partners && !seen.answered_by_you);
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
    app.anonymous().get(&format!("/invitations/{}", asked.token)).await.expect(200);
    assert_eq!(sales.request_row(asked.id).await["state"], "pending", "a GET marks nothing");
}

/// [R6] *Viewed* is the page's word; the provider's own people do not count.
#[tokio::test]
async fn a_person_who_opens_the_page_is_noted() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    sales.invitation("viewed", &asked.token).await.expect(204);
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
    app.anonymous().invitation("viewed", &asked.token).await.expect(204);
    let row = sales.request_row(asked.id).await;
    assert_eq!(row["state"], "viewed");
    app.app.clock.advance(chrono::TimeDelta::minutes(1));
    app.reseller().await.invitation("viewed", &asked.token).await.expect(204);
    assert_eq!(sales.request_row(asked.id).await, row, "the first time counts");
}

/// [S2][S28][R2][R8] Accepting begins the partnership, uses the link up, and is recorded for both.
#[tokio::test]
async fn accepting_makes_a_partnership() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let (id, reseller) = newcomer(&app, "Nouveau").await;
    let request_id = random::guid();
    let body = json!({"token": asked.token});
    let path = "/portal/v1/invitations/accept";
    let done: Accepted = reseller.post_once(path, request_id, &body).await.expect(200).json();
    assert_eq!((done.provider_id, done.provider_name.as_str()), (app.provider, "Northlight"));
    let again: Accepted = reseller.post_once(path, request_id, &body).await.expect(200).json();
    assert_eq!(again, done, "[R13] the same request is done once");

    assert_eq!(sales.request_row(asked.id).await["state"], "accepted");
    let seen: Invitation = reseller.invitation("lookup", &asked.token).await.json();
    assert!(seen.answered_by_you && seen.already_partners && seen.recipient.is_none());
    let other: Invitation = app.reseller().await.invitation("lookup", &asked.token).await.json();
    assert_eq!((other.state, other.answered_by_you), (RequestState::Accepted, false));
    let names = |list: Value| list["items"].to_string();
    assert!(names(sales.get("/v1/relationships").await.body).contains("Nouveau"));
    assert!(names(reseller.get("/v1/relationships").await.body).contains("Northlight"));

    let rows = activity::Entity::find().filter(activity::Column::Kind.eq("partnership_accepted"));
    let rows = rows.all(&app.app.db).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].provider_id, rows[0].reseller_id), (Some(app.provider.0), Some(id.0)));
    let seen = read_all_pages(&sales, "activity", "", 10).await;
    assert!(seen.iter().any(|row| row["kind"] == "partnership_accepted" && row["actor"] == "Nouveau"));
    let person = reseller.session().account.name.as_str();
    let seen = read_all_pages(&reseller, "activity", "", 10).await;
    assert!(seen.iter().any(|row| row["kind"] == "partnership_accepted" && row["actor"] == person));
}

/// [R6] Two tabs, and several resellers at once: exactly one partnership.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_good_for_one_acceptance() {
    let app = TestApp::start().await;
    let before = partnerships(&app).await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let (_, first) = newcomer(&app, "Nouveau").await;
    let (_, second) = newcomer(&app, "Autre").await;
    let (_, third) = newcomer(&app, "Tiers").await;
    let racing = [&first, &first, &second, &second, &third, &third].map(|client| {
        let (client, token) = (client.clone(), asked.token.clone());
        tokio::spawn(async move { client.invitation("accept", &token).await })
    });
    let mut won = 0;
    for answer in racing {
        let answer = answer.await.unwrap();
        match answer.status {
            200 => won += 1,
            _ => assert!([(409, 910_004), (409, 910_006)].contains(&answer.refusal()), "{}", answer.body),
        }
    }
    assert_eq!((won, partnerships(&app).await), (1, before + 1));
    assert_eq!(second.invitation("decline", &asked.token).await.refusal(), (409, 910_004));
    assert_eq!(sales.request_row(asked.id).await["state"], "accepted");
}

/// [R2] Two links of one provider at once: one partnership, and the other link is still good for somebody else.
#[tokio::test(flavor = "multi_thread")]
async fn two_links_make_one_partnership() {
    let app = TestApp::start().await;
    let before = partnerships(&app).await;
    let sales = app.sales().await;
    let links = [sales.ask("a@atelier.example").await, sales.ask("b@atelier.example").await];
    let (_, reseller) = newcomer(&app, "Nouveau").await;
    let racing = links.each_ref().map(|asked| {
        let (client, token) = (reseller.clone(), asked.token.clone());
        tokio::spawn(async move { client.invitation("accept", &token).await.status })
    });
    let mut statuses = Vec::new();
    for status in racing {
        statuses.push(status.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!((statuses.as_slice(), partnerships(&app).await), (&[200, 409][..], before + 1));
    let mut states = Vec::new();
    for asked in &links {
        states.push(sales.request_row(asked.id).await["state"].as_str().unwrap().to_owned());
    }
    states.sort_unstable();
    assert_eq!(states, ["accepted", "pending"]);
}

/// [R6] Accepting and taking back at once: one of them happens, and both sides are told which.
#[tokio::test(flavor = "multi_thread")]
async fn accepting_races_with_revoking() {
    let app = TestApp::start().await;
    let before = partnerships(&app).await;
    let sales = app.sales().await;
    let asked = sales.ask("a@atelier.example").await;
    let (_, reseller) = newcomer(&app, "Nouveau").await;
    let revoke = format!("/portal/v1/requests/{}/revoke", asked.id);
    let nothing = json!({});
    let (accepted, revoked) =
        tokio::join!(reseller.invitation("accept", &asked.token), sales.post(&revoke, &nothing));
    let state = sales.request_row(asked.id).await["state"].clone();
    match accepted.status {
        200 => {
            assert_eq!((revoked.refusal(), state), ((409, 910_008), json!("accepted")));
            assert_eq!(partnerships(&app).await, before + 1);
        }
        _ => {
            assert_eq!((accepted.refusal(), revoked.status), ((410, 910_003), 200));
            assert_eq!((state, partnerships(&app).await), (json!("revoked"), before));
        }
    }
}

/// [R8] Partners already: it is said, and the link is not used up.
#[tokio::test]
async fn partners_keep_the_link() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let asked = sales.ask("claire@atelier.example").await;
    let partner = app.reseller().await;
    let seen: Invitation = partner.invitation("lookup", &asked.token).await.json();
    assert!(seen.already_partners);
    assert_eq!(partner.invitation("accept", &asked.token).await.refusal(), (409, 910_006));
    assert_eq!(sales.request_row(asked.id).await["state"], "pending");
    newcomer(&app, "Nouveau").await.1.invitation("accept", &asked.token).await.expect(200);
}

/// [R8] Declining, by whoever holds the link, with or without a reason that the provider reads.
#[tokio::test]
async fn declining_tells_the_reason() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let by_nobody = sales.ask("claire@atelier.example").await;
    let body = json!({"token": by_nobody.token, "reason": "  Not now.\r\nMaybe in spring – Ünal  "});
    app.anonymous().post("/portal/v1/invitations/decline", &body).await.expect(204);
    let row = sales.request_row(by_nobody.id).await;
    assert_eq!((row["state"].as_str(), row["reseller"].is_null()), (Some("declined"), true));
    assert_eq!(row["reason"], "Not now.\nMaybe in spring – Ünal");
    assert_eq!(app.anonymous().invitation("decline", &by_nobody.token).await.refusal(), (409, 910_005));

    let by_reseller = sales.ask("").await;
    let (id, reseller) = newcomer(&app, "Nouveau").await;
    reseller.invitation("decline", &by_reseller.token).await.expect(204);
    let row = sales.request_row(by_reseller.id).await;
    assert_eq!(row["reseller"]["id"], json!(id.to_string()));
    assert_eq!((row["reason"].is_null(), row["recipient"].is_null()), (true, true));
    assert_eq!(reseller.invitation("accept", &by_reseller.token).await.refusal(), (409, 910_005));

    let rows = read_all_pages(&sales, "activity", "", 20).await;
    let reasons: Vec<_> = rows.iter().filter(|row| row["kind"] == "request_declined").collect();
    assert_eq!(reasons.len(), 2);
    assert!(reasons.iter().any(|row| row["details"]["reason"] == "Not now.\nMaybe in spring – Ünal"));
    assert!(reasons.iter().any(|row| row["actor"] == "Nouveau"));
}

/// [R6][R26] The token stands neither in the activity nor in any other row.
#[tokio::test]
async fn no_row_holds_a_token() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let (_, reseller) = newcomer(&app, "Nouveau").await;
    let accepted = sales.ask("a@atelier.example").await;
    let request_id = random::guid();
    let body = json!({"token": accepted.token});
    reseller.post_once("/portal/v1/invitations/accept", request_id, &body).await.expect(200);
    let declined = sales.ask("b@atelier.example").await;
    app.anonymous().invitation("decline", &declined.token).await.expect(204);
    let renewed = sales.ask("c@atelier.example").await;
    let path = format!("/portal/v1/requests/{}/link", renewed.id);
    let link = sales.post_once(&path, random::guid(), &json!({})).await.expect(200).body["link"].clone();
    let last = link.as_str().unwrap().rsplit('/').next().unwrap().to_owned();

    let db = &app.app.db;
    let rows = format!(
        "{:?} {:?} {:?}",
        activity::Entity::find().all(db).await.unwrap(),
        db::entity::idempotency::Entity::find().all(db).await.unwrap(),
        db::entity::partnership_request::Entity::find().all(db).await.unwrap(),
    );
    assert!(rows.contains("partnership_accepted") && rows.contains("request_link_renewed"));
    for token in [&accepted.token, &declined.token, &renewed.token, &last] {
        assert!(!rows.contains(token.as_str()));
    }
}
