//! A double click means what stood under the pointer at its first click.
//!
//! Where that click brings another page, the second one would fall on whatever stands there now: it would press a
//! button that nobody has read, or select the page's text.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, MouseEvent};

/// What can be pressed, as far as a second click on it must not select its text.
const PRESSED: &str = "button, summary, [role=button], a.button";

/// Watches presses and clicks of the whole app, before anything else hears of them.
pub fn install() {
    let first = StoredValue::new_local(None::<Element>);
    listen("mousedown", move |event| {
        let Some(on) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let control = on.closest(PRESSED).ok().flatten();
        let is_control = control.is_some();
        let on = control.unwrap_or(on);
        if event.detail() <= 1 {
            first.set_value(Some(on));
        } else if is_control || !first.with_value(|first| first.as_ref() == Some(&on)) {
            event.prevent_default();
        }
    });
    listen("click", move |event| {
        if event.detail() <= 1 {
            return;
        }
        let on = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(control) =
            on.and_then(|on| on.closest("button, summary, a, input, label, select").ok().flatten())
        else {
            return;
        };
        // Text in a field is selected by a double click; that changes nothing.
        let same = first.with_value(|first| {
            first
                .as_ref()
                .is_some_and(|first| control.contains(Some(first)) || first.contains(Some(&control)))
        });
        if !same {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
}

fn listen(name: &str, handle: impl Fn(MouseEvent) + 'static) {
    let handle = Closure::<dyn Fn(MouseEvent)>::new(handle);
    let _ = window().add_event_listener_with_callback_and_bool(name, handle.as_ref().unchecked_ref(), true);
    // It lives as long as the app.
    handle.forget();
}
