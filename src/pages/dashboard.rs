//! Figures, tasks, latest activity.

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// Figures, tasks, latest activity.
#[component]
pub fn Dashboard() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().dashboard.title.to_owned());
    view! { <h1>{move || t.get().dashboard.title}</h1> }
}
