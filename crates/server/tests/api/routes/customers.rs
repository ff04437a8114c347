//! Customers: creating, reading, listing (contract 3.1 to 3.3, 2.2).

mod billing;
mod ending;
mod overview;
mod qualification;

use db::entity::activity;
use model::{
    ids::CustomerId,
    v1::{common::Collection, customer::Customer, relationship::PartnerRelationship},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::support::{
    TestApp,
    bodies::{customer, with},
};

/// [S40][R11] The answer carries the account's name and a temporary password, which signs in; nothing shows it again.
#[tokio::test]
async fn a_customer_is_created_with_its_admin_account() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let answer = admin.post("/v1/customers", &customer("Bluebird1")).await.expect(201);
    assert_eq!(answer.body["userCredentials"]["userName"], "admin");
    assert_eq!(answer.body["relationshipToPartner"], "reseller");
    let password = answer.body["userCredentials"]["password"].as_str().unwrap().to_owned();
    assert_eq!(password.len(), 16);
    let created: Customer = answer.json();
    let company = created.company_profile.clone().unwrap();
    assert_eq!(company.company_name.as_deref(), Some("Bluebird Bakery"));
    assert_eq!(company.domain.as_deref(), Some("bluebird1.onmicrosoft.com"));
    let id = created.id.unwrap();

    let read = admin.get(&format!("/v1/customers/{id}")).await.expect(200);
    assert!(!read.body.to_string().contains(&password));
    assert_eq!(read.body["userCredentials"], json!(null));
    let read: Customer = read.json();
    assert_eq!(Customer { user_credentials: None, ..created }, read);

    let sign_in = json!({"email": "admin@bluebird1.onmicrosoft.com", "password": password});
    let session = app.anonymous().post("/portal/v1/sign-in", &sign_in).await.expect(200);
    assert_eq!(session.body["account"]["mustChangePassword"], true);
    let records = activity::Entity::find().filter(activity::Column::CustomerId.eq(id.0));
    let records = records.all(&app.app.db).await.unwrap();
    let kinds: Vec<&str> = records.iter().map(|record| record.kind.as_str()).collect();
    assert_eq!(kinds, ["customer_created"]);
    assert!(!format!("{records:?}").contains(&password));
}

/// [S34][S41][S58][R10] The reseller that is named gets delegated administration.
#[tokio::test]
async fn a_customer_for_a_reseller_is_delegated_to_it() {
    let app = TestApp::start().await;
    let sales = app.sales().await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let created: Customer = sales.post("/v1/customers", &body).await.expect(201).json();
    assert_eq!(created.associated_partner_id, Some(app.reseller));
    let id = created.id.unwrap();
    let path = format!("/v1/customers/{id}/relationships");
    let resellers: Collection<PartnerRelationship> = sales.get(&path).await.expect(200).json();
    assert_eq!(resellers.items[0].mpn_id, "6021447");
    assert_eq!(resellers.items[0].state, None);
    let reseller = app.reseller().await;
    let theirs: Customer = reseller.get(&format!("/v1/customers/{id}")).await.expect(200).json();
    assert_eq!(theirs.provider_id, Some(app.provider));
    let providers: Collection<PartnerRelationship> = reseller.get(&path).await.expect(200).json();
    assert_eq!((providers.items.len(), providers.items[0].name.as_str()), (1, "Northlight"));
}

