//! What a new customer is refused for, each with status, code and field (contract 3.3, 10).

use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    bodies::{customer, with},
};

/// The body with one member changed is refused with this code at this field.
async fn refused(client: &Client, pointer: &str, value: Value, code: u64, why: &str) {
    let body = with(customer("bluebird"), pointer, value);
    let answer = client.post("/v1/customers", &body).await;
    let path = pointer.trim_start_matches('/').replace('/', ".");
    assert_eq!(answer.refusal(), (400, code), "{}", answer.body);
    assert_eq!(answer.fields(), [(path, why.to_owned())]);
}

/// [S46] Dot, hyphen, 28 letters, another domain, nothing.
#[tokio::test]
async fn domain_prefixes_are_one_to_27_letters_and_digits() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let domain = "/companyProfile/domain";
    for (prefix, why) in [
        ("blue.bird", "letters_and_digits"),
        ("blue-bird", "letters_and_digits"),
        ("bluebïrd", "letters_and_digits"),
        (&"a".repeat(28), "too_long"),
        ("", "required"),
    ] {
        refused(&admin, domain, json!(format!("{prefix}.onmicrosoft.com")), 3000, why).await;
    }
    refused(&admin, domain, json!("bluebird.example"), 3000, "invalid").await;
    refused(&admin, domain, Value::Null, 3000, "required").await;
}

#[tokio::test]
async fn addresses_follow_their_country() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let at = |member: &str| format!("/billingProfile/defaultAddress/{member}");
    refused(&admin, &at("state"), Value::Null, 27002, "required").await;
    refused(&admin, &at("state"), json!("Bavaria"), 27002, "not_in_list").await;
    refused(&admin, &at("postalCode"), json!("SW1A 1AA"), 27002, "postal_code").await;
    refused(&admin, &at("phoneNumber"), json!("12"), 27002, "phone").await;
    refused(&admin, &at("city"), json!(" "), 27002, "required").await;
    refused(&admin, &at("addressLine1"), json!("x".repeat(201)), 27002, "too_long").await;
    refused(&admin, &at("lastName"), json!("x".repeat(51)), 27002, "too_long").await;
    refused(&admin, &at("firstName"), json!("a\u{7}b"), 27002, "invalid_characters").await;
}

#[tokio::test]
async fn a_country_that_is_none() {
    let app = TestApp::start().await;
    let body = with(customer("bluebird"), "/billingProfile/defaultAddress/country", json!("XX"));
    let answer = app.provider_admin().await.post("/v1/customers", &body).await;
    let expected = ("billingProfile.defaultAddress.country".to_owned(), "not_in_list".to_owned());
    assert_eq!((answer.refusal(), answer.fields()), ((400, 27002), vec![expected]));
}

#[tokio::test]
async fn company_and_contact() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let at = |member: &str| format!("/billingProfile/{member}");
    refused(&admin, &at("companyName"), json!("x".repeat(500)), 3000, "too_long").await;
    refused(&admin, &at("companyName"), Value::Null, 3000, "required").await;
    refused(&admin, &at("email"), json!("ann at bluebird"), 3000, "email").await;
    refused(&admin, &at("culture"), json!("de-AT"), 3000, "not_in_list").await;
    refused(&admin, &at("language"), json!("english"), 3000, "not_in_list").await;
    refused(&admin, "/qualification", json!("royal"), 3000, "not_in_list").await;
}

/// [S11][R2] Without an active partnership there is no delegation: unknown ids, other providers, resellers of others.
#[tokio::test]
async fn a_reseller_needs_a_partnership() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let now = app.now();
    let other = server::builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", now).await.unwrap();
    for id in [json!(other), json!(app.stranger), json!(app.provider), json!(uuid::Uuid::from_u128(3))] {
        refused(&admin, "/associatedPartnerId", id, 800_016, "no_partnership").await;
    }
    refused(&admin, "/associatedPartnerId", json!("Nimbus"), 3000, "invalid").await;
}

/// All refused fields are named, the first one gives the code.
#[tokio::test]
async fn every_refused_field_is_named() {
    let app = TestApp::start().await;
    let body = with(customer("a.b"), "/billingProfile/defaultAddress/city", Value::Null);
    let answer = app.provider_admin().await.post("/v1/customers", &body).await;
    let paths: Vec<String> = answer.fields().into_iter().map(|(path, _)| path).collect();
    assert_eq!(answer.refusal(), (400, 3000));
    assert_eq!(paths, ["companyProfile.domain", "billingProfile.defaultAddress.city"]);
}

/// A prefix is taken whatever its letter case and whoever has it, and of racing requests one wins.
#[tokio::test]
async fn a_domain_prefix_is_somebodys() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    admin.new_customer("bluebird").await;
    let taken = [("companyProfile.domain".to_owned(), "taken".to_owned())];
    for client in [&admin, &app.stranger_provider().await] {
        let answer = client.post("/v1/customers", &customer("BlueBird")).await;
        assert_eq!(answer.refusal(), (400, 27100));
        assert_eq!(answer.fields(), taken);
    }
    let body = customer("race");
    let racing: [_; 4] = std::array::from_fn(|_| admin.post("/v1/customers", &body));
    let [a, b, c, d] = racing;
    let (a, b, c, d) = tokio::join!(a, b, c, d);
    let mut statuses = [a.status, b.status, c.status, d.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 400, 400, 400]);
    for lost in [a, b, c, d].iter().filter(|answer| answer.status == 400) {
        assert_eq!((lost.refusal().1, lost.fields()), (27100, taken.to_vec()));
    }
}
