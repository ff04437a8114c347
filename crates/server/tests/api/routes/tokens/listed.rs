//! Clients with a list of customers: everything else is not there (R37).

use db::system::accounts::Owner;
use model::{
    ids::CustomerId,
    paths,
    portal::{account::Role, api_clients::ApiClient},
};
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    api_clients::API_CLIENTS,
    bodies::{E3, customer, line, order, with},
};

/// A customer of the reseller's, with a subscription that it is of record for.
async fn customer_of(app: &TestApp, admin: &Client, prefix: &str, name: &str) -> CustomerId {
    let body = with(customer(prefix), "/associatedPartnerId", json!(app.reseller));
    let body = with(body, "/billingProfile/companyName", json!(name));
    let made: model::v1::customer::Customer = admin.post("/v1/customers", &body).await.expect(201).json();
    let id = made.id.unwrap();
    admin.new_subscription(id, with(line(E3, 2), "/partnerIdOnRecord", json!("6021447"))).await;
    id
}

/// [R37] Whatever a client with a list asks, at the provider's or the reseller's, no answer names another customer.
#[tokio::test]
async fn no_answer_names_a_customer_that_is_not_on_the_list() {
    let app = TestApp::start().await;
    let (admin, reseller) = (app.provider_admin().await, app.reseller().await);
    let listed = customer_of(&app, &admin, "listed1", "Listed Bakery").await;
    let other = customer_of(&app, &admin, "hidden1", "Hidden Haven").await;
    // What they leave: accounts, failed sign-ins, renamed subscriptions.
    let email = app.account(Owner::Customer(other), Role::AdminAgent).await;
    app.anonymous().post("/portal/v1/sign-in", &json!({"email": email, "password": "no"})).await.expect(401);
    let values = |name: &str| match name {
        "{customer_id}" => listed.to_string(),
        "{country}" => "US".to_owned(),
        "{offer_id}" => E3.to_owned(),
        _ => uuid::Uuid::nil().to_string(),
    };
    for by in [&admin, &reseller] {
        let client = app.listed_client(by, &[listed]).await;
        let (mut read, mut own) = (0, 0);
        for template in paths::ALL {
            let names = template.split('/').filter(|part| part.starts_with('{'));
            let values: Vec<String> = names.map(values).collect();
            let path = paths::to(template, &values.iter().map(String::as_str).collect::<Vec<_>>());
            for query in ["?count=true&size=50", "?q=hidden&count=exact", "?state=any&reseller=any"] {
                let answer = client.get(&format!("{path}{query}")).await;
                let text = answer.body.to_string().to_lowercase();
                for secret in ["hidden haven", "hidden1", &other.to_string()] {
                    assert!(!text.contains(secret), "{path}{query} tells {secret}: {}", answer.body);
                }
                read += usize::from(answer.status == 200);
                own += usize::from(text.contains("listed bakery"));
            }
        }
        assert!(read > 60 && own > 8, "{read} answers were read, {own} name the own customer");
    }
}

/// [R37] Lists, counts and figures are of the customers on the list.
#[tokio::test]
async fn counts_are_of_the_list() {
    let app = TestApp::start().await;
    let (admin, reseller) = (app.provider_admin().await, app.reseller().await);
    let ids = [
        customer_of(&app, &admin, "listed1", "Listed Bakery").await,
        customer_of(&app, &admin, "listed2", "Listed Brewery").await,
    ];
    for n in 0..3 {
        customer_of(&app, &admin, &format!("hidden{n}"), "Hidden Haven").await;
    }
    for by in [&admin, &reseller] {
        let client = app.listed_client(by, &ids).await;
        let body = async |path: &str| -> Value { client.get(path).await.expect(200).body };
        assert_eq!(body("/v1/customers").await["totalCount"], 2);
        for view in ["customers", "subscriptions", "orders"] {
            let page = body(&format!("/portal/v1/views/{view}?count=true")).await;
            assert_eq!((page["total"].as_i64(), page["items"].as_array().map(Vec::len)), (Some(2), Some(2)));
        }
        let figures = body("/portal/v1/figures").await;
        assert_eq!((&figures["customers"], &figures["activeSubscriptions"]), (&json!(2), &json!(2)));
        assert_eq!(figures["licenses"], 4);
        let activity = body("/portal/v1/views/activity?size=200").await;
        let rows = activity["items"].as_array().unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|row| row["customerName"].as_str().is_some()));
        assert!(rows.iter().all(|row| row["customerName"].as_str().unwrap().starts_with("Listed")));
        let resellers = body("/portal/v1/views/resellers?count=true").await;
        assert_eq!((&resellers["total"], &resellers["items"][0]["customers"]), (&json!(1), &json!(2)));
    }
}

/// [R37] It orders for a customer on its list, makes none, and changes nothing of another one.
#[tokio::test]
async fn it_works_for_its_customers_and_makes_none() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let listed = customer_of(&app, &admin, "listed1", "Listed Bakery").await;
    let other = customer_of(&app, &admin, "hidden1", "Hidden Haven").await;
    let client = app.listed_client(&admin, &[listed]).await;
    let orders = |id| format!("/v1/customers/{id}/orders");
    client.post(&orders(listed), &order(vec![line(E3, 1)])).await.expect(201);
    assert_eq!(client.post(&orders(other), &order(vec![line(E3, 1)])).await.refusal(), (404, 60003));
    for path in ["/v1/customers", "/portal/v1/customer-orders"] {
        assert_eq!(client.post(path, &customer("new1")).await.refusal(), (403, 900_150), "{path}");
    }
    for path in ["/portal/v1/provider-settings", "/portal/v1/profile-requests"] {
        assert_eq!(client.get(path).await.refusal(), (403, 900_150), "{path}");
    }
    assert_eq!(client.get("/portal/v1/users").await.refusal(), (404, 1000));
    let partners = client.get("/v1/relationships").await.expect(200);
    assert_eq!(partners.body["totalCount"], 0);
    let ended = client.send(client.request(Method::PATCH, &format!("/v1/customers/{other}")).json(&json!({
        "relationshipToPartner": "none"
    })));
    assert_eq!(ended.await.refusal(), (404, 60003));
}

/// [R37] A list has only customers that its maker reads.
#[tokio::test]
async fn a_list_is_of_customers_that_the_maker_reads() {
    let app = TestApp::start().await;
    let (admin, reseller) = (app.provider_admin().await, app.reseller().await);
    let known = customer_of(&app, &admin, "listed1", "Listed Bakery").await;
    let unknown = app.customer().await;
    let with_list = |customers: Value| {
        let mut sent = app.new_api_client(Role::HelpdeskAgent, &[model::portal::api_clients::ApiScope::Read]);
        sent["customers"] = customers;
        sent
    };
    for (by, list, code) in [
        (&reseller, json!([known, unknown]), "not_in_list"),
        (&app.stranger_provider().await, json!([known]), "not_in_list"),
        (&admin, json!([]), "required"),
    ] {
        let refused = by.post(API_CLIENTS, &with_list(list)).await.expect(400);
        assert_eq!(refused.fields(), [("customers".to_owned(), code.to_owned())]);
    }
    reseller.post(API_CLIENTS, &with_list(json!([known]))).await.expect(201);
    let clients: Vec<ApiClient> = reseller.get(API_CLIENTS).await.expect(200).json();
    let customers = clients[0].customers.as_ref().unwrap();
    assert_eq!((customers[0].id, customers[0].company_name.as_str()), (known, "Listed Bakery"));
}
