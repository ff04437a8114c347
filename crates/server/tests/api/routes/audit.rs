//! `GET /v1/auditrecords` and `/auditactivity/v1/auditrecords/{id}`: activity as published (contract 7.1).

use chrono::{DateTime, TimeDelta, Utc};
use model::portal::{account::Role, api_clients::ApiScope};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestApp,
    bodies::{E3, customer, line, with},
};

const PATH: &str = "/v1/auditrecords";

/// What the official SDKs read: a missing member of these is a broken client.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AuditRecord {
    id: String,
    partner_id: String,
    operation_date: DateTime<Utc>,
    operation_status: String,
    customized_data: Vec<Detail>,
    attributes: Value,
    customer_id: Option<String>,
    customer_name: Option<String>,
    user_principal_name: Option<String>,
    application_id: Option<String>,
    resource_type: Option<String>,
    operation_type: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Detail {
    key: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    total_count: usize,
    items: Vec<AuditRecord>,
    links: Value,
}

impl AuditRecord {
    fn detail(&self, key: &str) -> Option<&str> {
        self.customized_data.iter().find(|detail| detail.key == key).map(|detail| detail.value.as_str())
    }
}

async fn read(client: &Client, query: &str) -> Vec<AuditRecord> {
    let page: Page = client.get(&format!("{PATH}?{query}")).await.json();
    assert_eq!(page.total_count, page.items.len());
    page.items
}

fn operations(records: &[AuditRecord]) -> Vec<&str> {
    records.iter().map(|one| one.operation_type.as_deref().unwrap_or("-")).collect()
}

fn filter(field: &str, value: &str, operator: &str) -> String {
    let filter = json!({"Field": field, "Value": value, "Operator": operator}).to_string();
    format!("filter={}", model::paths::encode(&filter))
}

/// The next page, as SDKs ask for it: address and header of the link.
async fn follow(client: &Client, page: &Value, name: &str) -> Answer {
    let link = &page["links"][name];
    let request = client.request(Method::GET, &format!("/v1{}", link["uri"].as_str().expect("a link")));
    let header = &link["headers"][0];
    let (key, value) = (header["key"].as_str().unwrap(), header["value"].as_str().unwrap());
    client.send(request.header(key, value)).await.expect(200)
}

