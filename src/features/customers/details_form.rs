//! Contact and billing address of a customer. Saving wants the version that was loaded.

use leptos::{prelude::*, task::spawn_local};
use model::{
    error::FieldError,
    ids::CustomerId,
    rules::{
        address::{Country, check_billing_profile},
        permissions::Permission,
    },
    v1::customer::BillingProfile,
};
use uuid::Uuid;

use crate::{
    client::{self, Error, new_request_id},
    i18n::{fill, use_texts},
    leave::use_leave_guard,
    load::error_view::ErrorView,
    session::use_session,
    submission::Outcome,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        card::Card,
        field::{focus_first_error, focus_on},
        form::{Form, FormButtons},
        message_bar::{Announce, MessageBar},
        toast::use_toasts,
    },
};

pub mod context;
pub mod draft;
pub mod inputs;
pub mod saved_details;

use context::{Form, use_form};
use draft::Field;
use inputs::Inputs;
use saved_details::SavedDetails;

/// The heading of the section.
const HEADING: &str = "customer-billing";

/// The details to read, and behind *Edit* the form for who may change them.
#[component]
pub fn DetailsForm(
    id: CustomerId,
    profile: BillingProfile,
    /// The customer's name; a company that is called on its bill as itself is renamed with it.
    name: RwSignal<String>,
) -> impl IntoView {
    let (t, may_edit) = (use_texts(), use_session().may(Permission::EditContactDetails));
    let (stored, editing) = (RwSignal::new(profile), RwSignal::new(false));
    // The button goes with the facts, the form with its own buttons: the heading takes the focus.
    let turn = move |to: bool| {
        editing.set(to);
        focus_on(HEADING);
    };
    view! {
        <Card id=HEADING title=move || t.get().customer.billing focusable=true>
            <Show
                when=move || editing.get()
                fallback=move || view! {
                    <SavedDetails profile=stored.get_untracked()/>
                    {may_edit.then(|| view! {
                        <FormButtons>
                            <Button on_click=move |_| turn(true)>{move || t.get().common.edit}</Button>
                        </FormButtons>
                    })}
                }
            >
                <Editing id stored name on_done=Callback::new(move |()| turn(false))/>
            </Show>
        </Card>
    }
}

#[component]
fn Editing(
    id: CustomerId,
    stored: RwSignal<BillingProfile>,
    name: RwSignal<String>,
    on_done: Callback<()>,
) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let form = use_form(stored.get_untracked());
    let (pending, stale, failed) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Error>));
    let dirty = Memo::new(move |_| form.is_dirty());
    use_leave_guard(dirty.into());
    // After a lost answer the same details go with the same id: they are saved once (R13).
    let last = StoredValue::new(None::<(BillingProfile, Uuid)>);

    let save = move || {
        if pending.get_untracked() || !dirty.get_untracked() {
            return;
        }
        let profile = form.profile();
        let rules = form.rules.get_untracked();
        let country = rules.as_ref().map_or(Country::WithoutRules, Country::Rules);
        let refused = check_billing_profile(&profile, country);
        if !refused.is_empty() {
            form.errors.set(refused);
            focus_first_error();
            return;
        }
        pending.set(true);
        failed.set(None);
        let request = match last.get_value() {
            Some((sent, request)) if sent == profile => request,
            Some(_) | None => new_request_id(),
        };
        last.set_value(Some((profile.clone(), request)));
        spawn_local(async move {
            let answer = client::customers::save_billing_profile(id, &profile, request).await;
            if answer.as_ref().err().map(Outcome::of) != Some(Outcome::Unknown) {
                last.try_set_value(None);
            }
            // The page may be gone by now, and the form with it.
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(saved) => {
                    let called_alike =
                        form.base.with_untracked(|base| base.company_name == Some(name.get_untracked()));
                    if let Some(new_name) = saved.company_name.clone().filter(|_| called_alike) {
                        name.set(new_name);
                    }
                    // Nothing is unsaved any more when the form goes.
                    form.base.set(saved.clone());
                    form.reset();
                    stored.set(saved);
                    on_done.run(());
                    toasts.show(fill(t.get_untracked().customer.saved, &[("name", &name.get_untracked())]));
                }
                Err(error) => take_refusal(error, form, stale, failed),
            }
        });
    };
    // Pressed while the rules of the chosen country are on their way: it goes on when they have come.
    let pressed = RwSignal::new(false);
    Effect::new(move || {
        if !form.rules_coming.get() && pressed.get() {
            pressed.set(false);
            save();
        }
    });
    let press = move |()| {
        if !pending.get_untracked() {
            pressed.set(true);
        }
    };
    let waiting = Signal::derive(move || pending.get() || pressed.get());
    let compare = move |_| {
        spawn_local(async move {
            match client::customers::billing_profile(id).await {
                Ok(current) => {
                    stored.try_set(current.clone());
                    form.base.try_set(current);
                    form.compared.try_set(true);
                    stale.try_set(false);
                }
                Err(error) => drop(failed.try_set(Some(error))),
            }
        });
    };
    let unchanged = move || (!dirty.get()).then(|| t.get().customer.unchanged.to_owned());
    view! {
        <Form on_submit=press>
            <Inputs form/>
            <Messages stale failed compared=form.compared compare=Callback::new(compare)/>
            <FormButtons>
                <Button kind=ButtonKind::Primary submit=true pending=waiting reason=Signal::derive(unchanged)>
                    {move || t.get().customer.save}
                </Button>
                <Button on_click=move |_| on_done.run(())>
                    {move || if dirty.get() { t.get().customer.undo } else { t.get().common.cancel }}
                </Button>
            </FormButtons>
        </Form>
    }
}

/// Every error goes to one place: its field, the stale message, or the bar below the form.
fn take_refusal(error: Error, form: Form, stale: RwSignal<bool>, failed: RwSignal<Option<Error>>) {
    let fields = error.api_error().map(|body| body.fields.clone()).unwrap_or_default();
    let at_a_field = |refused: &FieldError| Field::ALL.into_iter().any(|field| field.owns(&refused.path));
    if error.api_error().is_some_and(|body| body.code == model::error::ErrorCode::StaleEtag.number()) {
        stale.set(true);
    } else if !fields.is_empty() && fields.iter().all(at_a_field) {
        form.errors.set(fields);
        focus_first_error();
    } else {
        failed.set(Some(error));
    }
}

/// What is said above the buttons.
#[component]
fn Messages(
    stale: RwSignal<bool>,
    failed: RwSignal<Option<Error>>,
    compared: RwSignal<bool>,
    compare: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <Show when=move || stale.get()>
            <MessageBar tone=Tone::Warning announce=Announce::Assertive>
                <p>{move || t.get().customer.stale}</p>
                <Button on_click=move |_| compare.run(())>{move || t.get().customer.load_current}</Button>
            </MessageBar>
        </Show>
        <Show when=move || compared.get()>
            <MessageBar tone=Tone::Info announce=Announce::Polite>
                {move || t.get().customer.current_loaded}
            </MessageBar>
        </Show>
        {move || failed.get().map(|error| view! { <ErrorView error=Signal::stored(error)/> })}
    }
}
