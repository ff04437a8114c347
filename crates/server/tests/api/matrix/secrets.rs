use db::system::accounts::Owner;
use model::{
    ids::TenantId,
    paths,
    portal::{account::Role, api_clients::ApiScope},
    v1::customer::Customer,
};
use reqwest::Method;
use serde_json::json;
use server::builders;

use super::METHODS;
use crate::support::{
    Client, TestApp,
    bodies::{E3, customer, line, with},
};

/// An installation in which another reseller, its customer and the provider's staff leave traces wherever they can.
struct Traces {
    app: TestApp,
    /// What the reseller has in common with the provider.
    customer: String,
    subscription: String,
    order: String,
    other: TenantId,
    /// What no answer may contain.
    secrets: Vec<String>,
}

async fn leave_traces() -> Traces {
    let app = TestApp::start().await;
    let now = app.now();
    let other = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", now).await.unwrap();
    builders::partnership(&app.app.db, app.provider, other, now).await.unwrap();
    let email = app.account(Owner::Partner(app.provider), Role::AdminAgent).await;
    let admin = app.sign_in(&email).await;
    let theirs = app.of_partner(other, Role::AdminAgent).await;

    // The other reseller administers a customer of its own, and has every place at the common one that there is.
    let hidden = with(customer("hidden1"), "/associatedPartnerId", json!(other));
    let hidden = with(hidden, "/billingProfile/companyName", json!("Hidden Haven"));
    let hidden: Customer = admin.post("/v1/customers", &hidden).await.expect(201).json();
    let hidden = hidden.id.unwrap();
    admin.new_subscription(hidden, line(E3, 7)).await;
    let common = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
    let common: Customer = admin.post("/v1/customers", &common).await.expect(201).json();
    let id = common.id.unwrap();
    let of_record = with(line(E3, 1), "/partnerIdOnRecord", json!("6029999"));
    let (path, subscription) = admin.new_subscription(id, of_record).await;
    let contact = format!("{path}/supportcontact");
    admin.put(&contact, &json!({"supportTenantId": other})).await.expect(200);
    theirs.patch(&path, &json!({"friendlyName": "Theirs"})).await.expect(200);
    admin.patch(&path, &json!({"friendlyName": "Ours"})).await.expect(200);

    let session = admin.session();
    let of_theirs = &theirs.session().account;
    let secrets = vec![
        "Nimbus".to_owned(),
        "6029999".to_owned(),
        other.to_string(),
        "Hidden Haven".to_owned(),
        "hidden1".to_owned(),
        hidden.to_string(),
        session.account.name.clone(),
        session.account.id.to_string(),
        email,
        of_theirs.name.clone(),
        of_theirs.email.clone(),
    ];
    Traces {
        app,
        customer: id.to_string(),
        subscription: subscription.id.unwrap().to_string(),
        order: subscription.order_id.unwrap().to_string(),
        other,
        secrets,
    }
}

impl Traces {
    fn fill(&self, template: &str) -> String {
        let nothing = uuid::Uuid::nil().to_string();
        let names = template.split('/').filter(|part| part.starts_with('{'));
        let values: Vec<&str> = names
            .map(|name| match name {
                "{customer_id}" => self.customer.as_str(),
                "{subscription_id}" => self.subscription.as_str(),
                "{order_id}" => self.order.as_str(),
                "{offer_id}" => E3,
                "{country}" => "US",
                "{line}" | "{location}" => "0",
                _ => nothing.as_str(),
            })
            .collect();
        paths::to(template, &values)
    }

    /// Reads an answer and looks for secrets in it, headers included.
    async fn look(&self, client: &Client, method: &Method, path: &str) -> u16 {
        let request = client.request(method.clone(), path);
        let request = if method == Method::GET { request } else { request.json(&json!({})) };
        let answer = client.send(request).await;
        let text = format!("{} {:?}", answer.body, answer.headers).to_lowercase();
        for secret in &self.secrets {
            assert!(
                !text.contains(&secret.to_lowercase()),
                "{method} {path} tells {secret}: {}",
                answer.body
            );
        }
        answer.status
    }
}

/// [R5] Whatever a reseller asks, in whatever role, or by an API client, no answer names another reseller, a customer outside its scope, or
/// the provider's people: lists, single reads, counts, searches, refusals, activity.
#[tokio::test]
async fn no_answer_tells_a_reseller_of_others() {
    let traces = leave_traces().await;
    let mut callers = Vec::new();
    for role in [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent] {
        callers.push(traces.app.of_partner(traces.app.reseller, role).await);
    }
    callers.push(traces.app.api_client(&callers[0], Role::AdminAgent, ApiScope::KNOWN).await);
    for reseller in callers {
        let mut read = 0;
        for template in paths::ALL {
            let path = traces.fill(template);
            // Signing out would end the walk.
            let methods = METHODS.iter().filter(|_| !template.contains("sign-out"));
            for method in methods.filter(|method| **method != Method::HEAD) {
                read += usize::from(traces.look(&reseller, method, &path).await == 200);
            }
        }
        assert!(read > 25, "{read} answers were read");
    }
}

/// [R5] Searching, filtering and sorting by what a reseller must not know finds nothing and counts nothing.
#[tokio::test]
async fn no_search_finds_others() {
    let traces = leave_traces().await;
    let reseller = traces.app.reseller().await;
    let views = paths::ALL.iter().filter(|path| path.starts_with("/portal/v1/views/"));
    for view in views {
        for query in ["q=nimbus", "q=6029999", "q=hidden", &format!("reseller={}", traces.other)] {
            let path = format!("{view}?{query}&count=true");
            let status = traces.look(&reseller, &Method::GET, &path).await;
            if status != 200 {
                // The list is not for resellers at all.
                assert!(matches!(status, 403 | 404), "{path} answers {status}");
                continue;
            }
            // Activity and orders are not searched by text, nor orders and providers by reseller: they answer as
            // without it.
            let unsearched: &[&str] =
                if query.starts_with('q') { &["activity", "orders"] } else { &["orders", "providers"] };
            let page = reseller.get(&path).await.expect(200).body;
            if !unsearched.iter().any(|name| view.ends_with(name)) {
                assert_eq!(page["items"], json!([]), "{path}");
            }
        }
    }
    let counted = reseller.get("/portal/v1/figures").await.expect(200).body;
    assert_eq!((&counted["customers"], &counted["activeSubscriptions"]), (&json!(1), &json!(1)));
    for filter in ["nimbus", "hidden"] {
        let filter = json!({"Field": "Name", "Value": filter, "Operator": "starts_with"}).to_string();
        let path = format!("/v1/relationships?filter={}", paths::encode(&filter));
        assert_eq!(reseller.get(&path).await.expect(200).body["totalCount"], 0);
    }
}
