//! The search of customers.

use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    bodies::{customer, with},
};

async fn found(client: &Client, q: &str) -> Vec<String> {
    let page = client.get(&format!("/portal/v1/views/customers?q={q}")).await.expect(200).body;
    let name = |row: &Value| row["companyName"].as_str().unwrap_or_default().to_owned();
    page["items"].as_array().unwrap().iter().map(name).collect()
}

async fn add(client: &Client, prefix: &str, company: &str) -> String {
    let body = with(customer(prefix), "/companyProfile/companyName", json!(company));
    let body = with(body, "/billingProfile/companyName", json!(company));
    let made = client.post("/v1/customers", &body).await.expect(201).body;
    made["id"].as_str().unwrap().to_owned()
}

/// Any part from three letters on, over blanks; of one and two letters the beginning of a word.
#[tokio::test(flavor = "multi_thread")]
async fn letters_are_found_in_words_and_at_their_beginning() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    add(&admin, "boulangerie", "Au Bon Pain & Fils").await;
    add(&admin, "garage77", "Garage Ünal").await;
    for (q, names) in [
        ("pain", vec!["Au Bon Pain & Fils"]),
        ("on%20pa", vec!["Au Bon Pain & Fils"]),
        ("n%20%26%20f", vec!["Au Bon Pain & Fils"]),
        ("ulanger", vec!["Au Bon Pain & Fils"]),
        ("age", vec!["Garage Ünal"]),
        ("UN", vec!["Garage Ünal"]),
        ("e77", vec!["Garage Ünal"]),
        ("p", vec!["Au Bon Pain & Fils"]),
        ("bo", vec!["Au Bon Pain & Fils"]),
        ("ai", vec![]),
        ("n", vec![]),
        ("ga", vec!["Garage Ünal"]),
        ("pain%20bon", vec![]),
        ("garage77.onmicrosoft.com", vec!["Garage Ünal"]),
        ("garage77.o", vec!["Garage Ünal"]),
        ("arage77.onmi", vec!["Garage Ünal"]),
        // What every domain ends with finds none of them.
        ("soft", vec![]),
        ("onmicrosoft", vec![]),
        (".com", vec![]),
    ] {
        assert_eq!(found(&admin, q).await, names, "{q}");
    }
}

/// An id is found whole and from its first eight digits on.
#[tokio::test(flavor = "multi_thread")]
async fn ids_are_found_from_their_beginning() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let id = add(&admin, "contoso", "Contoso").await;
    add(&admin, "fabrikam", "Fabrikam").await;
    for q in [&id, &id.to_uppercase(), &id.replace('-', ""), &id[..8], &id[..13]] {
        assert_eq!(found(&admin, q).await, ["Contoso"], "{q}");
    }
    assert_eq!(found(&admin, &id[..7]).await, [""; 0]);
    assert_eq!(found(&admin, &id[9..]).await, [""; 0]);
}

/// What is found follows the customer: a new name, the end of the relationship, who may see it.
#[tokio::test(flavor = "multi_thread")]
async fn the_search_keeps_up() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let reseller = app.reseller().await;
    let id = add(&admin, "contoso", "Contoso Nord").await;
    assert_eq!(found(&admin, "nord").await, ["Contoso Nord"]);
    assert_eq!(found(&reseller, "nord").await, [""; 0]);
    assert_eq!(found(&app.stranger_provider().await, "nord").await, [""; 0]);
    let path = format!("/v1/customers/{id}/profiles/billing");
    let billing = admin.get(&path).await.expect(200).body;
    admin.put(&path, &with(billing, "/companyName", json!("Contoso Sud"))).await.expect(200);
    assert_eq!(found(&admin, "sud").await, ["Contoso Sud"]);
    assert_eq!(found(&admin, "nord").await, [""; 0]);
    let grant = format!("/portal/v1/customers/{id}/delegations/{}", app.reseller);
    admin.put(&grant, &()).await.expect(204);
    assert_eq!(found(&reseller, "conto").await, ["Contoso Sud"]);
    admin.delete(&grant).await.expect(204);
    assert_eq!(found(&reseller, "conto").await, [""; 0]);
}
