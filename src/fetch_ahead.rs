//! What a link opens is fetched while the pointer rests on it or it has the focus: the files of the page, and what the page
//! asks the server first.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use model::openings::opened;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, MouseEvent};

use crate::{client::early, format::browser_millis, lazy};

/// How long the pointer rests before somebody may mean the link, in milliseconds.
const HOVER_MS: u32 = 80;

/// How long the same link is not fetched once more, in milliseconds.
const PAUSE: i64 = 4_000;

/// Watches the links of the whole app.
pub fn install() {
    let resting = Rc::new(RefCell::new(None::<Timeout>));
    let last = StoredValue::new_local(None::<(String, i64)>);
    let pointer = StoredValue::new_local(None::<(i32, i32)>);
    for name in ["pointermove", "pointerdown"] {
        listen(name, move |event| pointer.set_value(place(&event)));
    }
    for name in ["pointerover", "focusin"] {
        let resting = resting.clone();
        listen(name, move |event| {
            // A page that comes under a pointer which does not move was not pointed at.
            let at = place(&event);
            let moved = at.is_none() || pointer.get_value() != at;
            if at.is_some() {
                pointer.set_value(at);
            }
            let meant = link(&event).filter(|_| moved).map(|href| {
                Timeout::new(HOVER_MS, move || {
                    let again =
                        |(before, at): &(String, i64)| *before == href && browser_millis() - at < PAUSE;
                    if !last.with_value(|last| last.as_ref().is_some_and(again)) {
                        fetch(&href);
                        last.set_value(Some((href, browser_millis())));
                    }
                })
            });
            resting.replace(meant);
        });
    }
    // From here on the page itself asks.
    listen("click", move |_| drop(resting.take()));
}

/// Where the pointer is, in an event of the pointer.
fn place(event: &Event) -> Option<(i32, i32)> {
    event.dyn_ref::<MouseEvent>().map(|event| (event.client_x(), event.client_y()))
}

/// The address of a link to another page of the app.
fn link(event: &Event) -> Option<String> {
    let on = event.target()?.dyn_into::<Element>().ok()?;
    let link = on.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let is_own = href.starts_with('/') && !href.starts_with("//") && !link.has_attribute("download");
    let is_elsewhere = window().location().pathname().ok()? != path_of(&href);
    (is_own && is_elsewhere).then_some(href)
}

fn path_of(href: &str) -> &str {
    href.split(['?', '#']).next().unwrap_or_default()
}

fn fetch(href: &str) {
    let Some(page) = opened(path_of(href)) else { return };
    if let Some(area) = page.page.area {
        lazy::fetch_ahead(area);
    }
    let query = href.split_once('?').map(|(_, query)| query.split('#').next().unwrap_or_default());
    for address in page.asks(query) {
        early::ask(&address);
    }
}

fn listen(name: &str, handle: impl Fn(Event) + 'static) {
    let handle = Closure::<dyn Fn(Event)>::new(handle);
    let _ = window().add_event_listener_with_callback_and_bool(name, handle.as_ref().unchecked_ref(), true);
    // It lives as long as the app.
    handle.forget();
}
