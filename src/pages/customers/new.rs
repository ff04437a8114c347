//! The wizard for a new customer (S44).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// The wizard for a new customer (S44).
#[component]
pub fn NewCustomer() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().wizard.new_customer.to_owned());
    view! { <h1>{move || t.get().wizard.new_customer}</h1> }
}
