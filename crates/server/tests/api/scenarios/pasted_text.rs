//! Texts as people paste them: what is stored, what is refused with which reason.

use db::system::accounts::Owner;
use model::{
    portal::account::Role,
    v1::{country::CountryValidationRules, customer::Customer},
};
use serde_json::{Value, json};
use server::random;

use crate::support::{
    Client, TestApp,
    bodies::{E3, customer, line, order, with},
};

const ADDRESS: &str = "/billingProfile/defaultAddress";

fn prefix() -> String {
    format!("t{}", &random::guid().simple().to_string()[..12])
}

/// A new customer with members changed.
fn changed(members: &[(&str, &str)]) -> Value {
    members.iter().fold(customer(&prefix()), |body, (pointer, value)| with(body, pointer, json!(value)))
}

/// A customer of another country than the United States.
fn abroad(country: &str, postal_code: &str, phone: &str) -> Value {
    let of = |name: &str| format!("{ADDRESS}/{name}");
    let body = changed(&[
        (&of("country"), country),
        (&of("postalCode"), postal_code),
        (&of("phoneNumber"), phone),
        ("/billingProfile/culture", "en-US"),
    ]);
    with(body, &of("state"), Value::Null)
}

async fn stored(client: &Client, body: &Value) -> Customer {
    let made: Customer = client.post("/v1/customers", body).await.expect(201).json();
    client.get(&format!("/v1/customers/{}", made.id.unwrap())).await.json()
}

fn field(path: &str, code: &str) -> Vec<(String, String)> {
    vec![(path.to_owned(), code.to_owned())]
}

/// [R1] An address that only looks like another one is that other one.
#[tokio::test(flavor = "multi_thread")]
async fn look_alike_addresses_are_taken() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let email = app.account(Owner::Partner(app.provider), Role::SalesAgent).await;
    let (first, rest) = email.split_at(3);
    for alike in [
        format!("\u{200b}{email}"),
        format!("{first}\u{200d}{rest}"),
        format!("{first}\u{ad}{rest}"),
        format!("\u{202a}{email}\u{202c}"),
        format!("{email}\u{2028}"),
        format!("{first}\u{3164}{rest}"),
    ] {
        let invited = json!({"email": alike, "role": "sales_agent"});
        let answer = admin.post("/portal/v1/users/invitations", &invited).await;
        assert_eq!(answer.fields(), field("email", "taken"), "{alike:?}");
        app.sign_in(&alike).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn invisible_characters_are_no_names_and_turn_none_round() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for nothing in ["\u{200b}", "\u{3164}", "\u{2800}", "\u{2029}", "\u{a0}\u{202e}"] {
        let refused =
            admin.post("/v1/customers", &changed(&[("/billingProfile/companyName", nothing)])).await;
        assert_eq!(refused.fields(), field("billingProfile.companyName", "required"), "{nothing:?}");
        let named = changed(&[(&format!("{ADDRESS}/firstName"), nothing)]);
        let refused = admin.post("/v1/customers", &named).await;
        assert_eq!(refused.refusal(), (400, 27002));
        assert_eq!(refused.fields(), field("billingProfile.defaultAddress.firstName", "required"));
        let refused = admin.patch("/portal/v1/account", &json!({"name": nothing})).await;
        assert_eq!(refused.fields(), field("name", "required"));
    }
    let inside =
        admin.post("/v1/customers", &changed(&[("/billingProfile/companyName", "a\u{2028}b")])).await;
    assert_eq!(inside.fields(), field("billingProfile.companyName", "invalid_characters"));
    let it = stored(
        &admin,
        &changed(&[
            ("/billingProfile/companyName", "\u{feff}Good\u{202e}emaN\u{200b}"),
            ("/billingProfile/email", "ann\u{200d}@bluebird.example"),
            (&format!("{ADDRESS}/lastName"), "می\u{200c}خواهم"),
            (&format!("{ADDRESS}/city"), "Lefe\u{300}vre"),
        ]),
    )
    .await;
    assert_eq!(it.company_profile.unwrap().company_name.as_deref(), Some("GoodemaN"));
    let billing = it.billing_profile.unwrap();
    assert_eq!(billing.email.as_deref(), Some("ann@bluebird.example"));
    let address = billing.default_address.unwrap();
    assert_eq!(address.last_name.as_deref(), Some("می\u{200c}خواهم"));
    assert_eq!(address.city.as_deref(), Some("Lefèvre"));
}

