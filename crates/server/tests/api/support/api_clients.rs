//! API clients, from the secret to the first request.

use chrono::TimeDelta;
use model::{
    ids::CustomerId,
    portal::{
        account::Role,
        api_clients::{ApiScope, MadeSecret},
    },
};
use reqwest::{Method, header};
use serde_json::{Value, json};

use super::{Answer, Client, TestApp};

pub(crate) const API_CLIENTS: &str = "/portal/v1/api-clients";
pub(crate) const TOKEN: &str = "/northlight.example/oauth2/v2.0/token";

impl TestApp {
    /// What a client for 30 days is asked for with.
    pub(crate) fn new_api_client(&self, role: Role, scopes: &[ApiScope]) -> Value {
        let expires_at = self.app.clock.real_now() + TimeDelta::days(30);
        json!({"name": "ERP bridge", "role": role, "scopes": scopes, "expiresAt": expires_at})
    }

    /// Makes a client.
    pub(crate) async fn make_api_client(&self, by: &Client, role: Role, scopes: &[ApiScope]) -> MadeSecret {
        by.post(API_CLIENTS, &self.new_api_client(role, scopes)).await.expect(201).json()
    }

    /// Makes a client and gets a token for it.
    pub(crate) async fn api_client(&self, by: &Client, role: Role, scopes: &[ApiScope]) -> Client {
        let made = self.make_api_client(by, role, scopes).await;
        self.with_token_of(&made).await
    }

    /// A client of an admin agent with all scopes, for some customers alone.
    pub(crate) async fn listed_client(&self, by: &Client, customers: &[CustomerId]) -> Client {
        let mut sent = self.new_api_client(Role::AdminAgent, ApiScope::KNOWN);
        sent["customers"] = json!(customers);
        let made: MadeSecret = by.post(API_CLIENTS, &sent).await.expect(201).json();
        self.with_token_of(&made).await
    }

    /// A client with a new token.
    pub(crate) async fn with_token_of(&self, made: &MadeSecret) -> Client {
        let answer = ask(&self.anonymous(), TOKEN, &credentials(made)).await.expect(200);
        Client::with_token(&self.base, answer.body["access_token"].as_str().unwrap()).by(self
            .app
            .config
            .public_url
            .as_deref())
    }
}

/// The form of a request with a secret.
pub(crate) fn credentials(made: &MadeSecret) -> Vec<(&'static str, String)> {
    vec![
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", made.client.id.to_string()),
        ("client_secret", made.secret.clone().unwrap()),
        ("scope", "https://api.partnercenter.microsoft.com/.default".to_owned()),
    ]
}

/// The form of a request with a secret and a refresh token.
pub(crate) fn refresh(made: &MadeSecret, token: &str) -> Vec<(&'static str, String)> {
    let mut form = credentials(made);
    form[0].1 = "refresh_token".to_owned();
    form.push(("refresh_token", token.to_owned()));
    form
}

/// Sends a form as nobody's browser does.
pub(crate) async fn ask(client: &Client, path: &str, form: &[(&'static str, String)]) -> Answer {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(form);
    let request = client.request(Method::POST, path);
    let kind = "application/x-www-form-urlencoded";
    client.send(request.header(header::CONTENT_TYPE, kind).body(body.finish())).await
}
