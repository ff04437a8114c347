//! Countries, their rules, addresses and domains (contract 3.4 to 3.6), help links.

use model::portal::figures::{Countries, HelpLinks};
use serde_json::{Value, json};

use crate::support::{
    TestApp,
    bodies::{E3, customer, line, order, with},
    shape::recorded,
};

#[tokio::test(flavor = "multi_thread")]
async fn rules_of_a_country() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let us = admin.get("/v1/countryValidationRules/us").await.expect(200).body;
    for (name, value) in recorded("country-validation-rules-us").as_object().unwrap() {
        assert_eq!(&us[name], value, "{name}");
    }
    let france = admin.get("/v1/countryvalidationrules/FR").await.expect(200).body;
    assert_eq!(france["postalCodeSample"], "75009");
    assert_eq!(france["supportedStatesList"], json!([]));
    assert_eq!(admin.get("/v1/countryvalidationrules/XX").await.refusal(), (404, 1000));
}

/// [R14]
#[tokio::test(flavor = "multi_thread")]
async fn all_countries_and_those_that_sell() {
    let app = TestApp::start().await;
    let countries: Countries = app.helpdesk().await.get("/portal/v1/countries").await.json();
    assert_eq!((countries.all.len(), countries.selling.len()), (249, 10));
    assert!(countries.all.is_sorted() && countries.selling.iter().all(|code| countries.all.contains(code)));
}

/// [R14] An address that passes our rules is not validated by any post office; another one has a reason.
#[tokio::test(flavor = "multi_thread")]
async fn addresses() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let check = async |body: Value| admin.post("/v1/validations/address", &body).await.expect(200).body;
    let good = json!({
        "Country": "FR", "City": "Lyon", "AddressLine1": "12 rue de la République", "PostalCode": "69002",
        "FirstName": "Claire", "LastName": "Morel", "PhoneNumber": "04 78 00 00 00", "State": null,
    });
    let answer = check(good.clone()).await;
    assert_eq!(answer["status"], "NotValidated");
    assert_eq!(answer["originalAddress"]["city"], "Lyon");
    assert_eq!((&answer["suggestedAddresses"], &answer["validationMessage"]), (&json!([]), &Value::Null));
    for (member, value, part) in [
        ("PostalCode", "6900", "postalCode"),
        ("Country", "XX", "country"),
        ("City", "", "city"),
        ("PhoneNumber", "call me", "phoneNumber"),
        ("AddressLine1", " ", "addressLine1"),
    ] {
        let mut bad = good.clone();
        bad[member] = json!(value);
        let answer = check(bad).await;
        assert_eq!(answer["status"], "None", "{member}");
        assert!(answer["validationMessage"].as_str().unwrap().contains(part), "{answer}");
    }
    let elsewhere = json!({
        "country": "JP", "city": "Kyōto", "addressLine1": "1-2-3", "firstName": "A", "lastName": "B",
    });
    assert_eq!(check(elsewhere).await["status"], "NotValidated");
}

/// 200 is taken, 404 is free, both without a body; the deprecated check says it the other way round.
#[tokio::test(flavor = "multi_thread")]
async fn domains() {
    let app = TestApp::start().await;
    app.customer().await;
    let own = app.provider_admin().await.get("/portal/v1/views/customers").await.expect(200).body;
    let domain = own["items"][0]["domain"].as_str().unwrap().to_owned();
    let prefix = domain.split('.').next().unwrap();
    for client in [app.provider_admin().await, app.stranger_provider().await] {
        for (asked, status) in [
            (domain.clone(), 200),
            (domain.to_uppercase(), 200),
            ("free99.onmicrosoft.com".to_owned(), 404),
            ("example.com".to_owned(), 404),
        ] {
            let answer = client.head(&format!("/v1/domains/{asked}")).await;
            assert_eq!((answer.status, &answer.body), (status, &Value::Null), "{asked}");
        }
        let old = async |prefix: &str| {
            client.get(&format!("/v1/validations/checkdomainavailability/{prefix}")).await
        };
        assert_eq!(old(prefix).await.expect(200).body, json!(false));
        assert_eq!(old("free99").await.expect(200).body, json!(true));
        assert_eq!(old("not-a-prefix").await.refusal(), (400, 3000));
    }
    assert_eq!(app.anonymous().head(&format!("/v1/domains/{domain}")).await.status, 401);
}

