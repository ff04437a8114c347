//! A customer's subscriptions (S69).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// A customer's subscriptions (S69).
#[component]
pub fn CustomerSubscriptions() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().subscriptions.title.to_owned());
    view! { <h1>{move || t.get().subscriptions.title}</h1> }
}