#[tokio::test(flavor = "multi_thread")]
async fn postal_codes_are_stored_in_their_usual_print() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (country, typed, printed) in [
        ("CH", "CH-8001", "8001"),
        ("GB", "SW1A\u{a0}2AA", "SW1A 2AA"),
        ("GB", "sw1a2aa", "SW1A 2AA"),
        ("NL", "1234  AB", "1234 AB"),
        ("NL", "1234ab", "1234 AB"),
        ("FR", "F-75009", "75009"),
        ("JP", " 100–0001 ", "100–0001"),
    ] {
        let it = stored(&admin, &abroad(country, typed, "")).await;
        let address = it.billing_profile.unwrap().default_address.unwrap();
        assert_eq!(address.postal_code.as_deref(), Some(printed), "{country} {typed}");
    }
    let canada = with(abroad("CA", "K1A-0B1", ""), &format!("{ADDRESS}/state"), json!("on"));
    let address = stored(&admin, &canada).await.billing_profile.unwrap().default_address.unwrap();
    assert_eq!((address.postal_code.as_deref(), address.state.as_deref()), (Some("K1A 0B1"), Some("ON")));
    let refused = admin.post("/v1/customers", &abroad("CH", "800", "")).await;
    assert_eq!(refused.refusal(), (400, 27002));
    assert_eq!(refused.fields(), field("billingProfile.defaultAddress.postalCode", "postal_code"));
}

