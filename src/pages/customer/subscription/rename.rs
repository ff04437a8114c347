//! The customer's own name for a subscription, changed in place (contract 6.2).

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use model::{rules::rights::Right, v1::subscription::SubscriptionStatus};

use super::Shown;
use crate::{
    client::{self, Error, new_request_id},
    components::{
        button::{Button, ButtonKind},
        error_view::ErrorView,
        field::focus_first_error,
        modal::Modal,
        text_input::TextInput,
        toast::use_toasts,
    },
    i18n::{fill, use_lang, use_texts},
    routes::Path,
    session::use_session,
    wording::{field_text, subscription::status_text},
};

/// The longest name, in characters.
const LONGEST: u32 = 100;

/// The line below the heading: own name with its button, and the customer.
#[component]
pub fn OwnName(
    /// The subscription.
    shown: Shown,
    /// The customer's name.
    #[prop(into)]
    customer_name: String,
) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let open = RwSignal::new(false);
    let name = move || shown.record.with(|record| record.friendly_name.clone()).unwrap_or_default();
    let shown_name = move || {
        let is_offer = shown.record.with(|record| record.friendly_name == record.offer_name);
        (!is_offer && !name().is_empty())
            .then(|| format!("{} · ", fill(t.get().subscription.own_name, &[("name", &name())])))
    };
    let reason = move || {
        shown.record.with(|record| match &record.status {
            Some(status @ (SubscriptionStatus::Suspended | SubscriptionStatus::Deleted)) => {
                Some(fill(t.get().subscription.not_now, &[("state", &status_text(lang.get(), status))]))
            }
            Some(_) | None => None,
        })
    };
    view! {
        <div class="own-name">
            <span>
                {shown_name}
                <a href=Path::Customer(shown.customer).to_string()>{customer_name}</a>
            </span>
            {session
                .may(Right::RenameSubscription)
                .then(|| {
                    view! {
                        <Button
                            kind=ButtonKind::Plain
                            icon=icondata::LuPencil
                            reason=Signal::derive(reason)
                            on_click=move |_| open.set(true)
                        >
                            {move || t.get().subscription.rename}
                        </Button>
                        <Modal open title=move || t.get().subscription.rename_title>
                            <RenameForm shown open/>
                        </Modal>
                    }
                })}
        </div>
    }
}

#[component]
fn RenameForm(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let value =
        RwSignal::new(shown.record.with_untracked(|record| record.friendly_name.clone()).unwrap_or_default());
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let field_error = move || {
        let failed = failed.get()?;
        let field = failed
            .fault()?
            .fields
            .iter()
            .find(|field| field.path.eq_ignore_ascii_case("friendlyName"))?
            .clone();
        Some(field_text(lang.get(), &field))
    };
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        let mut changed = shown.record.get_untracked();
        changed.friendly_name = Some(value.get_untracked().trim().to_owned());
        spawn_local(async move {
            match client::subscriptions::update(shown.customer, shown.id, &changed, new_request_id()).await {
                Ok(saved) => {
                    let name = saved.friendly_name.clone().unwrap_or_default();
                    shown.record.set(saved);
                    shown.changes.update(|count| *count += 1);
                    toasts.show(fill(t.get_untracked().subscription.renamed, &[("name", &name)]));
                    open.set(false);
                }
                Err(error) => {
                    failed.set(Some(error));
                    focus_first_error();
                }
            }
            pending.set(false);
        });
    };
    view! {
        <form class="form" novalidate on:submit=save>
            <TextInput
                label=move || t.get().subscription.friendly_name
                value
                max_length=LONGEST
                hint=Signal::derive(move || t.get().subscription.rename_hint.to_owned())
                error=Signal::derive(field_error)
            />
            {move || {
                failed
                    .get()
                    .filter(|_| field_error().is_none())
                    .map(|error| view! { <ErrorView error=Signal::stored(error)/> })
            }}
            <div class="modal__buttons">
                <Button kind=ButtonKind::Primary submit=true pending>{move || t.get().common.save}</Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </div>
        </form>
    }
}