/// [R26][R5] Every member that an SDK reads, from the own side and from the other.
#[tokio::test]
async fn activity_is_told_in_published_words() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let body = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let made = admin.post("/v1/customers", &body).await.expect(201).body;
    let id: model::ids::CustomerId = serde_json::from_value(made["id"].clone()).unwrap();
    let (path, subscription) = admin.new_subscription(id, line(E3, 2)).await;
    let client = app.api_client(&admin, Role::AdminAgent, ApiScope::KNOWN).await;
    client.patch(&path, &json!({"quantity": 3})).await.expect(200);
    admin
        .put(&format!("/portal/v1/customers/{id}/qualification"), &json!({"qualification": "nonprofit"}))
        .await
        .expect(200);

    let all = read(&admin, "").await;
    assert_eq!(
        operations(&all),
        [
            "update_customer_qualification",
            "update_subscription",
            "register_application",
            "create_order",
            "-",
            "add_customer",
        ]
    );
    let [qualified, changed, registered, ordered, delegated, added] = all.try_into().expect("six records");
    let admin_email = admin.session().account.email.as_str();
    for record in [&qualified, &registered, &ordered, &delegated, &added] {
        assert_eq!(
            (record.user_principal_name.as_deref(), record.application_id.as_deref()),
            (Some(admin_email), None)
        );
        assert_eq!(
            (record.partner_id.as_str(), record.operation_status.as_str()),
            (&*app.provider.to_string(), "succeeded")
        );
        assert_eq!(record.attributes["objectType"], "AuditRecord");
        assert!(record.operation_date <= app.now());
    }
    assert_eq!(delegated.detail("Kind"), Some("delegation_added"));
    assert_eq!(
        (added.customer_id.as_deref(), added.customer_name.as_deref(), added.resource_type.as_deref()),
        (Some(&*id.to_string()), Some("Bluebird Bakery"), Some("customer"))
    );
    assert_eq!(ordered.resource_type.as_deref(), Some("order"));
    assert_eq!(ordered.detail("OrderId"), Some(&*subscription.order_id.unwrap().to_string()));
    assert!(changed.user_principal_name.is_none() && changed.application_id.is_some());
    assert_eq!((changed.detail("Before"), changed.detail("After")), (Some("2"), Some("3")));
    assert_eq!(changed.detail("SubscriptionId"), Some(&*subscription.id.unwrap().to_string()));

    // Who may not read users reads names, as in the list of the activity.
    let helpdesk = read(&app.helpdesk().await, "").await;
    let read_by_helpdesk = helpdesk.iter().find(|record| record.id == added.id).expect("the same record");
    assert_eq!(read_by_helpdesk.user_principal_name.as_deref(), Some(&*admin.session().account.name));

    // One record, at the root beside the version.
    let one = format!("/auditactivity/v1/auditrecords/{}", changed.id);
    let read_one: AuditRecord = admin.get(&one).await.json();
    assert_eq!((&read_one.id, &read_one.operation_type), (&changed.id, &changed.operation_type));
    admin.get(&format!("/AuditActivity//V1/AuditRecords/{}/", changed.id)).await.expect(200);

    // The other side reads the provider's name, and neither its people nor its API clients.
    let reseller = app.reseller().await;
    let theirs = read(&reseller, "").await;
    assert!(theirs.iter().any(|record| record.id == changed.id));
    for record in &theirs {
        assert_eq!(record.partner_id, app.reseller.to_string());
        let who = (record.user_principal_name.as_deref(), record.application_id.as_deref());
        assert_eq!(who, (Some("Northlight"), None), "{record:?}");
    }
    assert_eq!(
        reseller.get(&format!("/auditactivity/v1/auditrecords/{}", registered.id)).await.refusal(),
        (404, 1000)
    );
    assert_eq!(app.stranger_provider().await.get(&one).await.refusal(), (404, 1000));
    assert!(read(&app.stranger_provider().await, "").await.is_empty());
    for nothing in ["0", "x", "99999999999999999999"] {
        let path = format!("/auditactivity/v1/auditrecords/{nothing}");
        assert_eq!(admin.get(&path).await.refusal(), (404, 1000));
    }
    assert_eq!(app.customer_admin().await.get(PATH).await.refusal(), (403, 900_150));
}

/// The published filters, by any letter case; anything else is refused.
#[tokio::test]
async fn the_published_filters_narrow_the_list() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let (one, other) = (admin.new_customer("bluebird").await, admin.new_customer("redbird").await);
    let renamed = with(customer("redbird"), "/billingProfile/companyName", json!("Crimson 100%"));
    let path = format!("/v1/customers/{}/profiles/billing", other.id.unwrap());
    admin.put(&path, &renamed["billingProfile"]).await.expect(200);
    admin.new_subscription(one.id.unwrap(), line(E3, 1)).await;
    let found = async |field: &str, value: &str, operator: &str| {
        operations(&read(&admin, &filter(field, value, operator)).await).join(" ")
    };
    assert_eq!(found("CompanyName", "BAKERY", "substring").await, "create_order add_customer");
    assert_eq!(
        found("companyname", "100%", "Substring").await,
        "update_customer_billing_profile add_customer"
    );
    assert_eq!(
        found("CustomerId", &other.id.unwrap().to_string().to_uppercase(), "equals").await,
        "update_customer_billing_profile add_customer"
    );
    assert_eq!(found("ResourceType", "Order", "equals").await, "create_order");
    assert_eq!(found("ResourceType", "customer_user", "equals").await, "");
    assert_eq!(found("ResourceType", "CustomerUser", "equals").await, "");
    assert_eq!(found("ResourceType", "Invoice", "equals").await, "");
    for (field, value, operator) in
        [("CompanyName", "a", "equals"), ("CustomerId", "a", "equals"), ("Operation", "a", "equals")]
    {
        let answer = admin.get(&format!("{PATH}?{}", filter(field, value, operator))).await;
        assert_eq!(answer.refusal(), (400, 3000), "{field} {operator}");
    }
}

