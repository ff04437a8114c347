//! `GET /v1/profiles/…`: who the caller's own partner is (contract 2.6, 2.9).

use model::portal::{account::Role, api_clients::ApiScope};
use serde::Deserialize;
use serde_json::{Value, json};
use server::builders;

use crate::support::{Client, TestApp};

/// What the official SDKs read: a missing member of these is a broken client.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct MpnProfile {
    mpn_id: String,
    partner_name: String,
    profile_type: String,
    links: Value,
    attributes: Value,
}

async fn mpn(client: &Client, query: &str) -> MpnProfile {
    client.get(&format!("/v1/profiles/mpn{query}")).await.json()
}

/// Each profile has what the installation knows of the caller's own partner, and nothing else.
#[tokio::test]
async fn profiles_have_what_is_known() {
    let app = TestApp::start().await;
    let (provider, reseller) = (app.helpdesk().await, app.reseller().await);
    for (client, id, name) in
        [(&provider, app.provider, "Northlight"), (&reseller, app.reseller, "Atelier Nuage")]
    {
        let read = async |what: &str| client.get(&format!("/v1/profiles/{what}")).await.expect(200).body;
        let links = |what: &str| json!({"self": {"uri": format!("/profiles/{what}"), "method": "GET", "headers": []}});
        assert_eq!(
            read("organization").await,
            json!({
                "id": id, "tenantId": id, "companyName": name, "defaultAddress": {"country": "FR"},
                "language": "fr", "profileType": "organization_profile", "links": links("organization"),
                "attributes": {"objectType": "PartnerOrganizationProfile"},
            })
        );
        for (what, kind, object) in [
            ("legalbusiness", "legal_business_profile", "PartnerLegalBusinessProfile"),
            ("billing", "billing_profile", "PartnerBillingProfile"),
        ] {
            let expected = json!({
                "companyName": name, "address": {"country": "FR"}, "profileType": kind, "links": links(what),
                "attributes": {"objectType": object},
            });
            assert_eq!(read(what).await, expected);
            assert_eq!(read(&format!("{what}?vettingVersion=Current")).await, expected);
        }
        let support = json!({
            "profileType": "support_profile", "links": links("support"),
            "attributes": {"objectType": "PartnerSupportProfile"},
        });
        assert_eq!(read("support").await, support);
        assert_eq!(client.put("/v1/profiles/support", &support).await.refusal(), (404, 1000));
    }
}

/// [R5] A PartnerID is told to those who work with its partner; another one is as unknown as one that nobody has.
#[tokio::test]
async fn a_partner_id_is_checked_among_partners() {
    let app = TestApp::start().await;
    builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", app.now()).await.unwrap();
    let (provider, reseller) = (app.provider_admin().await, app.reseller().await);
    let own = mpn(&provider, "").await;
    assert_eq!((own.mpn_id.as_str(), own.partner_name.as_str()), ("4400001", "Northlight"));
    assert_eq!(
        (own.profile_type.as_str(), &own.attributes["objectType"]),
        ("mpn_profile", &json!("PartnerMpnProfile"))
    );
    assert_eq!(own.links["self"]["uri"], "/profiles/mpn");
    assert_eq!(mpn(&provider, "?mpnid=%206021447").await.partner_name, "Atelier Nuage");
    assert_eq!(mpn(&reseller, "?mpnId=4400001").await.partner_name, "Northlight");
    assert_eq!(mpn(&reseller, "?mpnId=").await.partner_name, "Atelier Nuage");
    for (client, id) in
        [(&provider, "6029999"), (&provider, "4400002"), (&reseller, "6029999"), (&reseller, "1")]
    {
        let answer = client.get(&format!("/v1/profiles/mpn?mpnId={id}")).await;
        assert_eq!(answer.refusal(), (404, 3000), "{id}");
    }
    let wrong = provider.get("/v1/profiles/mpn?mpnId=x").await;
    assert_eq!(wrong.fields(), [("mpnId".to_owned(), "digits".to_owned())]);

    // [R37] A client with a list of customers lists no partners either.
    let customer = provider.new_customer("bluebird").await.id.unwrap();
    let listed = app.listed_client(&provider, &[customer]).await;
    assert_eq!(mpn(&listed, "").await.partner_name, "Northlight");
    assert_eq!(listed.get("/v1/profiles/mpn?mpnId=6021447").await.refusal(), (404, 3000));
    let orders = app.api_client(&provider, Role::AdminAgent, &[ApiScope::Orders]).await;
    assert_eq!(orders.get("/v1/profiles/mpn").await.refusal(), (403, 900_150));
}
