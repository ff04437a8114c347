//! The list of customers (S61).

pub mod new;

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// The list of customers (S61).
#[component]
pub fn Customers() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().customers.title.to_owned());
    view! { <h1>{move || t.get().customers.title}</h1> }
}
