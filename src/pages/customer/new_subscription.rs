//! More subscriptions for a customer (S66).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// More subscriptions for a customer (S66).
#[component]
pub fn NewSubscription() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().wizard.new_subscription.to_owned());
    view! { <h1>{move || t.get().wizard.new_subscription}</h1> }
}