/// [R5] Whoever adds no customers learns nothing of other people's domains: taken and free are refused alike.
#[tokio::test(flavor = "multi_thread")]
async fn domains_are_not_for_everybody() {
    let app = TestApp::start().await;
    app.customer().await;
    let own = app.provider_admin().await.get("/portal/v1/views/customers").await.expect(200).body;
    let domain = own["items"][0]["domain"].as_str().unwrap().to_owned();
    for client in [app.reseller().await, app.customer_admin().await, app.helpdesk().await] {
        for asked in [domain.as_str(), "free99.onmicrosoft.com"] {
            assert_eq!(client.head(&format!("/v1/domains/{asked}")).await.status, 403, "{asked}");
            let prefix = asked.split('.').next().unwrap();
            let old = client.get(&format!("/v1/validations/checkdomainavailability/{prefix}")).await;
            assert_eq!(old.refusal(), (403, 900_150), "{asked}");
        }
    }
}

/// [R30]
#[tokio::test(flavor = "multi_thread")]
async fn help_links_are_settings() {
    let app = TestApp::start_with(|config| {
        config.help_links.insert("official_list".to_owned(), "https://list.example/".to_owned());
    })
    .await;
    let links: HelpLinks = app.reseller().await.get("/portal/v1/help-links").await.json();
    assert_eq!(links.0["official_list"], "https://list.example/");
    for name in ["azure_portal", "explore_indirect_model", "partner_network"] {
        assert!(links.0[name].starts_with("https://"), "{name}");
    }
}

/// [R14] Territories are countries of their own: nothing is sold there, of an address only line, city, and names are
/// required, and the country that one belongs to is not asked instead.
#[tokio::test(flavor = "multi_thread")]
async fn territories() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (n, code) in
        ["GP", "GF", "MQ", "RE", "YT", "MC", "JE", "GG", "IM", "PM", "NC", "PF", "PR", "GI", "AX"]
            .iter()
            .enumerate()
    {
        let rules = admin.get(&format!("/v1/countryvalidationrules/{code}")).await.expect(200).body;
        assert_eq!(
            (&rules["iso2Code"], &rules["isPostalCodeRequired"]),
            (&json!(code), &json!(false)),
            "{code}"
        );
        let offers = admin.get(&format!("/v1/offers?country={code}")).await.expect(200).body;
        assert_eq!(offers["totalCount"], 0, "{code}");
        let address =
            json!({"country": code, "city": "X", "addressLine1": "1", "firstName": "A", "lastName": "B"});
        let checked = admin.post("/v1/validations/address", &address).await.expect(200).body;
        assert_eq!(checked["status"], "NotValidated", "{code}");
        let body = with(customer(&format!("territory{n}")), "/billingProfile/defaultAddress", address);
        let body = with(body, "/billingProfile/culture", json!("en-US"));
        let made = admin.post("/v1/customers", &body).await.expect(201).body;
        let path = format!("/v1/customers/{}", made["id"].as_str().unwrap());
        let offers = admin.get(&format!("{path}/offers")).await.expect(200).body;
        assert_eq!(offers["totalCount"], 0, "{code}");
        let refused = admin.post(&format!("{path}/orders"), &order(vec![line(E3, 1)])).await;
        assert_eq!(refused.refusal(), (400, 800_070), "{code}");
        assert_eq!(refused.body["fields"][0]["params"]["country"], json!(code));
    }
}
