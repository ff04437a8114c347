//! The catalogue (contract 4.1).

use serde_json::{Value, json};

use crate::support::{
    DemoApp, TestApp,
    shape::{has_shape_of, recorded},
};

const E3: &str = "796b6b5f-613c-4e24-a17c-eba730d49c02";

fn names(body: &Value) -> Vec<String> {
    body["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

#[track_caller]
fn without_description(offer: &mut Value) {
    let description = offer.as_object_mut().unwrap().remove("description").unwrap();
    assert!(!description.as_str().unwrap().is_empty());
}

/// [R22][R35] The recorded offers come back as they were recorded, in any letter case of path and query; two of them with
/// an upgrade of our own, all of them described in our own words.
#[tokio::test(flavor = "multi_thread")]
async fn the_united_states_as_recorded() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let list = admin.get("/v1/Offers?Country=us").await.expect(200).body;
    assert_eq!(list["totalCount"], 274);
    assert_eq!(list["attributes"], json!({"objectType": "Collection"}));
    assert_eq!(list["links"]["self"], json!({"uri": "/offers?country=US", "method": "GET", "headers": []}));
    let ours = list["items"].as_array().unwrap();
    let mut upgrades = 0;
    for offer in recorded("offers-us").as_array().unwrap() {
        let mut own = ours.iter().find(|own| own["id"] == offer["id"]).expect("the recorded offer").clone();
        if offer.get("upgradeTargetOffers").is_none() {
            upgrades += usize::from(own.as_object_mut().unwrap().remove("upgradeTargetOffers").is_some());
        }
        without_description(&mut own);
        assert_eq!(&own, offer);
    }
    assert_eq!(upgrades, 2);
    let one = admin.get("/v1/offers/8bdbb60b-e526-43e9-92ef-ab760c8e0b72?country=US").await.expect(200);
    let mut one = one.body;
    without_description(&mut one);
    assert_eq!(one, recorded("offer-by-id-us"));
    let categories = admin.get("/v1/offercategories?country=US").await.expect(200).body;
    assert_eq!(categories, recorded("offer-categories-us"));
}

/// [R14] Ten countries sell the catalogue, some without a few offers; elsewhere the list is empty.
#[tokio::test(flavor = "multi_thread")]
async fn a_country_decides_what_is_sold() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let france = admin.get("/v1/offers?country=FR").await.expect(200).body;
    assert!(france["items"].as_array().unwrap().iter().all(|it| it["country"] == "FR"));
    assert!(france["totalCount"].as_u64().unwrap() < 274);
    let japan = admin.get("/v1/offers?country=JP").await.expect(200).body;
    assert_eq!((japan["totalCount"].as_u64(), &japan["items"]), (Some(0), &json!([])));
    let talent = "Dynamics 365 for Talent".to_owned();
    assert!(!names(&france).contains(&talent));
    let us = admin.get("/v1/offers?country=US").await.expect(200).body;
    let id = us["items"].as_array().unwrap().iter().find(|it| it["name"] == talent.as_str()).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(admin.get(&format!("/v1/offers/{id}?country=FR")).await.refusal(), (400, 800_070));
    for bad in ["/v1/offers", "/v1/offers?country=XX", "/v1/offercategories"] {
        let answer = admin.get(bad).await;
        assert_eq!(answer.refusal(), (400, 3000), "{bad}");
        assert_eq!(answer.fields()[0].0, "country");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn unknown_ids_are_told_from_those_of_another_catalogue() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let get = async |id: &str| admin.get(&format!("/v1/offers/{id}?country=US")).await.refusal();
    assert_eq!(get("CFQ7TTC0LH18:0001").await, (400, 2100));
    assert_eq!(get("00000000-0000-0000-0000-000000000000").await, (400, 800_004));
    assert_eq!(get("nonsense").await, (400, 800_004));
    assert_eq!(admin.get("/v1/offers/nonsense/addons?country=US").await.refusal(), (400, 800_004));
}

#[tokio::test(flavor = "multi_thread")]
async fn addons_pages_and_categories() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let addons = admin.get(&format!("/v1/offers/{E3}/addons?country=US")).await.expect(200).body;
    assert!(names(&addons).contains(&"Audio Conferencing".to_owned()));
    assert_eq!(addons["links"], Value::Null, "published without links");
    let items = addons["items"].as_array().unwrap();
    assert!(items.iter().all(|it| it["isAddOn"] == true && it["category"]["id"] == ""));

    let first = admin.get("/v1/offers?country=US&size=100").await.expect(200).body;
    let next = first["links"]["next"]["uri"].as_str().unwrap();
    let second = admin.get(&format!("/v1/{next}")).await.expect(200).body;
    let third =
        admin.get(&format!("/v1{}", second["links"]["next"]["uri"].as_str().unwrap())).await.expect(200);
    assert_eq!(third.body["totalCount"], 74);
    assert_eq!(third.body["links"]["next"], Value::Null);
    let all = admin.get("/v1/offers?country=US").await.expect(200).body;
    assert_eq!([names(&first), names(&second), names(&third.body)].concat(), names(&all));

    let trials = admin.get("/v1/offers?country=US&offer_category_id=trial_key").await.expect(200).body;
    assert_eq!(trials["totalCount"], 17);
}

