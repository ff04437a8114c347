//! The form for a new API client.

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::{FieldCode, FieldError},
    portal::{account::Role, api_clients::MadeSecret},
    rules::permissions::is_at_most,
};

use super::{
    customer_list::CustomerList, draft::Draft, expiry, scope_choices::ScopeChoices, text::role_hint,
};
use crate::{
    client::{self, Error, new_request_id},
    i18n::{Lang, use_lang, use_texts},
    labels::{field_text, role_text},
    load::error_view::ErrorView,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        checkbox::Checkbox,
        date_input::DateInput,
        field::focus_first_error,
        field_errors::error_at,
        form::Form,
        modal::ModalButtons,
        select::{Choice, Select},
        text_input::TextInput,
    },
};

/// Name, role, scopes, customers, end. `take` gets the answer with the secret.
#[component]
pub fn CreateForm(draft: Draft, take: Callback<MadeSecret>, on_cancel: Callback<()>) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let (pending, error) = (draft.pending, RwSignal::new(None::<Error>));
    let no_day = RwSignal::new(false);
    let fields = RwSignal::new(Vec::<FieldError>::new());
    let request = draft.request;
    let said = move |error: Signal<Option<FieldError>>| {
        Signal::derive(move || error.get().map(|error| words(lang.get(), &error)))
    };
    let own = session.role();
    let maker = own.clone();
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let new = draft.to_sent();
        fields.set(new.parse(&maker, expiry::real_now()).err().unwrap_or_default());
        if no_day.get_untracked() || !fields.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        // The same client after a lost answer is the same request; a corrected one is another (R13).
        let body = serde_json::to_string(&new).unwrap_or_default();
        if request.with_value(|(_, sent)| *sent != body) {
            request.set_value((new_request_id(), body));
        }
        let id = request.with_value(|(id, _)| *id);
        pending.set(true);
        spawn_local(async move {
            let answer = client::api_clients::create(&new, id).await;
            // The form may be gone by now, the page too.
            pending.try_set(false);
            match answer {
                Ok(made) => drop(take.try_run(made)),
                Err(refused) => {
                    let at_fields = refused.api_error().map(|error| error.fields.clone()).unwrap_or_default();
                    error.try_set(at_fields.is_empty().then_some(refused));
                    fields.try_set(at_fields);
                    focus_first_error();
                }
            }
        });
    };
    let roles = Signal::derive(move || role_choices(lang.get(), &own));
    let hint =
        Signal::derive(move || role_hint(lang.get(), &Role::read(&draft.role.get())).map(str::to_owned));
    view! {
        <Form on_submit=submit>
            <TextInput
                label=Signal::derive(move || t.get().api_clients.name.to_owned())
                value=draft.name
                hint=Signal::derive(move || t.get().api_clients.name_hint.to_owned())
                required=Signal::stored(true)
                error=said(error_at(fields, "name", draft.name))
            />
            <Select
                label=Signal::derive(move || t.get().api_clients.role.to_owned())
                value=draft.role
                choices=roles
                placeholder=Signal::derive(move || t.get().api_clients.choose_role.to_owned())
                hint
                required=Signal::stored(true)
                error=said(error_at(fields, "role", draft.role))
            />
            <ScopeChoices chosen=draft.scopes error=said(error_at(fields, "scopes", draft.scopes)) />
            <div>
                <Checkbox
                    label=move || t.get().api_clients.limit
                    checked=draft.limited
                    on_change=move |on| draft.limited.set(on)
                />
                <Show when=move || draft.limited.get()>
                    <p class="muted">{move || t.get().api_clients.limit_text}</p>
                    <CustomerList
                        listed=draft.customers
                        error=said(error_at(fields, "customers", draft.customers))
                    />
                </Show>
            </div>
            <DateInput
                label=move || t.get().api_clients.expires
                value=draft.until
                unread=no_day
                hint=Signal::derive(move || expiry::hint(lang.get()))
                required=Signal::stored(true)
                error=said(error_at(fields, "expiresAt", draft.until))
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <ModalButtons>
                <Button kind=ButtonKind::Primary submit=true pending>{move || t.get().api_clients.create}</Button>
                <Button on_click=move |_| on_cancel.run(())>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Form>
    }
}

/// The roles that somebody of this role can give.
fn role_choices(lang: Lang, own: &Role) -> Vec<Choice> {
    let given = Role::KNOWN.iter().filter(|role| is_at_most(role, own));
    given.map(|role| Choice::new(role.as_str(), role_text(lang, role))).collect()
}

/// What is wrong with a field, in the words of this form where a general sentence says too little.
fn words(lang: Lang, error: &FieldError) -> String {
    let t = &lang.texts().api_clients;
    match (error.path.as_str(), &error.code) {
        ("scopes", FieldCode::Required) => t.choose_scope.to_owned(),
        ("customers", FieldCode::Required) => t.choose_customer.to_owned(),
        ("customers", FieldCode::NotInList) => t.unknown_customer.to_owned(),
        ("expiresAt", _) => expiry::error_text(lang, error),
        (_, _) => field_text(lang, error),
    }
}
