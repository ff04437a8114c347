//! Paths of the published service that are not served here.

use reqwest::Method;
use serde_json::json;

use crate::support::{
    TestApp,
    bodies::{E3, line},
};

/// A client that hears "not allowed" tries again for hours; "not found" it understands.
#[tokio::test]
async fn another_method_under_a_published_path_is_not_found() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    for (method, path) in [
        (Method::DELETE, format!("/v1/customers/{customer}")),
        (Method::PUT, format!("/v1/customers/{customer}")),
        (Method::POST, format!("/v1/customers/{customer}")),
        (Method::DELETE, format!("/v1/customers/{customer}/orders")),
        (Method::PATCH, "/v1/customers".to_owned()),
        (Method::POST, "/v1/offers".to_owned()),
    ] {
        let answer = admin.send(admin.request(method.clone(), &path).json(&json!({}))).await;
        assert_eq!(answer.refusal(), (404, 1000), "{method} {path}");
    }
    admin.get(&format!("/v1/customers/{customer}")).await.expect(200);
    assert_eq!(admin.delete("/portal/v1/account").await.refusal(), (405, 3000));
}

/// Nobody takes the app's page for an answer.
#[tokio::test]
async fn the_roots_beside_the_version_answer_in_the_dialect() {
    let app = TestApp::start().await;
    let nobody = app.anonymous();
    for path in [
        "/webhooks/v1/registration",
        "/auditactivity/v1/nothing",
        "/partner/v1/analytics/subscriptions",
        "/accountenrollments/v1/x",
        "/v1.0/me",
        "/generatetoken",
        "/GenerateToken/",
        "/contoso.onmicrosoft.com/oauth2/authorize",
        "/common/oauth2/v2.0/authorize",
        "/.well-known/host-meta",
    ] {
        for method in [Method::GET, Method::POST] {
            let answer = nobody.send(nobody.request(method, path)).await;
            assert_eq!(answer.refusal(), (404, 1000), "{path}");
            assert_eq!(answer.body["source"], "PartnerDashboard");
        }
    }
    assert!(nobody.get("/customers").await.expect(200).body.is_string(), "a page of the app");
}

/// What the documentation lists as not served is not found, and says so in the dialect's body, also to whoever may do
/// everything else.
#[tokio::test]
async fn what_is_not_served_is_not_found() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    let (subscription, read) = admin.new_subscription(customer, line(E3, 1)).await;
    let customer = format!("/v1/customers/{customer}");
    let order = format!("{customer}/orders/{}", read.order_id.expect("an order"));
    let everywhere = [
        "agreements",
        "agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document",
        "analytics/licenses/deployment",
        "enrolledprograms/csp",
        "extensions/product/checkinventory",
        "invoices",
        "invoices/summary",
        "productpromotions",
        "products",
        "productUpgrades",
        "ratecards/azure",
        "sandboxIndirectReseller",
        "SelfServePolicy",
        "serviceincidents/office",
        "servicerequests",
    ];
    let of_customer = [
        "agreements",
        "applicationconsents",
        "carts",
        "deviceBatches",
        "directoryroles",
        "directSignedMicrosoftCustomerAgreementStatus",
        "entitlements",
        "managedservices",
        "migrations/newcommerce",
        "products",
        "promotionEligibilities",
        "servicerequests",
        "usagebudget",
        "users",
        "validationStatus",
    ];
    let of_subscription = ["azureEntitlements", "registrationstatus", "transitions", "utilizations/azure"];
    let paths = everywhere.iter().map(|path| format!("/v1/{path}"));
    let paths = paths.chain(of_customer.iter().map(|path| format!("{customer}/{path}")));
    let paths = paths.chain(of_subscription.iter().map(|path| format!("{subscription}/{path}")));
    for path in paths.chain([format!("{order}/attachments")]) {
        for method in [Method::GET, Method::POST] {
            let answer = admin.send(admin.request(method.clone(), &path).json(&json!({}))).await;
            assert_eq!(answer.refusal(), (404, 1000), "{method} {path}");
            assert_eq!(answer.body["source"], "PartnerDashboard");
        }
    }
    for (method, path) in [
        (Method::PUT, "/v1/profiles/billing".to_owned()),
        (Method::PUT, "/v1/profiles/supportprofile".to_owned()),
        (Method::PUT, format!("{customer}/qualification")),
        (Method::POST, format!("{customer}/qualifications")),
    ] {
        let answer = admin.send(admin.request(method.clone(), &path).json(&json!({}))).await;
        assert_eq!(answer.refusal(), (404, 1000), "{method} {path}");
    }
}