/// A customer's offers are those of its country; whose customer it is decides who may ask.
#[tokio::test(flavor = "multi_thread")]
async fn offers_of_a_customer() {
    let demo = DemoApp::start().await;
    let provider = demo.provider_id();
    let row =
        demo.made.customers.iter().find(|row| row.provider_id == provider && row.country == "FR").unwrap();
    let path = format!("/v1/customers/{}/offers", row.id);
    let (admin, stranger) = (demo.provider().await, demo.stranger().await);
    let own = admin.get(&path).await.expect(200).body;
    let country = admin.get("/v1/offers?country=FR").await.expect(200).body;
    assert_eq!(own["items"], country["items"]);
    assert_eq!(stranger.get(&path).await.refusal(), (404, 60003));
    let categories = format!("/v1/customers/{}/offercategories", row.id);
    assert_eq!(admin.get(&categories).await.expect(200).body["totalCount"], 4);
    assert_eq!(stranger.get(&categories).await.refusal(), (404, 60003));
    has_shape_of(&own["items"][0], &recorded("offers-us")[0], "offer");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_not_public() {
    let app = TestApp::start().await;
    for path in ["/v1/offers?country=US", "/v1/offercategories?country=US"] {
        assert_eq!(app.anonymous().get(path).await.refusal(), (401, 400), "{path}");
    }
    // The names of the countries are: who enrolls chooses one (R8).
    app.anonymous().get("/portal/v1/countries").await.expect(200);
}

/// What a browser keeps of the catalogue it need not load again, and takes for no other country or language.
#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_loaded_once() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let path = "/v1/offers?country=FR";
    let first = admin.get(path).await.expect(200);
    assert_eq!(first.header("cache-control"), "private, max-age=300");
    assert_eq!(first.header("vary").to_lowercase(), "x-locale, accept-encoding");
    assert_eq!(first.header("server-time"), "", "what is kept tells no time");
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && tag.len() > 20, "{tag}");
    let again = |path: &str| admin.request(reqwest::Method::GET, path).header("If-None-Match", &tag);
    let kept = admin.send(again(path)).await.expect(304);
    assert_eq!((kept.header("etag"), kept.header("cache-control")), (tag.as_str(), "private, max-age=300"));
    assert_eq!(kept.body, Value::Null);
    admin.send(again("/v1/offers?country=US")).await.expect(200);
    admin.send(again("/v1/offers?country=FR&size=3")).await.expect(200);
    for path in ["/v1/offercategories?country=FR".to_owned(), format!("/v1/offers/{E3}?country=FR")] {
        assert_eq!(admin.get(&path).await.expect(200).header("cache-control"), "private, max-age=300");
    }
    let nobody = app.anonymous();
    let asked = nobody.request(reqwest::Method::GET, path).header("If-None-Match", &tag);
    assert_eq!(nobody.send(asked).await.expect(401).header("etag"), "");
    // A customer's country may change, and not everybody may know the customer.
    let customer = app.customer().await;
    let theirs = format!("/v1/customers/{customer}/offers");
    assert_eq!(admin.get(&theirs).await.expect(200).header("cache-control"), "private, no-cache");
}

