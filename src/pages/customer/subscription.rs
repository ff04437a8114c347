//! One subscription (S39).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// One subscription (S39).
#[component]
pub fn Subscription() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().subscription.title.to_owned());
    view! { <h1>{move || t.get().subscription.title}</h1> }
}