/// [S63] Lists are thin, sorted by company, filtered, and paged by the token alone (contract 1.6, 2.7, 3.1).
#[tokio::test]
async fn the_list_is_thin_filtered_and_paged() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (prefix, company) in [("zwei", "Zébra"), ("eins", "Ébène"), ("drei", "alpha 100%")] {
        let body = with(customer(prefix), "/billingProfile/companyName", json!(company));
        let body = match prefix {
            "eins" => with(body, "/associatedPartnerId", json!(app.reseller)),
            _ => body,
        };
        admin.post("/v1/customers", &body).await.expect(201);
    }
    let names = |answer: crate::support::Answer| {
        let list: Collection<Customer> = answer.expect(200).json();
        assert_eq!(list.total_count, list.items.len());
        assert!(
            list.items.iter().all(|it| it.billing_profile.is_none() && it.associated_partner_id.is_none())
        );
        list.items
            .iter()
            .map(|it| it.company_profile.clone().unwrap().company_name.unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(admin.get("/v1/customers").await), ["alpha 100%", "Ébène", "Zébra"]);
    assert_eq!(names(admin.get("/V1//Customers/?SIZE=0").await).len(), 3);
    let filter = |field: &str, value: &str| {
        let text = json!({"Field": field, "Value": value, "Operator": "starts_with"}).to_string();
        format!("/v1/customers?size=0&filter={}", model::paths::encode(&text))
    };
    assert_eq!(names(admin.get(&filter("CompanyName", "ALPHA 100%")).await), ["alpha 100%"]);
    assert_eq!(names(admin.get(&filter("CompanyName", "eb")).await), ["Ébène"]);
    assert_eq!(names(admin.get(&filter("DefaultDomainName", "ZW")).await), ["Zébra"]);
    assert_eq!(names(admin.get(&filter("IndirectReseller", &app.reseller.to_string())).await), ["Ébène"]);
    assert_eq!(admin.get(&filter("Color", "x")).await.refusal(), (400, 3000));

    let first = admin.get("/v1/customers?size=2").await.expect(200);
    let token = first.body["links"]["next"]["headers"][0]["value"].as_str().unwrap().to_owned();
    assert!(first.body["links"]["previous"].is_null());
    let next = admin.request(reqwest::Method::GET, "/v1/customers?seekOperation=Next");
    let second = admin.send(next.header("MS-ContinuationToken", token)).await;
    assert!(second.body["links"]["next"].is_null());
    let token = second.body["links"]["previous"]["headers"][0]["value"].as_str().unwrap().to_owned();
    assert_eq!(names(second), ["Zébra"]);
    let back = admin.request(reqwest::Method::GET, "/v1/customers?seekOperation=Previous");
    assert_eq!(names(admin.send(back.header("MS-ContinuationToken", token)).await), ["alpha 100%", "Ébène"]);
}

/// [S46] Any name is data: emoji, right-to-left, HTML.
#[tokio::test]
async fn names_are_kept_as_they_are() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (n, name) in
        ["🚀 Rakete", "شركة النور", "<script>alert(1)</script>", "O'Hara & \"Söhne\""].iter().enumerate()
    {
        let body = with(customer(&format!("names{n}")), "/billingProfile/companyName", json!(name));
        let created: Customer = admin.post("/v1/customers", &body).await.expect(201).json();
        let path = format!("/v1/customers/{}/profiles/company", created.id.unwrap());
        assert_eq!(admin.get(&path).await.expect(200).body["companyName"], *name);
    }
}

/// Unknown customers and another provider's are the same: not found.
#[tokio::test]
async fn unknown_and_another_providers_customers_are_not_found() {
    let app = TestApp::start().await;
    let stranger = app.stranger_provider().await;
    let theirs = app.customer().await;
    let nobodys = CustomerId(Uuid::from_u128(7));
    for path in ["", "/profiles/company", "/profiles/billing", "/relationships", "/orders", "/subscriptions"]
    {
        let foreign = stranger.get(&format!("/v1/customers/{theirs}{path}")).await;
        let unknown = stranger.get(&format!("/v1/customers/{nobodys}{path}")).await;
        assert_eq!(foreign.refusal(), (404, 60003), "{path}");
        assert_eq!(foreign.body, unknown.body, "{path}");
    }
    assert_eq!(stranger.get("/v1/customers/not-an-id").await.refusal(), (404, 60003));
    assert_eq!(stranger.get("/v1/customers").await.body["totalCount"], 0);
}

/// [R4][R3] Who may not add customers.
#[tokio::test]
async fn resellers_customers_and_helpdesk_cannot_create() {
    let app = TestApp::start().await;
    for client in [app.reseller().await, app.customer_admin().await, app.helpdesk().await] {
        assert_eq!(client.post("/v1/customers", &customer("nope")).await.refusal(), (403, 900150));
        let body = json!({"customer": customer("nope"), "orders": []});
        assert_eq!(client.post("/portal/v1/customer-orders", &body).await.refusal(), (403, 900150));
    }
    assert_eq!(app.anonymous().post("/v1/customers", &customer("nope")).await.refusal(), (401, 400));
}
