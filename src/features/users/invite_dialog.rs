//! Inviting a colleague.

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    parse::{optional_text, recipient},
    portal::{
        account::Role,
        users::{Invite, MadeLink, User},
    },
};

use super::{
    made_link::{LinkKind, MadeLinkView},
    role_dialog::{role_choices, role_hint},
};
use crate::{
    client::{self, Error, new_request_id},
    i18n::{use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        field::focus_first_error,
        field_errors::error_at,
        form::Form,
        modal::{Modal, ModalButtons},
        select::Select,
        text_input::TextInput,
    },
};

/// The form, and after it the link.
#[component]
pub fn InviteDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    /// Somebody who is invited again.
    again: RwSignal<Option<User>>,
    /// Runs when an invitation was made.
    on_made: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let made = RwSignal::new(None::<MadeLink>);
    Effect::new(move || {
        if !open.get() {
            // The link is not kept longer than it is shown.
            made.set(None);
        }
    });
    let take = Callback::new(move |link| {
        made.set(Some(link).filter(|_| open.get_untracked()));
        on_made.run(());
    });
    view! {
        <Modal open title=Signal::derive(move || t.get().users.invite.to_owned())>
            {move || match made.get() {
                Some(link) => view! { <MadeLinkView link kind=LinkKind::Join on_done=move |()| open.set(false) /> }.into_any(),
                None => view! { <InviteForm open again=again.get_untracked() take /> }.into_any(),
            }}
        </Modal>
    }
}

#[component]
fn InviteForm(open: RwSignal<bool>, again: Option<User>, take: Callback<MadeLink>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let known = |read: fn(&User) -> String| again.as_ref().map(read).unwrap_or_default();
    let email = RwSignal::new(known(|user| user.email.clone()));
    let name = RwSignal::new(known(|user| user.name.clone().unwrap_or_default()));
    let role = RwSignal::new(known(|user| user.role.to_string()));
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let fields = RwSignal::new(Vec::<FieldError>::new());
    let request = StoredValue::new((new_request_id(), String::new()));
    let at = move |path: &'static str, value: RwSignal<String>| {
        let error = error_at(fields, path, value);
        Signal::derive(move || error.get().map(|error| field_text(lang.get(), &error)))
    };
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let chosen = role.get_untracked();
        let invite = Invite {
            name: Some(name.get_untracked()).filter(|name| !name.trim().is_empty()),
            email: email.get_untracked(),
            role: (!chosen.is_empty()).then(|| Role::read(&chosen)),
        };
        fields.set(check(&invite));
        if !fields.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        // The same invitation after a lost answer is the same request; a corrected one is another (R13).
        let body = serde_json::to_string(&invite).unwrap_or_default();
        if request.with_value(|(_, sent)| *sent != body) {
            request.set_value((new_request_id(), body));
        }
        pending.set(true);
        spawn_local(async move {
            let answer = client::users::invite(&invite, request.with_value(|(id, _)| *id)).await;
            // The form may be gone by now, the page too.
            pending.try_set(false);
            match answer {
                Ok(link) => drop(take.try_run(link)),
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
        <Form on_submit=submit>
            <p>{move || t.get().users.invite_text}</p>
            <TextInput
                label=Signal::derive(move || t.get().users.email.to_owned())
                value=email
                kind="email"
                required=Signal::stored(true)
                error=at("email", email)
            />
            <TextInput
                label=Signal::derive(move || t.get().users.name_optional.to_owned())
                value=name
                error=at("name", name)
            />
            <Select
                label=Signal::derive(move || t.get().users.role.to_owned())
                value=role
                choices=Signal::derive(move || role_choices(lang.get()))
                placeholder=Signal::derive(move || t.get().users.choose_role.to_owned())
                hint=Signal::derive(move || Some(role_hint(lang.get(), &role.get())).filter(|hint| !hint.is_empty()))
                required=Signal::stored(true)
                error=at("role", role)
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <ModalButtons>
                <Button kind=ButtonKind::Primary submit=true pending>{move || t.get().users.make_link}</Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Form>
    }
}

fn check(invite: &Invite) -> Vec<FieldError> {
    let name = optional_text(invite.name.as_deref().unwrap_or_default(), 100, "name").err();
    let email = recipient(&invite.email, "email");
    let email = email.and_then(|email| email.ok_or(FieldError::new("email", FieldCode::Required))).err();
    let role = invite.role.is_none().then(|| FieldError::new("role", FieldCode::Required));
    [email, name, role].into_iter().flatten().collect()
}