/// [R35] What an offer is, is said in the language that `X-Locale` asks for, at every address that answers offers; its
/// name is a product's. Whoever asks for no language, or for another one, reads English.
#[tokio::test(flavor = "multi_thread")]
async fn descriptions_are_in_the_language_that_is_asked_for() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let customer = app.customer().await;
    let get = async |path: &str, locale: &str| {
        let mut request = admin.request(reqwest::Method::GET, path);
        if !locale.is_empty() {
            request = request.header("X-Locale", locale);
        }
        admin.send(request).await.expect(200).body
    };
    let english = "Business email, online meetings, 1 TB of file storage per user, and the Office apps on computers, \
                   tablets, and phones. Can be extended with add-ons such as calls to the telephone network.";
    let french = "La messagerie professionnelle, les réunions en ligne, 1\u{a0}To de stockage par utilisateur et les \
                  applications Office sur ordinateur, tablette et téléphone. Extensible par des modules \
                  complémentaires, par exemple les appels téléphoniques.";
    let one = format!("/v1/offers/{E3}?country=FR");
    for (locale, text, answered) in [
        ("", english, "en-US"),
        ("en-US", english, "en-US"),
        ("de-DE", english, "en-US"),
        ("fr-FR", french, "fr-FR"),
        ("fr", french, "fr-FR"),
        ("FR-ca", french, "fr-FR"),
    ] {
        let offer = get(&one, locale).await;
        assert_eq!(offer["name"], "Office 365 Enterprise E3", "{locale}");
        assert_eq!(offer["description"], text, "{locale}");
        assert_eq!((&offer["locale"], &offer["category"]["locale"]), (&json!(answered), &json!(answered)));
    }
    for list in [
        "/v1/offers?country=FR".to_owned(),
        "/v1/offers?country=FR&size=20&offset=40&offer_category_id=Enterprise_Key".to_owned(),
        format!("/v1/offers/{E3}/addons?country=FR"),
        format!("/v1/customers/{customer}/offers"),
    ] {
        let (in_english, in_french) = (get(&list, "").await, get(&list, "fr-FR").await);
        assert_eq!(names(&in_english), names(&in_french), "{list}");
        assert!(!names(&in_french).is_empty(), "{list}");
        let pairs =
            in_english["items"].as_array().unwrap().iter().zip(in_french["items"].as_array().unwrap());
        for (own, other) in pairs {
            assert_ne!(own["description"], other["description"], "{list}");
            assert_eq!((&own["locale"], &other["locale"]), (&json!("en-US"), &json!("fr-FR")), "{list}");
        }
    }
    for categories in
        ["/v1/offercategories?country=FR".to_owned(), format!("/v1/customers/{customer}/offercategories")]
    {
        let found = get(&categories, "fr-FR").await;
        let of = |name: &str| -> Vec<Value> {
            found["items"].as_array().unwrap().iter().map(|it| it[name].clone()).collect()
        };
        assert_eq!(of("name"), ["Entreprise", "Petite entreprise", "But non lucratif", "Essai"]);
        assert_eq!(of("id"), ["Enterprise_Key", "SmallBusiness_Key", "Nonprofit_Key", "Trial_Key"]);
    }
}
