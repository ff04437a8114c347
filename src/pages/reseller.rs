//! One reseller with its customers.

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// One reseller with its customers.
#[component]
pub fn Reseller() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().resellers.title.to_owned());
    view! { <h1>{move || t.get().resellers.title}</h1> }
}
