//! Since when somebody has access, and who gave it.

use leptos::prelude::*;

use crate::{
    i18n::use_texts,
    ui::{rich_text::rich_text, table, timestamp::Day},
};

/// "since 3 March 2027, by Anna Marek", as far as it is known.
#[component]
pub fn Since(at: chrono::DateTime<chrono::Utc>, by: Option<String>) -> impl IntoView {
    let t = use_texts();
    let text = move || {
        let t = &t.get().access;
        let day = ("day", view! { <Day at/> }.into_any());
        match by.clone() {
            Some(name) => rich_text(t.since_by, vec![day, ("name", name.into_any())]),
            None => rich_text(t.since, vec![day]),
        }
    };
    view! { <span class=table::second_line()>{text}</span> }
}
