//! Answers that are asked for before their page is there: by the page's HTML before the app is (`public/early.js`), and
//! for a link that somebody is about to open. Each is taken once, and only before anything has changed: what was asked
//! long ago is no answer to what is asked now.

use gloo_net::http::Response;
use js_sys::{Array, Function, Map, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::format::browser_millis;

/// How long an answer that [`ask`] got is as good as a new one, in milliseconds. Somebody who rests on a link opens it soon,
/// or not at all.
const FRESH: i32 = 5_000;

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
    let [sent, received, fresh] = [1, 2, 3].map(|place| millis(&found.get(place)));
    let is_fresh = browser_millis() - received <= fresh;
    is_fresh.then(|| Early { answer: Response::from(answer), sent, received })
}

/// Asks for `path`, an address of the API.
pub fn ask(path: &str) {
    let ask = Reflect::get(&window(), &JsValue::from_str("askEarly")).ok();
    let Some(ask) = ask.and_then(|ask| ask.dyn_into::<Function>().ok()) else { return };
    // It catches its own failure.
    let _ = ask.call2(&JsValue::NULL, &JsValue::from_str(path), &JsValue::from(FRESH));
}

/// What nobody has taken is not taken any more: something was changed.
pub fn forget() {
    if let Some(asked) = asked() {
        asked.clear();
    }
}

/// As [`forget`], but for `paths`: what the page that is shown now asks.
pub fn keep(paths: &[String]) {
    let Some(asked) = asked() else { return };
    for key in asked.keys().into_iter().flatten() {
        if key.as_string().is_none_or(|path| !paths.contains(&path)) {
            asked.delete(&key);
        }
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
