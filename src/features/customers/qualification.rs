//! What a customer qualifies for: it decides which offers can be ordered.

use leptos::{prelude::*, task::spawn_local};
use model::{ids::CustomerId, v1::customer::Qualification};

use crate::{
    client::{self, Error, new_request_id},
    i18n::{Lang, fill, use_lang, use_texts},
    load::error_view::ErrorView,
    ui::{
        button::Button,
        confirm_dialog::ConfirmDialog,
        form::{Form, FormButtons},
        select::{Choice, Select},
        toast::use_toasts,
    },
};

/// A form like every other: it is saved when that is asked for and confirmed, since it opens and closes offers.
#[component]
pub fn QualificationForm(id: CustomerId, qualification: Qualification) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let stored = RwSignal::new(qualification.to_string());
    let value = RwSignal::new(qualification.to_string());
    let (asking, pending) = (RwSignal::new(false), RwSignal::new(false));
    let failed = RwSignal::new(None::<Error>);
    let choices = Signal::derive(move || {
        [Qualification::None, Qualification::Nonprofit]
            .map(|choice| Choice::new(choice.as_str(), qualification_text(lang.get(), &choice)))
            .to_vec()
    });
    let unchanged =
        move || (value.get() == stored.get()).then(|| t.get().customer.qualification_unchanged.to_owned());
    let ask = move |()| {
        if untrack(unchanged).is_none() {
            failed.set(None);
            asking.set(true);
        }
    };
    let save = move |()| {
        if pending.get_untracked() {
            return;
        }
        // What comes of it is said at the form.
        asking.set(false);
        pending.set(true);
        spawn_local(async move {
            let chosen = Qualification::read(&value.get_untracked());
            let answer = client::customers::set_qualification(id, chosen.clone(), new_request_id()).await;
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    stored.set(chosen.to_string());
                    toasts.show(t.get_untracked().customer.qualification_saved);
                }
                Err(error) => failed.set(Some(error)),
            }
        });
    };
    let question = move || {
        let chosen = qualification_text(lang.get(), &Qualification::read(&value.get()));
        fill(t.get().customer.qualification_ask, &[("qualification", &chosen)])
    };
    view! {
        <Form on_submit=ask below=true>
            <Select
                label=move || t.get().customer.qualification
                hint=Signal::derive(move || Some(t.get().customer.qualification_hint.to_owned()))
                value
                choices
                disabled=pending
            />
            <FormButtons>
                <Button submit=true pending reason=Signal::derive(unchanged)>
                    {move || t.get().customer.qualification_save}
                </Button>
            </FormButtons>
            {move || failed.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
        </Form>
        <ConfirmDialog
            open=asking
            title=move || t.get().customer.qualification_title.to_owned()
            confirm=move || t.get().common.save.to_owned()
            on_confirm=save
        >
            <p>{question}</p>
        </ConfirmDialog>
    }
}

pub fn qualification_text(lang: Lang, qualification: &Qualification) -> String {
    let t = &lang.texts().customer;
    match qualification {
        Qualification::None => t.qualification_none.to_owned(),
        Qualification::Nonprofit => t.qualification_nonprofit.to_owned(),
        Qualification::Unknown(text) => text.clone(),
    }
}
