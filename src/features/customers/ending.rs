//! The end of the relationship with a customer: what stands in the way, or what ends with it.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{ids::CustomerId, portal::life::CustomerEnding};

use crate::{
    client,
    features::{
        customers::in_the_way::InTheWay,
        partnerships::ending_form::{CountList, EndingForm, Typed},
    },
    i18n::{fill, plural, use_lang, use_texts},
    load::{loader::Loader, use_load},
    routes::Path,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        modal::Modal,
        toast::use_toasts,
    },
};

/// The card with the button and its dialog. Who is allowed to is asked by the page: `Permission::EndCustomer`.
#[component]
pub fn EndCustomer(
    id: CustomerId,
    /// Its name, as the page shows it.
    name: RwSignal<String>,
    domain: String,
) -> impl IntoView {
    let t = use_texts();
    let open = RwSignal::new(false);
    let prefix = StoredValue::new(domain.split('.').next().unwrap_or_default().to_owned());
    let title = move || fill(t.get().customer_ending.title, &[("name", &name.get())]);
    view! {
        <Card id="customer-ending" title=move || t.get().customer_ending.heading>
            <p>{move || t.get().customer_ending.text}</p>
            <Button kind=ButtonKind::Danger on_click=move |_| open.set(true)>
                {move || t.get().customer_ending.open}
            </Button>
        </Card>
        <Modal open title=Signal::derive(title)>
            <Question id name prefix open/>
        </Modal>
    }
}

/// Looked at each time the dialog opens, and again where something has come into the way meanwhile.
#[component]
fn Question(
    id: CustomerId,
    name: RwSignal<String>,
    prefix: StoredValue<String>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let found = use_load(move || client::customers::ending(id));
    let look_again = Callback::new(move |()| found.refetch());
    view! {
        <Loader resource=found rows=3 let:ending>
            {if ending.count > 0 {
                view! { <InTheWay id ending open/> }.into_any()
            } else {
                view! { <Form id name prefix ending open look_again/> }.into_any()
            }}
        </Loader>
    }
}

#[component]
fn Form(
    id: CustomerId,
    name: RwSignal<String>,
    prefix: StoredValue<String>,
    ending: CustomerEnding,
    open: RwSignal<bool>,
    look_again: Callback<()>,
) -> impl IntoView {
    let (t, lang, toasts, navigate) = (use_texts(), use_lang(), use_toasts(), use_navigate());
    let send = move |_, request| async move {
        let answer = client::customers::end(id, request).await;
        // Somebody has ordered or reactivated something in the meantime.
        if answer.as_ref().is_err_and(|error| error.status() == Some(409)) {
            look_again.try_run(());
        }
        answer
    };
    let on_ended = Callback::new(move |()| {
        let t = t.get_untracked();
        toasts.show(fill(t.customer_ending.ended, &[("name", &name.get_untracked())]));
        navigate(&Path::Customers.to_string(), NavigateOptions::default());
    });
    let typed = Typed {
        label: Signal::derive(move || t.get().customer_ending.prefix.to_owned()),
        hint: Signal::derive(move || {
            fill(t.get().customer_ending.type_hint, &[("name", &name.get()), ("prefix", &prefix.get_value())])
        }),
        expected: Some((prefix, Signal::derive(move || t.get().customer_ending.other_prefix.to_owned()))),
    };
    let counts = move || {
        let lang = lang.get();
        let e = &lang.texts().customer_ending;
        [
            (ending.suspended, e.suspended_one, e.suspended_other),
            (ending.resellers, e.resellers_one, e.resellers_other),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, other)| view! { <li>{plural(lang, count, one, other)}</li> })
        .collect_view()
    };
    view! {
        <EndingForm
            open
            warning=move || t.get().customer_ending.warning
            typed=Some(typed)
            confirm=move || t.get().customer_ending.open
            send
            on_ended
        >
            <CountList>
                {counts}
                <li>{move || t.get().customer_ending.sign_ins}</li>
                <li>{move || t.get().customer_ending.domain_stays}</li>
            </CountList>
        </EndingForm>
    }
}
