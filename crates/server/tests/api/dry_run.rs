//! `dryRun=true` [R38].

mod cases;
mod refused;
mod rows;
mod scenarios;

use std::collections::BTreeSet;

use model::paths;
use regex_lite::Regex;
use reqwest::Method;
use serde_json::Value;
use server::random;

use crate::support::{Answer, Client, TestApp};
use rows::Rows;

/// What asks by POST and changes nothing.
const READS: [&str; 3] = [paths::ADDRESS_VALIDATION, paths::INVITATION_LOOKUP, paths::LINK_LOOKUP];
/// What an answer shows once, and a dry run does not show.
const SECRETS: [&str; 5] = ["password", "secret", "refreshToken", "url", "link"];

/// A server where everything is done twice: dry, then for good.
struct Twice {
    app: TestApp,
    done: BTreeSet<(String, String)>,
}

impl Twice {
    /// Sends a request that succeeds: the dry run answers as the real one does, and leaves no trace. Both have the same
    /// `MS-RequestId`. Answers what was done for good.
    async fn write(
        &mut self,
        by: &Client,
        method: Method,
        template: &str,
        values: &[&str],
        body: Value,
    ) -> Answer {
        let what = format!("{method} {template}");
        let path = paths::to(template, values);
        let id = random::guid();
        let send = async |query: &str| {
            let request = by.request(method.clone(), &format!("{path}{query}"));
            let request = request.header("MS-RequestId", id.to_string());
            by.send(if body.is_null() { request } else { request.json(&body) }).await
        };

        let before = Rows::of(&self.app).await;
        let dry = send("?dryRun=true").await;
        let after = Rows::of(&self.app).await;
        let mut differing = before.differing(&after);
        // A look at a one-time link counts as a guess first, as it always does.
        differing.retain(|table| template != paths::LINK_LOOKUP || *table != "sign_in_attempts");
        assert!(differing.is_empty(), "a dry run of {what} changed {differing:?}: {}", dry.body);

        let real = send("").await;
        assert!((200..300).contains(&real.status), "{what}: {} {}", real.status, real.body);
        let changed = after != Rows::of(&self.app).await;
        assert!(changed || READS.contains(&template), "{what} changes nothing");
        assert_eq!((dry.status, comparable(&dry)), (real.status, comparable(&real)), "{what}");
        assert_eq!(headers(&dry), headers(&real), "{what}");
        assert_eq!(secrets(&dry.body), Vec::<String>::new(), "{what}");
        self.done.insert((method.to_string(), template.to_owned()));
        real
    }
}

/// The body with IDs, dates and etags that are drawn for each answer made equal, and without secrets.
fn comparable(answer: &Answer) -> Value {
    fn plain(value: &mut Value, drawn: &[(Regex, &str)]) {
        match value {
            Value::Object(members) => {
                members.retain(|name, _| name != "etag" && !SECRETS.contains(&name.as_str()));
                members.values_mut().for_each(|value| plain(value, drawn));
            }
            Value::Array(items) => items.iter_mut().for_each(|value| plain(value, drawn)),
            Value::String(text) => {
                for (pattern, word) in drawn {
                    *text = pattern.replace_all(text, *word).into_owned();
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    let drawn = [
        ("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", "ID"),
        (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", "DATE"),
    ]
    .map(|(pattern, word)| (Regex::new(pattern).unwrap(), word));
    let mut body = answer.body.clone();
    plain(&mut body, &drawn);
    body
}

/// Names of the headers; what they say may be drawn for each answer, such as `Server-Time`.
fn headers(answer: &Answer) -> BTreeSet<&str> {
    // How long a body is does not matter.
    answer
        .headers
        .keys()
        .map(|name| name.as_str())
        .filter(|name| !["content-length", "dry-run"].contains(name))
        .collect()
}

/// The secrets of a body, which are texts that are not empty.
fn secrets(body: &Value) -> Vec<String> {
    match body {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(text) if SECRETS.contains(&name.as_str()) && !text.is_empty() => {
                    vec![format!("{name}: {text}")]
                }
                value => secrets(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(secrets).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}
