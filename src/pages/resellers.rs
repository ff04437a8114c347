//! The list of indirect resellers (S14).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// The list of indirect resellers (S14).
#[component]
pub fn Resellers() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().resellers.title.to_owned());
    view! { <h1>{move || t.get().resellers.title}</h1> }
}
