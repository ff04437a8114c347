//! Answers that the page has asked for before the app was there (`public/early.js`). Each is taken once, and only before
//! anything else has happened: what was asked long ago is no answer to what is asked now.

use gloo_net::http::Response;
use js_sys::{Array, Map, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::format::browser_millis;

/// How long an answer is as good as a new one, in milliseconds.
const FRESH: i64 = 30_000;

/// An answer that was asked for early.
pub(super) struct Early {
    pub(super) answer: Response,
    /// The browser's milliseconds since 1970 when it was asked for.
    pub(super) sent: i64,
    /// The same when it came.
    pub(super) received: i64,
}

/// The answer to a GET of `path`, if the page has asked for it and the server was reached. Waits while it is on its way.
pub(super) async fn take(path: &str) -> Option<Early> {
    let asked = asked()?;
    let key = JsValue::from_str(path);
    let promise = asked.get(&key).dyn_into::<Promise>().ok()?;
    asked.delete(&key);
    let found = Array::from(&JsFuture::from(promise).await.ok()?);
    let answer = found.get(0).dyn_into::<web_sys::Response>().ok()?;
    let (sent, received) = (millis(&found.get(1)), millis(&found.get(2)));
    let is_fresh = browser_millis() - received <= FRESH;
    is_fresh.then(|| Early { answer: Response::from(answer), sent, received })
}

/// What nobody has taken is not taken any more: something was changed, or another page is shown.
pub fn forget() {
    if let Some(asked) = asked() {
        asked.clear();
    }
}

fn asked() -> Option<Map> {
    Reflect::get(&window(), &JsValue::from_str("askedEarly")).ok()?.dyn_into().ok()
}

fn millis(value: &JsValue) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit an i64")]
    let millis = value.as_f64().unwrap_or_default() as i64;
    millis
}
