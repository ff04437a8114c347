//! How many requests an API client makes: counted in this server's memory, minute by minute of the real clock (R37).

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use chrono::{DateTime, Utc};
use model::ids::ApiClientId;

/// The counts of this minute; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Rates(Arc<Mutex<Counts>>);

#[derive(Debug, Default)]
struct Counts {
    minute: i64,
    requests: HashMap<ApiClientId, u32>,
}

/// What a client has left of its minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests a minute.
    pub limit: u32,
    /// Requests that are left; none when this one is too many.
    pub remaining: Option<u32>,
    /// Seconds until the next minute, 1 to 60.
    pub seconds: i64,
}

impl Rates {
    /// Counts a request.
    pub fn count(&self, client: ApiClientId, limit: u32, now: DateTime<Utc>) -> Rate {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let minute = now.timestamp().div_euclid(60);
        if counts.minute != minute {
            *counts = Counts { minute, requests: HashMap::new() };
        }
        let made = counts.requests.entry(client).or_default();
        *made = made.saturating_add(1);
        Rate { limit, remaining: limit.checked_sub(*made), seconds: 60 - now.timestamp().rem_euclid(60) }
    }
}

/// Where the rate of a request is noted for its answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct RateSlot(Arc<OnceLock<Rate>>);

impl RateSlot {
    pub(crate) fn set(&self, rate: Rate) {
        let _ = self.0.set(rate);
    }
}

/// Says on every answer to an API client what is left to it.
pub(crate) async fn with_rate(mut request: Request, next: Next) -> Response {
    let slot = RateSlot::default();
    request.extensions_mut().insert(slot.clone());
    let mut response = next.run(request).await;
    if let Some(rate) = slot.0.get() {
        let headers = response.headers_mut();
        let mut say = |name: &'static str, value: i64| {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        };
        say("ratelimit-limit", rate.limit.into());
        say("ratelimit-remaining", rate.remaining.unwrap_or_default().into());
        say("ratelimit-reset", rate.seconds);
    }
    response
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_client_has_its_own_count_each_minute() {
        let rates = Rates::default();
        let [one, other] = [1, 2].map(|n| ApiClientId(Uuid::from_u128(n)));
        let at = |seconds: i64| DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap();
        let left = |client, seconds: i64| rates.count(client, 2, at(seconds)).remaining;
        assert_eq!(
            [left(one, 0), left(one, 58), left(one, 59), left(one, 59)],
            [Some(1), Some(0), None, None]
        );
        assert_eq!(left(other, 59), Some(1));
        assert_eq!(left(one, 60), Some(1));
        assert_eq!(rates.count(one, 2, at(119)).seconds, 1);
    }
}
