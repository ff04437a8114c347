//! The only place that speaks HTTP. One module per resource below, one function per endpoint.

pub mod access;
pub mod account;
pub mod activity;
pub mod api_clients;
pub mod countries;
pub mod customer_orders;
pub mod customers;
pub mod domains;
pub mod early;
pub mod figures;
pub mod invitations;
pub mod links;
pub mod notices;
pub mod offers;
pub mod one_time;
pub mod orders;
mod other_tab;
pub mod partnerships;
pub mod profile_requests;
pub mod requests;
pub mod resellers;
pub mod session;
pub mod settings;
pub mod subscriptions;
pub mod users;

use std::{cell::Cell, future::Future, pin::Pin};

use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::{GetUntracked, RwSignal, Set, Update};
use model::{
    error::ApiError,
    ids::AccountId,
    portal::account::{CSRF_HEADER, SERVER_TIME_HEADER},
    v1::locale::{LOCALE_HEADER, Locale},
};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{address::Query, format, i18n::Lang, server_time};

/// Why a request did not succeed.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    Api {
        status: u16,
        body: Box<ApiError>,
        /// Seconds until another attempt makes sense.
        retry_after: Option<u32>,
    },
    /// The server could not be reached; whether it got the request is unknown.
    Network,
    /// The answer was not what it should be.
    Decode(String),
}

impl Error {
    /// The HTTP status of a refusal.
    pub fn status(&self) -> Option<u16> {
        match self {
            Error::Api { status, .. } => Some(*status),
            Error::Network | Error::Decode(_) => None,
        }
    }

    /// The server's refusal, with its fields.
    pub fn api_error(&self) -> Option<&ApiError> {
        match self {
            Error::Api { body, .. } => Some(body),
            Error::Network | Error::Decode(_) => None,
        }
    }
}

/// What a request gives.
pub type Result<T> = std::result::Result<T, Error>;

/// What every request needs and every answer may change.
#[derive(Clone, Copy)]
pub struct ClientState {
    /// Token that goes with unsafe methods.
    pub csrf: RwSignal<Option<String>>,
    /// Whose token it is.
    pub account: RwSignal<Option<AccountId>>,
    /// Counts the answers 401: the sign-in has ended.
    pub refused: RwSignal<u32>,
    /// The server could not be reached by the last request.
    pub unreachable: RwSignal<bool>,
}

thread_local! {
    static STATE: Cell<Option<ClientState>> = const { Cell::new(None) };
    static CHANGES: Cell<u32> = const { Cell::new(0) };
}

/// How often something was sent that may change what is asked for, a sign-in or sign-out included.
pub fn changes() -> u32 {
    CHANGES.get()
}

/// Ties the client to the app's signals; once, at the start.
pub fn install(state: ClientState) {
    STATE.set(Some(state));
}

/// A fresh id for `MS-RequestId`: one per thing the user does, kept for its repetitions.
///
/// # Panics
/// Where the browser has no randomness: ids that are all the same would make one thing of two.
pub fn new_request_id() -> Uuid {
    #[expect(clippy::disallowed_methods, reason = "the one place of the app that makes ids")]
    let id = Uuid::new_v4();
    id
}

