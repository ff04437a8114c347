use std::collections::BTreeMap;

use db::{entity::sign_in_attempt, system::accounts::Owner};
use model::{
    paths,
    portal::{account::Role, api_clients::ApiScope},
    v1::customer::Customer,
};
use sea_orm::EntityTrait;
use serde_json::json;
use server::{builders, random};
use uuid::Uuid;

use super::table::Endpoint;
use crate::support::{
    Client, TestApp,
    bodies::{E3, customer, line, with},
};

/// One client for each column of the table, and what they call.
pub(super) struct Roles {
    /// Its data stays as long as it is called.
    app: TestApp,
    pub(super) clients: Vec<Client>,
    /// Values for the parameters: a customer that the reseller administers, with all that it has.
    own: BTreeMap<&'static str, String>,
    /// The same of a customer that the reseller has nothing to do with.
    elsewhere: BTreeMap<&'static str, String>,
}

impl Roles {
    pub(super) async fn create() -> Self {
        let app = TestApp::start().await;
        let now = app.now();
        let strange = builders::reseller(&app.app.db, "Nimbus", "6029999", "GB", now).await.unwrap();
        let admin = app.provider_admin().await;
        let delegated = with(customer("nuage1"), "/associatedPartnerId", json!(app.reseller));
        let (own, own_customer) = things(&admin, delegated).await;
        let (elsewhere, _) = things(&admin, customer("elsewhere1")).await;
        let of_customer = app.account(Owner::Customer(own_customer), Role::AdminAgent).await;
        let reseller = async |role| app.of_partner(app.reseller, role).await;
        let all = ApiScope::KNOWN;
        let reseller_admin = reseller(Role::AdminAgent).await;
        let client_all = app.api_client(&admin, Role::AdminAgent, all).await;
        let client_read = app.api_client(&admin, Role::AdminAgent, &[ApiScope::Read]).await;
        let client_of_reseller = app.api_client(&reseller_admin, Role::AdminAgent, all).await;
        let client_listed = app.listed_client(&admin, &[own_customer]).await;
        let clients = vec![
            app.anonymous(),
            admin,
            app.sales().await,
            app.helpdesk().await,
            reseller_admin,
            reseller(Role::SalesAgent).await,
            reseller(Role::HelpdeskAgent).await,
            app.sign_in(&of_customer).await,
            app.stranger_provider().await,
            app.of_partner(strange, Role::AdminAgent).await,
            client_all,
            client_read,
            client_of_reseller,
            client_listed,
        ];
        Self { app, clients, own, elsewhere }
    }

    /// Everybody comes from one address: nobody waits for what the others have tried.
    pub(super) async fn forget_guesses(&self) {
        sign_in_attempt::Entity::delete_many().exec(&self.app.app.db).await.unwrap();
    }

    /// The path to what the provider and its reseller have in common.
    pub(super) fn path(&self, endpoint: &Endpoint) -> String {
        fill(&endpoint.path, &self.own)
    }

    /// The path to what the provider has without that reseller.
    pub(super) fn path_elsewhere(&self, endpoint: &Endpoint) -> String {
        fill(&endpoint.path, &self.elsewhere)
    }

    /// A path to what never existed.
    pub(super) fn path_to_nothing(&self, endpoint: &Endpoint) -> String {
        let nothing = self.own.iter().map(|(name, value)| {
            let is_id = Uuid::parse_str(value).is_ok();
            (*name, if is_id { random::guid().to_string() } else { value.clone() })
        });
        fill(&endpoint.path, &nothing.collect())
    }
}

/// A customer with a subscription, and the values of every parameter that lead to what belongs to it.
async fn things(
    admin: &Client,
    body: serde_json::Value,
) -> (BTreeMap<&'static str, String>, model::ids::CustomerId) {
    let made: Customer = admin.post("/v1/customers", &body).await.expect(201).json();
    let customer = made.id.unwrap();
    let (_, subscription) = admin.new_subscription(customer, line(E3, 1)).await;
    let values = BTreeMap::from([
        ("customer_id", customer.to_string()),
        ("subscription_id", subscription.id.unwrap().to_string()),
        ("order_id", subscription.order_id.unwrap().to_string()),
        ("offer_id", E3.to_owned()),
        ("country", "US".to_owned()),
        ("domain", "nuage1.onmicrosoft.com".to_owned()),
        ("prefix", "nuage1".to_owned()),
        ("line", "0".to_owned()),
        ("location", "0".to_owned()),
    ]);
    (values, customer)
}

/// Parameters without a value lead to nothing.
fn fill(template: &str, values: &BTreeMap<&'static str, String>) -> String {
    let nothing = random::guid().to_string();
    let names = template.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let values: Vec<&str> =
        names.map(|name| values.get(name).map_or(nothing.as_str(), String::as_str)).collect();
    // Offers are those of a country.
    let query = if template.starts_with("/v1/offer") { "?country=US" } else { "" };
    format!("{}{query}", paths::to(template, &values))
}
