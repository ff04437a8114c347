//! The own account.

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// The own account.
#[component]
pub fn Account() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().account.title.to_owned());
    view! { <h1>{move || t.get().account.title}</h1> }
}
