//! Subscriptions of every customer.

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// Subscriptions of every customer.
#[component]
pub fn Subscriptions() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().subscriptions.title.to_owned());
    view! { <h1>{move || t.get().subscriptions.title}</h1> }
}
