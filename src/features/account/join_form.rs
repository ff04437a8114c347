//! Name and password of whoever follows a one-time link.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{
    error::{FieldCode, FieldError},
    parse::{check_new_password, required_text},
    portal::users::LinkUse,
};

use crate::{
    client::{self, Error},
    i18n::{use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    routes::Path,
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        field::focus_first_error,
        field_errors::error_at,
        form::Form,
        message_bar::{Announce, MessageBar},
        new_password::NewPassword,
        text_input::TextInput,
    },
};

/// The form; afterwards one is signed in.
#[component]
pub fn JoinForm(
    /// The end of the link.
    token: String,
    /// Whom it is for.
    email: String,
    /// The name that was given with the invitation.
    name: String,
    /// Name of the provider or reseller.
    party: String,
    /// Joining, not only choosing a password.
    joins: bool,
) -> impl IntoView {
    let (session, t, lang, navigate) = (use_session(), use_texts(), use_lang(), use_navigate());
    let own = StoredValue::new([email.clone(), name.clone(), party]);
    let (name, password) = (RwSignal::new(name), RwSignal::new(String::new()));
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let fields = RwSignal::new(Vec::<FieldError>::new());
    let at = move |path: &'static str, value: RwSignal<String>| {
        let error = error_at(fields, path, value);
        Signal::derive(move || error.get().map(|error| field_text(lang.get(), &error)))
    };
    let known = move || own.with_value(|own| own.iter().cloned().chain([name.get()]).collect::<Vec<_>>());
    // There is no field for the address: another partner's invitation was followed first.
    let taken = move || fields.read().iter().any(|field| field.code == FieldCode::Taken);
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let sent = LinkUse {
            token: token.clone(),
            name: name.get_untracked(),
            password: password.get_untracked(),
            language: joins.then(|| lang.get_untracked().into()),
        };
        let own = own.with_value(|own| own.clone());
        let own: Vec<&str> = own.iter().map(String::as_str).chain([sent.name.as_str()]).collect();
        fields.set(check(&sent, &own, joins));
        if !fields.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        pending.set(true);
        let navigate = navigate.clone();
        spawn_local(async move {
            let answer = client::links::follow(&sent).await;
            pending.try_set(false);
            match answer {
                Ok(fresh) => {
                    session.begin(fresh);
                    // The token does not stay in the history.
                    let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    navigate(&Path::Dashboard.to_string(), options);
                }
                Err(refused) => {
                    let at_fields = refused.api_error().map(|body| body.fields.clone()).unwrap_or_default();
                    error.try_set(at_fields.is_empty().then_some(refused));
                    fields.try_set(at_fields);
                    focus_first_error();
                }
            }
        });
    };
    view! {
        <Form on_submit=submit filled=true>
            // Password managers want to know whose password this is.
            <input type="email" class="visually-hidden" autocomplete="username" tabindex="-1" aria-hidden="true" readonly prop:value=email />
            {joins.then(|| view! {
                <TextInput
                    label=Signal::derive(move || t.get().join.name.to_owned())
                    value=name
                    autocomplete="name"
                    required=Signal::stored(true)
                    error=at("name", name)
                />
            })}
            <NewPassword
                id="join-password"
                label=Signal::derive(move || t.get().account.new_password.to_owned())
                value=password
                known=Signal::derive(known)
                error=at("password", password)
            />
            <Show when=taken>
                <MessageBar tone=Tone::Danger announce=Announce::Assertive>{move || t.get().join.taken}</MessageBar>
            </Show>
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <Button kind=ButtonKind::Primary submit=true pending>
                {move || if joins { t.get().join.join } else { t.get().join.save_password }}
            </Button>
        </Form>
    }
}

fn check(sent: &LinkUse, own: &[&str], joins: bool) -> Vec<FieldError> {
    let name = joins.then(|| required_text(&sent.name, 100, "name").err()).flatten();
    name.into_iter().chain(check_new_password(&sent.password, own, "password").err()).collect()
}
