//! Whether `/` opens the search. Who dictates to the computer, or types with a switch, presses it by accident.

use leptos::prelude::*;

use crate::{
    i18n::use_texts,
    ui::{card::Card, checkbox::Checkbox},
};

/// In the browser's memory: what is pressed by accident depends on the device.
const STORED: &str = "search-key";
const OFF: &str = "off";

/// Whether `/` opens the search in this browser.
pub fn opens_search() -> bool {
    let stored = window().local_storage().ok().flatten();
    stored.and_then(|store| store.get_item(STORED).ok().flatten()).as_deref() != Some(OFF)
}

/// Switches that on and off.
#[component]
pub fn SearchKey() -> impl IntoView {
    let t = use_texts();
    let on = RwSignal::new(opens_search());
    let change = move |wanted: bool| {
        on.set(wanted);
        if let Ok(Some(store)) = window().local_storage() {
            let _ = if wanted { store.remove_item(STORED) } else { store.set_item(STORED, OFF) };
        }
    };
    view! {
        <Card id="keyboard" title=move || t.get().account.keyboard>
            <Checkbox label=move || t.get().account.search_key checked=on on_change=change/>
            <p class="muted">{move || t.get().account.search_key_text}</p>
        </Card>
    }
}