/// Days are those of UTC and inclusive; the last thirty days where none is asked for.
#[tokio::test]
async fn days_bound_the_list() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    let day = |days: i64| (app.now() + TimeDelta::days(days)).format("%Y-%m-%d").to_string();
    admin.new_customer("bluebird").await;
    let (yesterday, today, tomorrow) = (day(-1), day(0), day(1));
    let count = async |query: String| read(&admin, &query).await.len();
    assert_eq!(count(format!("startDate={yesterday}")).await, 1);
    assert_eq!(count(format!("startDate={yesterday}&endDate={tomorrow}")).await, 1);
    assert_eq!(count(format!("endDate={}", day(-2))).await, 0);
    let today_of_sdks = app.now().format("%m/%d/%Y").to_string();
    let both = format!("startDate={today_of_sdks}%2000:00:00&endDate={today_of_sdks}+00%3A00%3A00");
    assert_eq!(count(both).await, 1, "today is {today}");
    let wrong = admin.get(&format!("{PATH}?startDate={tomorrow}&endDate={yesterday}")).await;
    assert_eq!(wrong.fields(), [("startDate".to_owned(), "above_maximum".to_owned())]);
    assert_eq!(admin.get(&format!("{PATH}?startDate=soon")).await.refusal(), (400, 3000));
    app.app.clock.advance(TimeDelta::days(31));
    let admin = app.provider_admin().await;
    let count = async |query: String| read(&admin, &query).await.len();
    assert_eq!(count(String::new()).await, 0, "older than thirty days");
    assert_eq!(count(format!("startDate={yesterday}")).await, 1, "but not gone");
}

/// Pages lead to the end and back by their links alone, with the days and the filter of the first one.
#[tokio::test]
async fn pages_follow_their_links() {
    let app = TestApp::start().await;
    let admin = app.provider_admin().await;
    for n in 0..5 {
        admin.new_customer(&format!("bluebird{n}")).await;
    }
    admin.put("/portal/v1/profile-review", &json!({})).await.expect(204);
    let all: Vec<String> = read(&admin, &filter("ResourceType", "Customer", "equals"))
        .await
        .into_iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(all.len(), 5);
    let today = app.now().format("%Y-%m-%d").to_string();
    let query = format!("startDate={today}&size=2&{}", filter("ResourceType", "Customer", "equals"));
    let first = admin.get(&format!("{PATH}?{query}")).await.expect(200).body;
    assert!(first["links"]["self"]["uri"].as_str().unwrap().contains(&format!("startDate={today}")));
    assert!(first["links"].get("previous").is_none());
    let second = follow(&admin, &first, "next").await.body;
    let third = follow(&admin, &second, "next").await.body;
    assert!(third["links"].get("next").is_none() && third.get("continuationToken").is_none());
    let ids = |page: &Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!([ids(&first), ids(&second), ids(&third)].concat(), all);
    let back = follow(&admin, &third, "previous").await.body;
    assert_eq!(ids(&back), ids(&second));
    assert_eq!(ids(&follow(&admin, &back, "previous").await.body), ids(&first));
    // The beginning by the token alone has its days and its filter.
    let token = second["links"]["next"]["headers"][0]["value"].as_str().unwrap();
    let again = admin.request(Method::GET, &format!("{PATH}?seekOperation=First"));
    let again = admin.send(again.header("MS-ContinuationToken", token)).await.expect(200).body;
    assert_eq!(ids(&again), ids(&first));
    for page in [&again, &second] {
        let own = page["links"]["self"]["uri"].as_str().unwrap();
        assert!(own.contains(&format!("startDate={today}")) && own.contains("filter="), "{own}");
    }
    let whole: Page = admin.get(PATH).await.json();
    assert!(whole.links["self"]["uri"].as_str().unwrap().contains("size=500"), "as published");
}
