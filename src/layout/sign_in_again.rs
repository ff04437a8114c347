//! The sign-in has ended in the middle of something: sign in again on the same page, nothing is lost.

use leptos::prelude::*;
use model::portal::account::Session;

use crate::{
    connection::use_connection, features::account::sign_in_form::SignInForm, i18n::use_texts, routes::Path,
    session::use_session, ui::modal::Modal,
};

/// The dialog over the page.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let (session, connection, t) = (use_session(), use_connection(), use_texts());
    let done = Callback::new(move |fresh: Session| {
        let same = session.account().is_some_and(|account| account.id == fresh.account.id);
        if same {
            session.begin(fresh);
            connection.refresh.update(|count| *count += 1);
        } else {
            // Somebody else: nothing of this page or its drafts is theirs.
            session.end();
            let _ = window().location().set_href(&Path::Dashboard.to_string());
        }
    });
    view! {
        <Modal
            open=session.expired
            closable=false
            title=Signal::derive(move || t.get().shell.expired_title.to_owned())
        >
            <p>{move || t.get().shell.expired_text}</p>
            <SignInForm
                id="again"
                email=session.account().map(|account| account.email).unwrap_or_default()
                on_done=done
            />
        </Modal>
    }
}
