//! A password that is chosen: the field, what is asked of it, and how strong it is.

use leptos::prelude::*;

use super::{password_field::PasswordField, password_strength::PasswordStrength};
use crate::i18n::use_texts;

/// The field with its hint, and the strength below it.
#[component]
pub fn NewPassword(
    /// Id of the input.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// Name, email, company: words that anybody would try.
    #[prop(into)]
    known: Signal<Vec<String>>,
    /// What is wrong with it.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <div>
            <PasswordField
                id
                name="new-password"
                autocomplete="new-password"
                label
                hint=Signal::derive(move || t.get().account.new_password_hint.to_owned())
                value
                error
            />
            <PasswordStrength password=value known/>
        </div>
    }
}
