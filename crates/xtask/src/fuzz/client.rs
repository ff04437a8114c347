//! An API client with everything that one may have, and what it knows of the data.

use std::{collections::BTreeMap, fs};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ureq::Agent;

use crate::local_server::LocalServer;

/// How often an ID of something that is there stands in a request, rather than any other.
const KNOWN: &str = "0.8";

/// Who makes the requests.
pub(super) struct Client {
    url: String,
    token: String,
    /// Values that lead to something, by the name of the parameter.
    known: BTreeMap<String, Vec<String>>,
    operations: u64,
}

impl Client {
    /// Makes the client as an admin agent of the demo, and gets a token.
    ///
    /// # Errors
    /// The server refuses, or has no description.
    pub(super) fn make(server: &LocalServer) -> Result<Self> {
        let url = server.url();
        let agent = Agent::config_builder().http_status_as_error(false).build().new_agent();
        let read = |mut answer: ureq::http::Response<ureq::Body>, what: &str| -> Result<Value> {
            let (status, text) = (answer.status(), answer.body_mut().read_to_string()?);
            ensure!(status.is_success(), "{what} was answered with {status}: {text}");
            Ok(serde_json::from_str(&text)?)
        };
        let text = |value: &Value, name: &str| -> Result<String> {
            Ok(value[name].as_str().with_context(|| format!("no {name} in {value}"))?.to_owned())
        };

        let accounts = fs::read_to_string(server.data().join("demo-accounts.json"))?;
        let account = serde_json::from_str::<Value>(&accounts)?[0].clone();
        let sent = json!({"email": account["email"], "password": account["password"]});
        let answer = agent.post(format!("{url}/portal/v1/sign-in")).send_json(&sent)?;
        let cookie = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let now = answer.headers().get("server-time").context("the server's time")?.to_str()?.to_owned();
        let session = read(answer, "the sign-in")?;

        let sent = json!({
            "name": "Fuzz", "role": "admin_agent", "expiresAt": later(&now)?,
            "scopes": ["read", "customers", "orders", "subscriptions", "people"],
        });
        let asked = agent
            .post(format!("{url}/portal/v1/api-clients"))
            .header("origin", &url)
            .header("cookie", &cookie);
        let asked = asked.header("x-csrf-token", text(&session, "csrfToken")?);
        let made = read(asked.send_json(&sent)?, "the new client")?;
        let form = [
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", text(&made["client"], "id")?),
            ("client_secret", text(&made, "secret")?),
        ];
        let issued = read(agent.post(format!("{url}/any/oauth2/v2.0/token")).send_form(form)?, "the token")?;
        let token = text(&issued, "access_token")?;

        let get = |path: &str| {
            let asked = agent.get(format!("{url}{path}")).header("authorization", format!("Bearer {token}"));
            read(asked.call()?, path)
        };
        let known = known(&get)?;
        let paths =
            read(agent.get(format!("{url}/openapi.json")).call()?, "the description")?["paths"].clone();
        let operations = paths.as_object().context("no paths")?.values().filter_map(Value::as_object);
        let operations = operations.map(|path| path.len() as u64).sum();
        Ok(Self { url, token, known, operations })
    }

    pub(super) fn description(&self) -> String {
        format!("{}/openapi.json", self.url)
    }

    pub(super) fn authorization(&self) -> String {
        format!("Authorization: Bearer {}", self.token)
    }

    /// How many requests each operation may have of so many in all. Some have few possible ones: another round follows.
    pub(super) fn share(&self, requests: u64) -> u64 {
        (requests / self.operations.max(1)).clamp(5, 200)
    }

    /// What schemathesis knows of the data, as its file of settings has it. JSON's texts are TOML's, too.
    pub(super) fn settings(&self) -> String {
        let dictionaries = self.known.iter().map(|(name, values)| {
            let values = values.iter().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ");
            format!("[dictionaries.{name}]\nvalues = [{values}]\n")
        });
        let dictionaries: String = dictionaries.collect();
        let bound = self
            .known
            .keys()
            .map(|name| format!("\"path.{name}\" = {{ dictionary = \"{name}\", probability = {KNOWN} }}\n"));
        format!("{dictionaries}\n[parameters]\n{}", bound.collect::<String>())
    }
}

/// A customer with all it has, and others.
fn known(get: &impl Fn(&str) -> Result<Value>) -> Result<BTreeMap<String, Vec<String>>> {
    let all = |value: &Value, name: &str| -> Vec<String> {
        let items = value["items"].as_array().into_iter().flatten();
        items.filter_map(|item| item[name].as_str()).map(str::to_owned).collect()
    };
    let rows = get("/portal/v1/views/subscriptions?size=5")?;
    let customer = all(&rows, "customerId").into_iter().next().context("the demo has no subscriptions")?;
    let of = |what: &str| get(&format!("/v1/customers/{customer}/{what}"));
    let one = |text: &str| vec![text.to_owned()];
    let mut known = BTreeMap::from([
        ("subscription_id".to_owned(), all(&of("subscriptions")?, "id")),
        ("order_id".to_owned(), all(&of("orders")?, "id")),
        ("reseller_id".to_owned(), all(&get("/portal/v1/views/resellers?size=3")?, "id")),
        ("offer_id".to_owned(), all(&get("/v1/offers?country=US&size=5")?, "id")),
        ("customer_id".to_owned(), vec![customer]),
        ("country".to_owned(), one("US")),
        ("line".to_owned(), one("0")),
    ]);
    known.retain(|_, values| !values.is_empty());
    Ok(known)
}

/// The first day of the month after the next, by the server's own clock.
fn later(now: &str) -> Result<String> {
    let mut numbers = now.split('-').map(str::parse::<u32>);
    let (year, month) = (numbers.next().context("a year")??, numbers.next().context("a month")??);
    let (year, month) = if month > 10 { (year + 1, month - 10) } else { (year, month + 2) };
    Ok(format!("{year}-{month:02}-01T00:00:00Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_lives_longer_than_a_run() {
        let of = |now| later(now).unwrap();
        assert_eq!(of("2026-10-31T23:59:59.999Z"), "2026-12-01T00:00:00Z");
        assert_eq!(of("2026-11-01T00:00:00.000Z"), "2027-01-01T00:00:00Z");
        assert_eq!(of("2026-12-31T00:00:00.000Z"), "2027-02-01T00:00:00Z");
        assert!(later("soon").is_err());
    }

    #[test]
    fn what_is_known_is_bound_to_its_parameter() {
        let known = BTreeMap::from([("line".to_owned(), vec!["0".to_owned(), "a\"b".to_owned()])]);
        let client = Client { url: String::new(), token: String::new(), known, operations: 100 };
        assert_eq!(
            client.settings(),
            "[dictionaries.line]\nvalues = [\"0\", \"a\\\"b\"]\n\n[parameters]\n\
             \"path.line\" = { dictionary = \"line\", probability = 0.8 }\n"
        );
        assert_eq!((client.share(20_000), client.share(1), client.share(1_000)), (200, 5, 10));
    }
}
