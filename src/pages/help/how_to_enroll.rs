//! Help: how a reseller enrolls (S17).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// Help: how a reseller enrolls (S17).
#[component]
pub fn HowToEnroll() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().help.how_to_enroll.to_owned());
    view! { <h1>{move || t.get().help.how_to_enroll}</h1> }
}
