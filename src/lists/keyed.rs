//! Which row is which: a record that changes gets a row of its own, so that nothing of the old one stays in it.

use leptos::{ev::FocusEvent, html, prelude::*};
use serde::Serialize;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What the focus can stand on in a row.
const CONTROLS: &str = "a, button, input, select, textarea";

/// A record, and what tells it from every other: all that it says, its id among it.
#[derive(Clone)]
pub(super) struct Keyed<T> {
    pub(super) key: String,
    pub(super) item: T,
}

impl<T: Serialize> Keyed<T> {
    pub(super) fn new(item: T) -> Self {
        Self { key: serde_json::to_string(&item).unwrap_or_default(), item }
    }
}

/// Where the focus stands in the table: the row that is drawn anew under it does not lose it.
#[derive(Clone, Copy)]
pub(super) struct KeptPlace {
    pub(super) body: NodeRef<html::Tbody>,
    /// The row's place among the rows, and the control's in its row.
    at: StoredValue<Option<(u32, u32)>>,
}

impl Default for KeptPlace {
    fn default() -> Self {
        Self { body: NodeRef::new(), at: StoredValue::new(None) }
    }
}

impl KeptPlace {
    /// Notes where the focus came to.
    pub(super) fn note(self, event: &FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let at = target.and_then(|target| {
            let row = target.closest("tr").ok()??;
            let rows = row.parent_element()?.children();
            let place = (0..rows.length()).find(|place| rows.item(*place).as_ref() == Some(&row))?;
            let controls = row.query_selector_all(CONTROLS).ok()?;
            let own = (0..controls.length())
                .find(|own| controls.item(*own).as_deref() == Some(target.unchecked_ref()))?;
            Some((place, own))
        });
        self.at.set_value(at);
    }

    /// Whoever goes elsewhere, the row still standing, is not called back.
    pub(super) fn leave(self, event: &FocusEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        request_animation_frame(move || {
            let left = target.is_some_and(|target| {
                target.is_connected() && document().active_element().as_ref() != Some(&target)
            });
            let inside = document().active_element().zip(self.body.try_get_untracked().flatten());
            if left && inside.is_none_or(|(active, body)| !body.contains(Some(&active))) {
                self.at.try_set_value(None);
            }
        });
    }

    /// Once the new rows are drawn: where the focus was lost with its row, it goes to the row in its place.
    pub(super) fn restore(self) {
        request_animation_frame(move || {
            let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            let Some((place, own)) = self.at.try_get_value().flatten().filter(|_| lost) else { return };
            let row = self.body.get_untracked().and_then(|body| body.children().item(place));
            let controls = row.and_then(|row| row.query_selector_all(CONTROLS).ok());
            let control = controls.and_then(|all| all.item(own).or_else(|| all.item(0)));
            if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = control.focus_with_options(&options);
            }
        });
    }
}