#[tokio::test(flavor = "multi_thread")]
async fn phone_numbers_are_taken_as_they_are_written() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (country, postal_code, phone) in [
        ("FR", "75009", "+33 (1) 42 68 53 00"),
        ("FR", "75009", "01\u{202f}42\u{202f}68\u{202f}53\u{202f}00"),
        ("FR", "75009", "tel:+33142685300"),
        ("FR", "75009", "01 42 68 53 00 poste 12"),
        ("FR", "75009", "+1 425-555-0100"),
        ("DE", "10117", "089 / 123 456-0"),
        ("DE", "10117", "+49 (89) 123 456"),
    ] {
        let it = stored(&admin, &abroad(country, postal_code, phone)).await;
        let address = it.billing_profile.unwrap().default_address.unwrap();
        assert_eq!(address.phone_number.as_deref(), Some(phone));
    }
    for (phone, kept) in
        [("425–555–0100", "425–555–0100"), ("\u{202a}+1 425-555-0100\u{202c}", "+1 425-555-0100")]
    {
        let it = stored(&admin, &changed(&[(&format!("{ADDRESS}/phoneNumber"), phone)])).await;
        let address = it.billing_profile.unwrap().default_address.unwrap();
        assert_eq!(address.phone_number.as_deref(), Some(kept));
    }
    for bad in ["12", "+33 12", "call me"] {
        let refused = admin.post("/v1/customers", &abroad("FR", "75009", bad)).await;
        assert_eq!(refused.fields(), field("billingProfile.defaultAddress.phoneNumber", "phone"), "{bad}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_of_companies_may_have_200_characters() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let it = stored(&admin, &changed(&[("/billingProfile/companyName", &"é".repeat(200))])).await;
    assert_eq!(it.company_profile.unwrap().company_name, Some("é".repeat(200)));
    let refused = admin
        .post("/v1/customers", &changed(&[("/billingProfile/companyName", &"e\u{301}".repeat(201))]))
        .await;
    assert_eq!(refused.fields(), field("billingProfile.companyName", "too_long"));
    assert_eq!(refused.body["fields"][0]["params"]["max"], "200");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_around_a_domain_prefix_does_not_count() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let own = prefix();
    let pasted = format!("https://{}.OnMicrosoft.com/", own.to_uppercase());
    let it = stored(&admin, &changed(&[("/companyProfile/domain", &pasted)])).await;
    assert_eq!(it.company_profile.unwrap().domain, Some(format!("{own}.onmicrosoft.com")));
    let check =
        async |typed: &str| admin.get(&format!("/v1/validations/checkdomainavailability/{typed}")).await;
    assert_eq!(check(&own).await.expect(200).body, json!(false));
    assert_eq!(check(&format!("@{own}.ONMICROSOFT.com")).await.expect(200).body, json!(false));
    let refused = check("lef%C3%A8vre").await;
    assert_eq!(refused.fields(), field("prefix", "letters_and_digits"));
    assert_eq!(refused.body["fields"][0]["params"]["suggestion"], "lefevre");
}

#[tokio::test(flavor = "multi_thread")]
async fn countries_are_known_by_other_names() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (called, code) in
        [("UK", "GB"), ("uk", "GB"), ("usa", "US"), ("holland", "NL"), ("Royaume%20Uni", "GB")]
    {
        let rules = admin.get(&format!("/v1/countryvalidationrules/{called}")).await;
        assert_eq!(rules.json::<CountryValidationRules>().iso2_code, code, "{called}");
    }
    let it = stored(&admin, &abroad("UK", "sw1a2aa", "020 7946 0018")).await;
    let address = it.billing_profile.unwrap().default_address.unwrap();
    assert_eq!(address.country.as_deref(), Some("GB"));
    // What is ordered is held against that country.
    let customer = with(
        abroad("UK", "SW1A 2AA", ""),
        "/companyProfile/domain",
        json!(format!("{}.onmicrosoft.com", prefix())),
    );
    let line = json!({"lineItemNumber": 0, "offerId": E3, "quantity": 1});
    let body = json!({"customer": customer, "orders": [{"lineItems": [line]}]});
    admin.post("/portal/v1/customer-orders", &body).await.expect(201);
    let refused = admin.post("/v1/customers", &abroad("XX", "1", "")).await;
    assert_eq!(
        refused.fields()[0],
        ("billingProfile.defaultAddress.country".to_owned(), "not_in_list".to_owned())
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_language_with_a_script_or_country_the_language_is_kept() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for (country, sent, kept) in [
        ("FR", "pt-PT", "pt"),
        ("FR", "en-US", "en"),
        ("CN", "zh-Hans", "zh"),
        ("CN", "zh-Hans-CN", "zh"),
        ("PH", "fil", "fil"),
    ] {
        let body = with(abroad(country, "75009", ""), "/billingProfile/language", json!(sent));
        let it = stored(&admin, &body).await;
        assert_eq!(it.billing_profile.unwrap().language.as_deref(), Some(kept), "{country} {sent}");
    }
    for bad in ["xx", "xx-YY", "french", "fr-"] {
        let body = with(abroad("FR", "75009", ""), "/billingProfile/language", json!(bad));
        let refused = admin.post("/v1/customers", &body).await;
        assert_eq!(refused.fields(), field("billingProfile.language", "not_in_list"), "{bad}");
    }
    let ph: CountryValidationRules = admin.get("/v1/countryvalidationrules/PH").await.json();
    assert_eq!(ph.supported_languages_list, ["en", "fil"]);
    let fr: CountryValidationRules = admin.get("/v1/countryvalidationrules/FR").await.json();
    assert_eq!(fr.supported_languages_list, ["fr", "en"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_state_names_the_codes() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let refused = admin.post("/v1/customers", &changed(&[(&format!("{ADDRESS}/state"), "Washington")])).await;
    assert_eq!(refused.refusal(), (400, 27002));
    assert_eq!(refused.fields(), field("billingProfile.defaultAddress.state", "not_in_list"));
    let codes = refused.body["fields"][0]["params"]["values"].as_str().unwrap();
    assert!(codes.starts_with("AK, AL, AR") && codes.ends_with("WV, WY"), "{codes}");
    let said = refused.body["description"].as_str().unwrap();
    assert!(said.contains("state") && said.contains("WA, WI, WV, WY"), "{said}");
    let county = with(abroad("GB", "SW1A 2AA", ""), &format!("{ADDRESS}/state"), json!("Kent"));
    let address = stored(&admin, &county).await.billing_profile.unwrap().default_address.unwrap();
    assert_eq!(address.state.as_deref(), Some("Kent"));
}

/// Identifiers hold no invisible characters, wherever they stand; with them they are the same ones.
#[tokio::test(flavor = "multi_thread")]
async fn identifiers_hold_nothing_invisible() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let number = |number: &str| {
        with(customer(&prefix()), "/companyProfile/organizationRegistrationNumber", json!(number))
    };
    for typed in ["RN\u{200d}-4711", "\u{200b}RN-47\u{ad}11", "RN-4711\u{fe0f}", " RN-\u{3164}4711\u{2028}"] {
        let it = stored(&admin, &number(typed)).await;
        let kept = it.company_profile.unwrap().organization_registration_number;
        assert_eq!(kept.as_deref(), Some("RN-4711"), "{typed:?}");
    }
    let it = stored(&admin, &number("\u{200d}\u{3164}")).await;
    assert_eq!(it.company_profile.unwrap().organization_registration_number, None);
    let refused = admin.post("/v1/customers", &number("RN\u{2028}4711")).await;
    let path = "companyProfile.organizationRegistrationNumber";
    assert_eq!(refused.fields(), field(path, "invalid_characters"));
    // Codes, and the ID of the reseller in any spelling.
    let reseller = app.reseller.to_string();
    let pasted = format!("\u{200b}{}\u{200d}{}", &reseller[..9], &reseller[9..]).to_uppercase();
    let body = changed(&[
        (&format!("{ADDRESS}/state"), "w\u{200d}a"),
        (&format!("{ADDRESS}/country"), "u\u{200d}s"),
        ("/billingProfile/culture", "en-\u{200d}us"),
        ("/billingProfile/language", "e\u{200d}n"),
    ]);
    let it = stored(&admin, &with(body, "/associatedPartnerId", json!(pasted))).await;
    assert_eq!(it.associated_partner_id, Some(app.reseller));
    let billing = it.billing_profile.unwrap();
    assert_eq!((billing.culture.as_deref(), billing.language.as_deref()), (Some("en-US"), Some("en")));
    let address = billing.default_address.unwrap();
    assert_eq!((address.country.as_deref(), address.state.as_deref()), (Some("US"), Some("WA")));
}

/// [R1] A PartnerID is found in digits of any script and with invisible characters; the same one is no change.
#[tokio::test(flavor = "multi_thread")]
async fn partner_ids_are_found_as_they_are_pasted() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = app.customer().await;
    let spellings = ["6021447", "\u{200e}602\u{200d}1447", "６０２１４４７", " ٦٠٢١٤٤٧\u{feff}"];
    for typed in spellings {
        let line = with(line(E3, 1), "/partnerIdOnRecord", json!(typed));
        let (path, it) = admin.new_subscription(customer, line).await;
        assert_eq!(it.partner_id.as_deref(), Some("6021447"), "{typed:?}");
        for typed in spellings {
            let same = admin.patch(&path, &json!({"partnerId": typed})).await.expect(200).body;
            assert_eq!(same["attributes"], json!(it.attributes), "{typed:?} is no change");
        }
        let cleared = admin.patch(&path, &json!({"partnerId": "\u{200b}"})).await.expect(200).body;
        assert_eq!(cleared["partnerId"], "");
        let again = admin.patch(&path, &json!({"partnerId": typed})).await.expect(200).body;
        assert_eq!(again["partnerId"], "6021447", "{typed:?}");
        let contact = format!("{path}/supportcontact");
        let put = admin.put(&contact, &json!({"supportMpnId": typed})).await.expect(200).body;
        assert_eq!(put["supportTenantId"], json!(app.reseller), "{typed:?}");
        let nobody = admin.put(&contact, &json!({"supportMpnId": "\u{200b}"})).await;
        assert_eq!(nobody.fields(), field("supportTenantId", "required"));
    }
    let list = format!("/v1/customers/{customer}/subscriptions?mpn_id=");
    for typed in ["6021447", "%E2%80%8B602144%E2%80%8D7", "%EF%BC%96021447"] {
        let found = admin.get(&format!("{list}{typed}")).await.expect(200).body;
        assert_eq!(found["totalCount"], json!(spellings.len()), "{typed}");
    }
}

/// IDs in paths, in queries and in bodies; one path is one key of a replay, however its IDs are spelled.
#[tokio::test(flavor = "multi_thread")]
async fn ids_are_found_as_they_are_pasted() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = app.customer().await;
    let pasted = format!("%E2%80%8B{customer}%E2%80%8D");
    let it = admin.get(&format!("/v1/customers/{pasted}")).await.expect(200).body;
    assert_eq!(it["id"], json!(customer));
    let id = random::guid();
    let body = order(vec![with(line(E3, 1), "/offerId", json!(format!("{E3}\u{200d}")))]);
    let first = admin.post_once(&format!("/v1/customers/{customer}/orders"), id, &body).await.expect(201);
    let again = admin.post_once(&format!("/v1/customers/{pasted}/orders"), id, &body).await.expect(201);
    assert_eq!(first.body, again.body);
    let view = |name: &str, id: &str| format!("/portal/v1/views/subscriptions?{name}={id}");
    let rows = admin.get(&view("customer", &pasted)).await.expect(200).body;
    assert_eq!(rows["items"].as_array().map(Vec::len), Some(1));
    // Nothing that can be seen is no ID at all.
    for blank in ["", "%20", "%E2%80%8B", "%E3%85%A4"] {
        let rows = admin.get(&view("customer", blank)).await.expect(200).body;
        assert_eq!(rows["items"].as_array().map(Vec::len), Some(1), "{blank}");
    }
    let body = with(changed(&[]), "/associatedPartnerId", json!("\u{200b}"));
    assert_eq!(stored(&admin, &body).await.associated_partner_id, None);
}
