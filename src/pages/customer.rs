//! A customer's account.

pub mod new_subscription;
pub mod subscription;
pub mod subscriptions;

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// A customer's account.
#[component]
pub fn Customer() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().customer.title.to_owned());
    view! { <h1>{move || t.get().customer.title}</h1> }
}
