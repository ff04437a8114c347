//! Name and language.

use leptos::{prelude::*, task::spawn_local};
use model::{parse, portal::account::AccountChange};

use crate::{
    client::{self, Error},
    features::account::language_switch,
    i18n::{Lang, use_lang, use_texts},
    labels::field_text,
    leave::use_leave_guard,
    load::error_view::ErrorView,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        form::{Form, FormButtons},
        select::{Choice, Select},
        text_input::TextInput,
        toast::use_toasts,
    },
};

/// The name is saved by the button, the language at once.
#[component]
pub fn PersonForm(
    /// Runs when it is saved, or given up.
    on_done: Callback<()>,
) -> impl IntoView {
    let (session, lang, t, toasts) = (use_session(), use_lang(), use_texts(), use_toasts());
    let saved = Memo::new(move |_| session.account().map(|account| account.name).unwrap_or_default());
    let name = RwSignal::new(saved.get_untracked());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let submitted = RwSignal::new(false);
    use_leave_guard(Signal::derive(move || name.get() != saved.get()));
    let name_error = Signal::derive(move || {
        let refused = parse::required_text(&name.read(), 100, "name").err().filter(|_| submitted.get());
        refused.map(|refused| field_text(lang.get(), &refused))
    });
    let chosen = RwSignal::new(lang.get_untracked().code().to_owned());
    Effect::new(move || chosen.set(lang.get().code().to_owned()));
    let choices = Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name())).to_vec();
    let submit = move |()| {
        submitted.set(true);
        if pending.get_untracked() || name_error.get_untracked().is_some() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let change = AccountChange { name: Some(name.get_untracked()), ..AccountChange::default() };
            let answer = client::account::change(&change).await;
            // The form may be gone by now.
            pending.try_set(false);
            error.try_set(answer.as_ref().err().cloned());
            if let Ok(account) = answer {
                name.try_set(account.name.clone());
                session.update_account(account);
                toasts.show(t.get_untracked().common.saved);
                on_done.try_run(());
            }
        });
    };
    let give_up = move |_| {
        name.set(saved.get_untracked());
        on_done.run(());
    };
    view! {
        <Form on_submit=submit>
            <TextInput
                label=Signal::derive(move || t.get().account.name.to_owned())
                value=name
                error=name_error
                required=true
                autocomplete="name"
            />
            <Select
                label=Signal::derive(move || t.get().account.language.to_owned())
                value=chosen
                choices=Signal::stored(choices)
                on_choose=Callback::new(move |code: String| {
                    if let Some(chosen) = Lang::read(&code) {
                        language_switch::choose(lang, session, chosen);
                    }
                })
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <FormButtons>
                <Button kind=ButtonKind::Primary submit=true pending=pending>
                    {move || t.get().common.save}
                </Button>
                <Button on_click=give_up>{move || t.get().common.cancel}</Button>
            </FormButtons>
        </Form>
    }
}
