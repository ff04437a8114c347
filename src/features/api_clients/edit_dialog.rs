//! Another name or end for an API client.

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::FieldError,
    portal::api_clients::{ApiClient, ApiClientChange, parse_expiry, parse_name},
};

use super::{
    context::{ClientDialogs, FocusOn},
    expiry,
};
use crate::{
    client::{self, Error, new_request_id},
    features::activity::days::day_of,
    i18n::{fill, use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    ui::{
        button::{Button, ButtonKind},
        date_input::DateInput,
        field::focus_first_error,
        field_errors::error_at,
        form::Form,
        modal::{Modal, ModalButtons},
        text_input::TextInput,
        toast::use_toasts,
    },
};

#[component]
pub fn EditDialog(dialogs: ClientDialogs) -> impl IntoView {
    let t = use_texts();
    let title = move || fill(t.get().api_clients.edit_title, &[("name", &dialogs.name())]);
    view! {
        <Modal open=dialogs.edit title=Signal::derive(title)>
            {dialogs.client.get_untracked().map(|client| view! { <EditForm client dialogs /> })}
        </Modal>
    }
}

#[component]
fn EditForm(client: ApiClient, dialogs: ClientDialogs) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let (id, open) = (client.id, dialogs.edit);
    let (name, known_name) = (RwSignal::new(client.name.clone()), client.name.clone());
    let no_day = RwSignal::new(false);
    let known = day_of(client.expires_at);
    let until = RwSignal::new(known.clone());
    let (pending, error) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let fields = RwSignal::new(Vec::<FieldError>::new());
    let request = StoredValue::new((new_request_id(), String::new()));
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        error.set(None);
        let new_day = Some(until.get_untracked()).filter(|day| *day != known);
        let new_end = new_day.map(|day| expiry::moment(&day).unwrap_or_default());
        let name_error = parse_name(&name.read_untracked()).err();
        let end_error = new_end.and_then(|at| parse_expiry(at, expiry::real_now()).err());
        fields.set([name_error, end_error].into_iter().flatten().collect());
        if no_day.get_untracked() || !fields.read_untracked().is_empty() {
            focus_first_error();
            return;
        }
        // What was left alone is not sent: somebody else may have changed it meanwhile.
        let new_name = Some(name.get_untracked()).filter(|name| *name != known_name);
        let change = ApiClientChange { name: new_name, expires_at: new_end };
        // The same change after a lost answer is the same request; a corrected one is another (R13).
        let body = serde_json::to_string(&change).unwrap_or_default();
        if request.with_value(|(_, sent)| *sent != body) {
            request.set_value((new_request_id(), body));
        }
        pending.set(true);
        spawn_local(async move {
            let done = client::api_clients::change(id, &change, request.with_value(|(id, _)| *id)).await;
            // The page may be gone by now.
            if pending.try_set(false).is_some() {
                return;
            }
            match done {
                Ok(_) => {
                    open.set(false);
                    toasts.show(t.get_untracked().common.saved);
                    dialogs.changed.run(FocusOn::Heading);
                }
                Err(refused) => {
                    let at_fields = refused.api_error().map(|error| error.fields.clone()).unwrap_or_default();
                    error.set(at_fields.is_empty().then_some(refused));
                    fields.set(at_fields);
                    focus_first_error();
                }
            }
        });
    };
    let (name_error, end_error) = (error_at(fields, "name", name), error_at(fields, "expiresAt", until));
    view! {
        <Form on_submit=submit>
            <TextInput
                label=Signal::derive(move || t.get().api_clients.name.to_owned())
                value=name
                hint=Signal::derive(move || t.get().api_clients.name_hint.to_owned())
                required=Signal::stored(true)
                error=Signal::derive(move || name_error.get().map(|error| field_text(lang.get(), &error)))
            />
            <DateInput
                label=move || t.get().api_clients.expires
                value=until
                unread=no_day
                hint=Signal::derive(move || expiry::hint(lang.get()))
                required=Signal::stored(true)
                error=Signal::derive(move || end_error.get().map(|error| expiry::error_text(lang.get(), &error)))
            />
            {move || error.get().map(|error| view! { <ErrorView error=Signal::stored(error) /> })}
            <ModalButtons>
                <Button kind=ButtonKind::Primary submit=true pending>{move || t.get().common.save}</Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Form>
    }
}