/// What is not there, or not in scope, is none and no error: the page says so in its own words.
///
/// # Errors
/// Every other refusal.
pub fn found<T>(answer: Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(Error::Api { status: 404, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T> {
    read(&text(Method::GET, path.to_owned(), None, None, None).await?)
}

/// GET with a query; members that are `None` are left out.
pub async fn get_with<T: DeserializeOwned>(path: &str, query: &impl Serialize) -> Result<T> {
    get(&format!("{path}{}", Query::of(query).text())).await
}

/// GET with a query, of data whose texts are there in several languages.
pub async fn get_worded<T: DeserializeOwned>(path: &str, query: &impl Serialize, lang: Lang) -> Result<T> {
    let path = format!("{path}{}", Query::of(query).text());
    read(&text(Method::GET, path, None, None, Some(lang)).await?)
}

/// POST. The same `request_id` with the same body is answered again, not done again.
pub async fn post<T: DeserializeOwned>(path: &str, body: &impl Serialize, request_id: Uuid) -> Result<T> {
    write(Method::POST, path, body, request_id).await
}

pub async fn put<T: DeserializeOwned>(path: &str, body: &impl Serialize, request_id: Uuid) -> Result<T> {
    write(Method::PUT, path, body, request_id).await
}

pub async fn patch<T: DeserializeOwned>(path: &str, body: &impl Serialize, request_id: Uuid) -> Result<T> {
    write(Method::PATCH, path, body, request_id).await
}

pub async fn delete(path: &str, request_id: Uuid) -> Result<()> {
    text(Method::DELETE, path.to_owned(), None, Some(request_id), None).await.map(drop)
}

async fn write<T: DeserializeOwned>(
    method: Method,
    path: &str,
    body: &impl Serialize,
    request_id: Uuid,
) -> Result<T> {
    let body = serde_json::to_string(body).map_err(|error| Error::Decode(error.to_string()))?;
    read(&text(method, path.to_owned(), Some(body), Some(request_id), None).await?)
}

/// The text of an answer. Boxed, so that the code of a request is not in the app once per type of its answer.
fn text(
    method: Method,
    path: String,
    body: Option<String>,
    id: Option<Uuid>,
    lang: Option<Lang>,
) -> Pin<Box<dyn Future<Output = Result<String>>>> {
    Box::pin(async move { self::body(send(method, &path, body, id, lang).await?).await })
}

async fn body(answer: Response) -> Result<String> {
    answer.text().await.map_err(|_| Error::Network)
}

async fn send(
    method: Method,
    path: &str,
    body: Option<String>,
    id: Option<Uuid>,
    lang: Option<Lang>,
) -> Result<Response> {
    let answer = send_once(&method, path, body.clone(), id, lang).await;
    let Some(state) = STATE.get() else { return answer };
    match answer {
        Err(error) if !is_safe(&method) && other_tab::is_suspected(&error) => {
            match other_tab::look(state).await {
                // Nothing was done yet: the token is looked at first.
                other_tab::SignIn::Renewed => send_once(&method, path, body, id, lang).await,
                other_tab::SignIn::Another => Err(other_tab::ended(state)),
                other_tab::SignIn::TheSame => Err(error),
            }
        }
        answer => answer,
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

async fn send_once(
    method: &Method,
    path: &str,
    body: Option<String>,
    id: Option<Uuid>,
    lang: Option<Lang>,
) -> Result<Response> {
    let state = STATE.get();
    if !is_safe(method) {
        changed();
    } else if *method == Method::GET
        && lang.is_none()
        && let Some(early::Early { answer, sent, received }) = early::take(path).await
    {
        return read_answer(answer, sent, received).await;
    }
    let mut request = RequestBuilder::new(path).method(method.clone()).header("Accept", "application/json");
    if let Some(lang) = lang {
        request = request.header(LOCALE_HEADER, Locale::from(lang).as_str());
    }
    if let Some(id) = id {
        request = request.header("MS-RequestId", &id.to_string());
    }
    if let (false, Some(token)) = (is_safe(method), state.and_then(|state| state.csrf.get_untracked())) {
        request = request.header(CSRF_HEADER, &token);
    }
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let request = request.map_err(|error| Error::Decode(error.to_string()))?;
    let sent = format::browser_millis();
    let answer = request.send().await;
    if !is_safe(method) {
        // Nor what was asked while it was under way.
        changed();
    }
    if let Some(state) = state {
        // Only a change is written: every set would wake whoever watches.
        if state.unreachable.get_untracked() != answer.is_err() {
            state.unreachable.set(answer.is_err());
        }
    }
    read_answer(answer.map_err(|_| Error::Network)?, sent, format::browser_millis()).await
}

/// What was asked before is no answer any more.
fn changed() {
    CHANGES.set(CHANGES.get().wrapping_add(1));
    early::forget();
}

/// What an answer says, between two moments of the browser's clock.
async fn read_answer(answer: Response, sent: i64, received: i64) -> Result<Response> {
    let server = answer.headers().get(SERVER_TIME_HEADER);
    server_time::learn(server.as_deref(), sent, received);
    if answer.ok() { Ok(answer) } else { Err(refusal(answer).await) }
}

async fn refusal(answer: Response) -> Error {
    let status = answer.status();
    let retry_after = answer.headers().get("Retry-After").and_then(|value| value.parse().ok());
    let body = answer.json::<ApiError>().await.unwrap_or_else(|_| ApiError {
        code: u32::from(status),
        description: answer.status_text(),
        data: Vec::new(),
        source: String::new(),
        fields: Vec::new(),
    });
    if status == 401
        && let Some(state) = STATE.get()
    {
        changed();
        state.refused.update(|count| *count += 1);
    }
    Error::Api { status, body: Box::new(body), retry_after }
}

/// An empty answer reads as `null`, so that `()` and `Option` take it.
fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    let text = if text.trim().is_empty() { "null" } else { text };
    serde_json::from_str(text).map_err(|error| Error::Decode(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_id_is_another() {
        let ids = [new_request_id(), new_request_id()];
        assert!(ids.iter().all(|id| !id.is_nil()));
        assert_ne!(ids[0], ids[1]);
    }
}