/// A fixed word where others have an id is not the id of nobody.
#[tokio::test]
async fn fixed_words_are_no_ids() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = admin.new_customer("bluebird").await.id.expect("an id");
    for path in [
        "/v1/customers/usagerecords".to_owned(),
        "/v1/customers/all".to_owned(),
        "/v1/customers/all/validations".to_owned(),
        format!("/v1/customers/{customer}/subscriptions/usagerecords"),
        format!("/v1/customers/{customer}/subscriptions/overage"),
        format!("/v1/Customers/{customer}/Subscriptions/Overage/"),
        format!("/v1/customers/{customer}/orders/overage/lineitems"),
    ] {
        for method in [Method::GET, Method::PATCH, Method::PUT] {
            let answer = admin.send(admin.request(method.clone(), &path).json(&json!({}))).await;
            assert_eq!(answer.refusal(), (404, 1000), "{method} {path}");
        }
    }
    // What is read there is not written.
    for method in [Method::PATCH, Method::PUT, Method::POST] {
        let path = "/v1/Customers/RelationshipRequests";
        assert_eq!(admin.send(admin.request(method, path).json(&json!({}))).await.refusal(), (404, 1000));
    }
    // A word of one place is no word of another.
    for (path, code) in [
        ("/v1/customers/nobody".to_owned(), 60_003),
        ("/v1/customers/overage".to_owned(), 60_003),
        (format!("/v1/customers/{customer}/subscriptions/all"), 20_003),
        (format!("/v1/customers/{customer}/orders/overage"), 20_000),
    ] {
        assert_eq!(admin.get(&path).await.refusal(), (404, code), "{path}");
    }
    let (path, _) = admin.new_subscription(customer, line(E3, 1)).await;
    admin.get(&path.to_uppercase().replace("/V1/", "/v1/")).await.expect(200);
}

/// The category goes with every page.
#[tokio::test]
async fn pages_of_a_category_stay_in_it() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let query = "/v1/offers?country=US&offer_category_id=Trial_Key&size=5";
    let mut page = admin.get(query).await.expect(200).body;
    let mut seen = 0;
    loop {
        let own = page["links"]["self"]["uri"].as_str().expect("a link").to_owned();
        assert!(own.contains("offer_category_id=Trial_Key"), "{own}");
        for offer in page["items"].as_array().expect("items") {
            assert_eq!(offer["category"]["id"], "Trial_Key");
            seen += 1;
        }
        let Some(next) = page["links"]["next"]["uri"].as_str() else { break };
        page = admin.get(&format!("/v1/{next}")).await.expect(200).body;
    }
    let all = admin.get("/v1/offers?country=US&offer_category_id=Trial_Key").await.expect(200).body;
    assert_eq!(Some(seen), all["totalCount"].as_u64());
    assert!(seen > 5);
}

/// The published example of an address has no names: they are not part of what is checked.
#[tokio::test]
async fn an_address_without_names_is_one() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let address = json!({
        "AddressLine1": "One Microsoft Way", "City": "Redmond", "State": "WA", "PostalCode": "98052", "Country": "US",
    });
    let answer = admin.post("/v1/validations/address", &address).await.expect(200).body;
    assert_eq!((&answer["status"], answer.get("validationMessage")), (&json!("NotValidated"), None));
    // Whatever stands in them: too long, a line separator, nothing that can be seen.
    let long = "x".repeat(51);
    for name in ["FirstName", "MiddleName", "LastName"] {
        for value in [
            json!(long),
            json!("a\u{2028}b"),
            json!("a\u{7}b"),
            json!("\u{200b}"),
            json!(" "),
            json!(""),
            json!(null),
            json!(5),
            json!({"x": []}),
        ] {
            let mut named = address.clone();
            named[name] = value.clone();
            let answer = admin.post("/v1/validations/address", &named).await.expect(200).body;
            assert_eq!(answer["status"], "NotValidated", "{name} {value}: {answer}");
        }
    }
    // Members of other services' addresses do not matter either.
    let mut more = address.clone();
    (more["EmailAddress"], more["District"], more["Id"]) = (json!(5), json!({}), json!("x"));
    let answer = admin.post("/v1/validations/address", &more).await.expect(200).body;
    assert_eq!(answer["status"], "NotValidated");
    let mut wrong = address;
    wrong["FirstName"] = json!(long);
    wrong["PostalCode"] = json!("x");
    let answer = admin.post("/v1/validations/address", &wrong).await.expect(200).body;
    assert_eq!(answer["status"], "None");
    assert!(answer["validationMessage"].as_str().unwrap().starts_with("postalCode: "), "{answer}");
}
