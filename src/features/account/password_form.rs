//! Change of the own password.

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::check_new_password,
    portal::account::PasswordChange,
};

use crate::{
    client::{self, Error},
    i18n::{Lang, use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        field::focus_first_error,
        field_errors::error_at,
        form::{Form, FormButtons},
        new_password::NewPassword,
        password_field::PasswordField,
    },
};

/// Current and new password; errors stand at their field.
#[component]
pub fn PasswordForm(
    /// Runs after the change.
    on_done: Callback<()>,
) -> impl IntoView {
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    let (current, fresh) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let fields = RwSignal::new(Vec::<FieldError>::new());
    let field_error = move |path: &'static str, value: RwSignal<String>| {
        let error = error_at(fields, path, value);
        Signal::derive(move || error.get().map(|error| password_text(lang.get(), &error)))
    };
    let email = move || session.account().map(|account| account.email).unwrap_or_default();
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let change =
            PasswordChange { current_password: current.get_untracked(), new_password: fresh.get_untracked() };
        let own = session.own_words();
        fields.set(check(&change, &own));
        if !fields.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let answer = client::account::change_password(&change).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    current.set(String::new());
                    fresh.set(String::new());
                    on_done.run(());
                }
                Err(refused) => {
                    let at_fields = refused.api_error().map(|body| body.fields.clone()).unwrap_or_default();
                    error.set(at_fields.is_empty().then_some(refused));
                    fields.set(at_fields);
                    focus_first_error();
                }
            }
        });
    };
    view! {
        <Form on_submit=submit filled=true>
            // Password managers want to know whose password this is.
            <input type="email" class="visually-hidden" autocomplete="username" tabindex="-1" aria-hidden="true" readonly prop:value=email />
            <PasswordField
                id="current-password"
                name="current-password"
                autocomplete="current-password"
                label=Signal::derive(move || t.get().account.current_password.to_owned())
                value=current
                error=field_error("currentPassword", current)
            />
            <NewPassword
                id="new-password"
                label=Signal::derive(move || t.get().account.new_password.to_owned())
                value=fresh
                known=Signal::stored(session.own_words())
                error=field_error("newPassword", fresh)
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <FormButtons>
                <Button kind=ButtonKind::Primary submit=true pending=pending>
                    {move || t.get().account.change_password}
                </Button>
            </FormButtons>
        </Form>
    }
}

fn check(change: &PasswordChange, own: &[String]) -> Vec<FieldError> {
    let own: Vec<&str> = own.iter().map(String::as_str).collect();
    let current =
        change.current_password.is_empty().then(|| FieldError::new("currentPassword", FieldCode::Required));
    current.into_iter().chain(check_new_password(&change.new_password, &own, "newPassword").err()).collect()
}

fn password_text(lang: Lang, field: &FieldError) -> String {
    let t = &lang.texts().account;
    match field.code {
        FieldCode::Wrong => t.wrong_password.to_owned(),
        FieldCode::Invalid => t.same_password.to_owned(),
        _ => field_text(lang, field),
    }
}
