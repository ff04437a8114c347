//! The temporary password has to be changed first (R11).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// The temporary password has to be changed first (R11).
#[component]
pub fn ChangePassword() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().account.title.to_owned());
    view! { <h1>{move || t.get().account.title}</h1> }
}
