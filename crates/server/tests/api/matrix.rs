//! Who gets in where: every endpoint as everybody (R3, R4, R5).

mod roles;
mod secrets;
mod statements;
pub(crate) mod table;

use std::collections::BTreeSet;

use model::{
    openings::{OPENINGS, Opening},
    paths,
};
use reqwest::Method;
use serde_json::Value;
use server::{dialect::is_published, random};

use roles::Roles;
use table::{COLUMNS, Endpoint, body, endpoints};

const METHODS: [Method; 6] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// The table names every endpoint there is, and none that is not there.
#[tokio::test]
async fn the_table_is_complete() {
    let app = crate::support::TestApp::start().await;
    let nobody = app.anonymous();
    let named: BTreeSet<(String, String)> =
        endpoints().iter().map(|one| (one.path.clone(), one.method.to_string())).collect();
    let mut served = BTreeSet::new();
    for template in paths::ALL {
        let id = random::guid().to_string();
        let path = paths::to(template, &vec![id.as_str(); template.matches('{').count()]);
        let mut here = Vec::new();
        for method in METHODS {
            let request = nobody.request(method.clone(), &path).json(&serde_json::json!({}));
            let is_head_of_get = method == Method::HEAD && here.contains(&Method::GET);
            // Under published paths another method is not found; what is served there wants somebody to be signed in.
            let not_served = if is_published(template) { 404 } else { 405 };
            if nobody.send(request).await.status != not_served && !is_head_of_get {
                here.push(method);
            }
        }
        // Where nothing is served, no method is refused as such; `security` tells of that.
        if here.len() < METHODS.len() - 1 {
            served.extend(here.iter().map(|method| ((*template).to_owned(), method.to_string())));
        }
    }
    let missing: Vec<_> = served.difference(&named).collect();
    let gone: Vec<_> = named.difference(&served).collect();
    assert!(missing.is_empty() && gone.is_empty(), "not in the table: {missing:?}; not served: {gone:?}");
}

/// [R3][R4] Everybody gets the status of the table: 400 where the rights are there and only the body is not.
#[tokio::test]
async fn everybody_gets_what_the_table_says() {
    let all = Roles::create().await;
    let mut wrong = Vec::new();
    for endpoint in endpoints() {
        let mut got = Vec::new();
        all.forget_guesses().await;
        for column in 0..COLUMNS.len() {
            got.push(all.call(column, &endpoint, &all.path(&endpoint)).await.status);
        }
        if got != endpoint.statuses {
            let got: Vec<String> = got.iter().map(u16::to_string).collect();
            wrong.push(format!("{} {} {}", endpoint.method, endpoint.path, got.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "these answer otherwise ({}):\n{}", COLUMNS.join(" "), wrong.join("\n"));
}

/// The HTML of a page has its first questions asked before anybody knows who opens it: none of them is refused.
#[test]
fn what_a_page_asks_first_is_refused_to_nobody() {
    let endpoints = endpoints();
    let asked: BTreeSet<&str> = OPENINGS.iter().flat_map(Opening::asked).collect();
    assert!(asked.len() > 10, "{asked:?}");
    for path in asked {
        let one = endpoints.iter().find(|one| one.path == path && one.method == Method::GET).expect(path);
        // API clients open no page.
        let people = COLUMNS.iter().zip(&one.statuses).skip(1).filter(|(who, _)| !who.starts_with("client_"));
        let refused: Vec<_> = people.filter(|(_, status)| **status == 403).collect();
        assert!(refused.is_empty(), "{path} is refused to {refused:?}");
    }
}

/// [R5] What belongs to somebody else answers as what never existed: the same status, the same body.
#[tokio::test]
async fn not_yours_is_not_there() {
    let all = Roles::create().await;
    let mut compared = 0;
    for endpoint in endpoints().iter().filter(|one| one.path.contains("_id}") && !one.path.contains("offer"))
    {
        // Whoever has nothing to do with the customer, and the reseller and customer at another customer.
        let strangers = [("strange_provider", false), ("strange_reseller", false)];
        let neighbors =
            ["reseller_admin", "reseller_helpdesk", "customer", "client_of_reseller", "client_listed"]
                .map(|name| (name, true));
        for (name, elsewhere) in strangers.into_iter().chain(neighbors) {
            let column = COLUMNS.iter().position(|column| *column == name).unwrap();
            let there = if elsewhere { all.path_elsewhere(endpoint) } else { all.path(endpoint) };
            let theirs = all.call(column, endpoint, &there).await;
            let nothing = all.call(column, endpoint, &all.path_to_nothing(endpoint)).await;
            let what = format!("{} {} as {name}", endpoint.method, endpoint.path);
            assert_eq!((theirs.status, &theirs.body), (nothing.status, &nothing.body), "{what}");
            assert!(theirs.status >= 400, "{what} answers {}: {}", theirs.status, theirs.body);
            compared += 1;
        }
    }
    assert!(compared > 80, "{compared} comparisons");
}

impl Roles {
    /// Calls an endpoint with the body of the table.
    async fn call(&self, column: usize, endpoint: &Endpoint, path: &str) -> crate::support::Answer {
        let client = &self.clients[column];
        let request = client.request(endpoint.method.clone(), path);
        match body(&endpoint.path, &endpoint.method) {
            Value::Null => client.send(request).await,
            body => client.send(request.json(&body)).await,
        }
    }
}
