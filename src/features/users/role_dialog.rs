//! Another role for a colleague.

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::AccountId,
    portal::{account::Role, users::UserChange},
};

use super::context::UserDialogs;
use crate::{
    client::{self, Error},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::role_text,
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        modal::{Modal, ModalButtons},
        select::{Choice, Select},
        toast::use_toasts,
    },
};

/// The roles that can be given.
pub fn role_choices(lang: Lang) -> Vec<Choice> {
    Role::KNOWN.iter().map(|role| Choice::new(role.as_str(), role_text(lang, role))).collect()
}

/// What a role may do, in a sentence.
pub fn role_hint(lang: Lang, role: &str) -> String {
    let t = &lang.texts().users;
    match Role::read(role) {
        Role::AdminAgent => t.hint_admin.to_owned(),
        Role::SalesAgent => t.hint_sales.to_owned(),
        Role::HelpdeskAgent => t.hint_helpdesk.to_owned(),
        Role::Unknown(_) => String::new(),
    }
}

#[component]
pub fn RoleDialog(dialogs: UserDialogs) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let open = dialogs.role;
    let (role, pending) = (RwSignal::new(String::new()), RwSignal::new(false));
    let error = RwSignal::new(None::<Error>);
    Effect::new(move || {
        if open.get() {
            error.set(None);
            role.set(dialogs.user.get_untracked().map(|user| user.role.to_string()).unwrap_or_default());
        }
    });
    let save = Callback::new(move |_| {
        let Some(user) = dialogs.user.get_untracked() else { return };
        pending.set(true);
        error.set(None);
        let change = UserChange { role: Some(Role::read(&role.get_untracked())), state: None };
        spawn_local(async move {
            let done = client::users::change(AccountId(user.id), &change).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(_) => {
                    open.set(false);
                    toasts.show(fill(
                        t.get_untracked().users.role_changed,
                        &[("name", &untrack(|| dialogs.name()))],
                    ));
                    dialogs.changed.run(Some(user.id.to_string()));
                }
                Err(refused) => error.set(Some(refused)),
            }
        });
    });
    view! {
        <Modal open title=Signal::derive(move || fill(t.get().users.role_title, &[("name", &dialogs.name())]))>
            <Select
                label=Signal::derive(move || t.get().users.role.to_owned())
                value=role
                choices=Signal::derive(move || role_choices(lang.get()))
                hint=Signal::derive(move || role_hint(lang.get(), &role.get()))
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <ModalButtons>
                <Button kind=ButtonKind::Primary pending on_click=save>{move || t.get().common.save}</Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Modal>
    }
}
