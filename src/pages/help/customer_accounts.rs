//! Help: customer accounts (S72).

use leptos::prelude::*;

use crate::{i18n::use_texts, title::use_title};

/// Help: customer accounts (S72).
#[component]
pub fn CustomerAccounts() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().help.customer_accounts.to_owned());
    view! { <h1>{move || t.get().help.customer_accounts}</h1> }
}
