//! `/change-password`: the temporary password has to be changed before anything else (R11).

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    client,
    features::account::{password_form::PasswordForm, standalone_page::StandalonePage},
    i18n::use_texts,
    routes::Path,
    session::{SignedIn, use_session},
    title::use_title,
    ui::button::{Button, ButtonKind},
};

/// Nothing but the form, and a way out.
#[component]
pub fn ChangePassword() -> impl IntoView {
    let (session, t, navigate) = (use_session(), use_texts(), use_navigate());
    use_title(move || t.get().account.first_title.to_owned());
    Effect::new(move || {
        let target = match &*session.state.read() {
            SignedIn::Nobody => Path::SignIn,
            SignedIn::Somebody(session) if !session.account.must_change_password => Path::Dashboard,
            SignedIn::Somebody(_) | SignedIn::Unknown | SignedIn::Failed(_) => return,
        };
        navigate(&target.to_string(), NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    let sign_out = move |_| {
        spawn_local(async move {
            // Even where the server cannot be asked, this browser forgets who was there.
            let _ = client::session::sign_out().await;
            session.end();
        });
    };
    view! {
        <StandalonePage>
            <h1>{move || t.get().account.first_title}</h1>
            <p>{move || t.get().account.first_text}</p>
            <PasswordForm on_done=Callback::new(move |()| session.ask()) />
            <Button kind=ButtonKind::Plain on_click=sign_out>{move || t.get().shell.sign_out}</Button>
        </StandalonePage>
    }
}
