//! The form to sign in with: on its page, and in the dialog that asks again.

use leptos::{html, prelude::*, task::spawn_local};
use model::portal::account::{Session, SignIn as Credentials};
use stylers_macro::style_sheet;

use crate::{
    client::{self, Error},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{error::wait_text, error_text},
    ui::{
        button::{Button, ButtonKind},
        form::Form,
        password_field::{PasswordField, UserNameField},
    },
};

/// Email, password, and what is wrong with them; also in the dialog that asks again.
#[component]
pub fn SignInForm(
    /// Prefix of the fields' ids.
    id: &'static str,
    /// Email to start with.
    #[prop(optional, into)]
    email: String,
    /// Takes the fresh sign-in.
    on_done: Callback<Session>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/sign_in_form.css");
    let (lang, t) = (use_lang(), use_texts());
    let (email, password) = (RwSignal::new(email), RwSignal::new(String::new()));
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let alert = NodeRef::<html::P>::new();
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let credentials =
                Credentials { email: email.get_untracked(), password: password.get_untracked() };
            let answer = client::session::sign_in(&credentials).await;
            // The page may be gone by now.
            pending.try_set(false);
            match answer {
                Ok(session) => {
                    password.try_set(String::new());
                    error.try_set(None);
                    on_done.try_run(session);
                }
                Err(why) => drop(error.try_set(Some(why))),
            }
        });
    };
    view! { class = styles,
        <Form on_submit=submit filled=true>
            <p
                node_ref=alert
                id=format!("{id}-error")
                class="form__error"
                role="alert"
                hidden=move || error.read().is_none()
            >
                {move || error.get().map(|error| refused_text(lang.get(), &error))}
            </p>
            <UserNameField
                id=format!("{id}-email")
                label=Signal::derive(move || t.get().sign_in.email.to_owned())
                value=email
                described_by=format!("{id}-error")
            />
            <PasswordField
                id=format!("{id}-password")
                name="password"
                autocomplete="current-password"
                label=Signal::derive(move || t.get().sign_in.password.to_owned())
                value=password
                described_by=format!("{id}-error")
            />
            <Button kind=ButtonKind::Primary submit=true pending class=format!("button--wide {styles}")>
                {move || t.get().sign_in.submit}
            </Button>
        </Form>
    }
}

fn refused_text(lang: Lang, error: &Error) -> String {
    let t = &lang.texts().sign_in;
    match error {
        Error::Api { status: 429, retry_after, .. } => {
            fill(t.wait, &[("wait", &wait_text(lang, *retry_after))])
        }
        Error::Api { status: 400, body, .. } if !body.fields.is_empty() => t.missing.to_owned(),
        Error::Api { status: 400 | 401 | 403 | 422, .. } => t.wrong.to_owned(),
        Error::Api { .. } | Error::Network | Error::Decode(_) => error_text(lang, error),
    }
}
