use std::{
    sync::atomic::{AtomicU32, Ordering},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Value, json};
use ureq::Agent;

use super::server::Server;

/// An offer of the catalogue that is sold nearly everywhere.
const OFFER: &str = "796B6B5F-613C-4E24-A17C-EBA730D49C02";

/// Clients that do the same at the same time, and somebody who is signed in.
pub(super) struct Load {
    agent: Agent,
    url: String,
    clients: u32,
    cookie: String,
    csrf: String,
}

impl Load {
    pub(super) fn new(server: &Server, clients: u32) -> Result<Self> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(120)))
            .build()
            .new_agent();
        let url = server.url();
        let account = server.accounts()?[0].clone();
        let sent = json!({"email": account["email"], "password": account["password"]});
        let mut answer = agent.post(format!("{url}/portal/v1/sign-in")).send_json(&sent)?;
        ensure!(answer.status() == 200, "the demo's sign-in was answered with {}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let session: Value = answer.body_mut().read_json()?;
        let csrf = session["csrfToken"].as_str().context("a CSRF token")?.to_owned();
        Ok(Self { agent, url, clients, cookie, csrf })
    }

    /// Does something so many times, some of it at the same time; the first failure ends it.
    fn times(&self, count: u32, once: impl Fn(u32) -> Result<()> + Sync) -> Result<()> {
        let next = AtomicU32::new(0);
        let work = || loop {
            match next.fetch_add(1, Ordering::Relaxed) {
                n if n < count => once(n)?,
                _ => return Ok(()),
            }
        };
        thread::scope(|scope| {
            let clients: Vec<_> = (0..self.clients).map(|_| scope.spawn(work)).collect();
            clients
                .into_iter()
                .try_for_each(|client| client.join().map_err(|_| anyhow!("a client failed"))?)
        })
    }
}

/// Each for another account that nobody has, from another address.
pub(super) fn wrong_sign_ins(load: &Load, count: u32) -> Result<()> {
    load.times(count, |n| {
        let sent = json!({"email": format!("nobody{n}@people.example"), "password": "not the right one"});
        let address = format!("10.{}.{}.1", n / 250, n % 250);
        let request = load.agent.post(format!("{}/portal/v1/sign-in", load.url));
        let answer = request.header("X-Forwarded-For", address).send_json(&sent)?;
        ensure!(answer.status() == 401, "a wrong sign-in was answered with {}", answer.status());
        Ok(())
    })
}

/// Each with a new customer, whose password is hashed, too.
pub(super) fn orders(load: &Load, count: u32) -> Result<()> {
    load.times(count, |n| {
        let request = load.agent.post(format!("{}/portal/v1/customer-orders", load.url));
        let request = request.header("Cookie", &load.cookie).header("Origin", &load.url);
        let mut answer = request.header("X-CSRF-Token", &load.csrf).send_json(body(n))?;
        let status = answer.status();
        ensure!(
            status == 201,
            "an order was answered with {status}: {}",
            answer.body_mut().read_to_string()?
        );
        // Read to its end, so that the connection can be used again.
        answer.body_mut().read_to_vec()?;
        Ok(())
    })
}

fn body(n: u32) -> Value {
    let address = json!({
        "firstName": "Ann", "lastName": "Lee", "addressLine1": "1 Main Street", "city": "Redmond", "state": "WA",
        "postalCode": "98052", "country": "US", "phoneNumber": "425-555-0123",
    });
    json!({
        "customer": {
            "companyProfile": {"domain": format!("benchmark{n}.onmicrosoft.com")},
            "billingProfile": {
                "companyName": format!("Bakery {n}"), "email": "ann@bluebird.example", "culture": "en-US",
                "language": "en", "defaultAddress": address,
            },
        },
        "orders": [{"lineItems": [{"lineItemNumber": 0, "offerId": OFFER, "quantity": 10}]}],
    })
}
