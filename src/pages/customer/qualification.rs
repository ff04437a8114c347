//! What a customer qualifies for: it decides which offers can be ordered (R15).

use leptos::{prelude::*, task::spawn_local};
use model::{ids::CustomerId, v1::customer::Qualification};

use crate::{
    client::{self, Error, new_request_id},
    components::{
        error_view::ErrorView,
        select::{Choice, Select},
        toast::use_toasts,
    },
    i18n::{Lang, use_lang, use_texts},
};

/// Chosen and saved at once; a refused choice falls back to what is stored.
#[component]
pub fn QualificationSelect(
    /// The customer.
    id: CustomerId,
    /// As loaded.
    qualification: Qualification,
) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let stored = StoredValue::new(qualification.to_string());
    let value = RwSignal::new(qualification.to_string());
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let choices = Signal::derive(move || {
        [Qualification::None, Qualification::Nonprofit]
            .map(|choice| Choice::new(choice.as_str(), qualification_text(lang.get(), &choice)))
            .to_vec()
    });
    let save = move |chosen: String| {
        pending.set(true);
        failed.set(None);
        spawn_local(async move {
            let chosen = Qualification::read(&chosen);
            match client::customers::set_qualification(id, chosen.clone(), new_request_id()).await {
                Ok(()) => {
                    stored.set_value(chosen.to_string());
                    toasts.show(t.get_untracked().customer.qualification_saved);
                }
                Err(error) => {
                    value.set(stored.get_value());
                    failed.set(Some(error));
                }
            }
            pending.set(false);
        });
    };
    view! {
        <Select
            label=move || t.get().customer.qualification
            hint=Signal::derive(move || Some(t.get().customer.qualification_hint.to_owned()))
            value
            choices
            disabled=pending
            on_choose=save
        />
        {move || failed.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
    }
}

/// In words.
pub fn qualification_text(lang: Lang, qualification: &Qualification) -> String {
    let t = &lang.texts().customer;
    match qualification {
        Qualification::None => t.qualification_none.to_owned(),
        Qualification::Nonprofit => t.qualification_nonprofit.to_owned(),
        Qualification::Unknown(text) => text.clone(),
    }
}
