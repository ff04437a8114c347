//! The end of a partnership, from either side: what it touches, and the other party's PartnerID typed.

use leptos::prelude::*;
use model::{
    ids::TenantId,
    portal::partnerships::{
        EndPartnership as Body, Ending, EndingCounts, TouchedCustomer, TouchedSubscription,
    },
};

use super::ending_form::{CountList, EndingForm, EndingItem, EndingItems, EndingList, Typed};
use crate::{
    client,
    i18n::{Lang, fill, plural, use_lang, use_texts},
    load::{loader::Loader, use_load},
    ui::{
        button::{Button, ButtonKind},
        modal::Modal,
        toast::use_toasts,
    },
};

/// The button and its dialog. Who is allowed to is asked by the page: `Permission::EndPartnership`.
#[component]
pub fn EndPartnership(
    party: TenantId,
    #[prop(into)] name: String,
    /// Runs when it has ended.
    #[prop(into)]
    on_ended: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let other = Signal::stored(Some((party, name.clone())));
    view! {
        <EndButton name kind=ButtonKind::Danger on_click=move |()| open.set(true)/>
        <EndDialog open other on_ended/>
    }
}

/// The button alone, for a row whose dialog stands beside its table.
#[component]
pub fn EndButton(
    /// The other party's name.
    name: String,
    /// Weight of the button.
    kind: ButtonKind,
    #[prop(into)] on_click: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let label = move || fill(t.get().ending.open_with, &[("name", &name)]);
    view! {
        <Button kind name=Signal::derive(label) on_click=move |_| on_click.run(())>
            {move || t.get().ending.open}
        </Button>
    }
}

/// The dialog alone; it must not stand in a table's cell, which it would look like.
#[component]
pub fn EndDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    /// The other party: tenant ID and name.
    #[prop(into)]
    other: Signal<Option<(TenantId, String)>>,
    /// Runs when it has ended.
    #[prop(into)]
    on_ended: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let name = move || other.get().map(|(_, name)| name).unwrap_or_default();
    let title = move || fill(t.get().ending.title, &[("name", &name())]);
    view! {
        <Modal open title=Signal::derive(title)>
            {move || other.get().map(|(party, _)| view! { <Question party open on_ended/> })}
        </Modal>
    }
}

/// Counted each time the dialog opens.
#[component]
fn Question(party: TenantId, open: RwSignal<bool>, on_ended: Callback<()>) -> impl IntoView {
    let found = use_load(move || client::partnerships::ending(party));
    view! {
        <Loader resource=found rows=3 let:ending>
            <Form party ending open on_ended/>
        </Loader>
    }
}

#[component]
fn Form(party: TenantId, ending: Ending, open: RwSignal<bool>, on_ended: Callback<()>) -> impl IntoView {
    let (t, toasts) = (use_texts(), use_toasts());
    let touches = ending.counts.any();
    let Ending { party: other, counts, items } = ending;
    let (name, partner_id) = (StoredValue::new(other.name), StoredValue::new(other.partner_id));
    let send = move |typed: String, request| async move {
        let body = Body { partner_id: Some(typed).filter(|text| !text.trim().is_empty()) };
        client::partnerships::end(party, &body, request).await.map(drop)
    };
    let ended = Callback::new(move |()| {
        toasts.show(fill(t.get_untracked().ending.ended, &[("name", &name.get_value())]));
        on_ended.try_run(());
    });
    let hint = move || {
        fill(t.get().ending.type_hint, &[("name", &name.get_value()), ("id", &partner_id.get_value())])
    };
    let typed = touches.then(|| Typed {
        label: Signal::derive(move || t.get().common.partner_id.to_owned()),
        hint: Signal::derive(hint),
        expected: None,
    });
    let touched = touches.then(|| {
        view! {
            <Counts counts/>
            <Touched items/>
        }
    });
    view! {
        <EndingForm
            open
            warning=move || if touches { t.get().ending.text } else { t.get().ending.text_none }
            typed
            confirm=move || t.get().ending.open
            send
            on_ended=ended
        >
            {touched}
        </EndingForm>
    }
}

/// What is taken back, in figures; what is nothing is not said.
#[component]
fn Counts(counts: EndingCounts) -> impl IntoView {
    let lang = use_lang();
    let lines = move || {
        let lang = lang.get();
        let e = &lang.texts().ending;
        [
            (counts.delegations, e.delegations_one, e.delegations_other),
            (counts.tenant_owners, e.tenant_owners_one, e.tenant_owners_other),
            (counts.of_record, e.of_record_one, e.of_record_other),
            (counts.support_contacts, e.support_one, e.support_other),
        ]
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, other)| view! { <li>{plural(lang, count, one, other)}</li> })
        .collect_view()
    };
    view! { <CountList>{lines}</CountList> }
}

/// The customers and subscriptions; those beyond the first ones are counted above.
#[component]
fn Touched(items: Vec<TouchedCustomer>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let subscription = move |row: TouchedSubscription| {
        let roles = move || subscription_roles(lang.get(), row.of_record, row.support_contact);
        view! { <EndingItem>{row.name} " " <span class="muted">{roles}</span></EndingItem> }
    };
    let customer = move |customer: TouchedCustomer| {
        let roles = move || customer_roles(lang.get(), customer.administered, customer.tenant_owner);
        view! {
            <EndingItem>
                <strong>{customer.name}</strong> " " <span class="muted">{roles}</span>
                <EndingItems>{customer.subscriptions.into_iter().map(subscription).collect_view()}</EndingItems>
            </EndingItem>
        }
    };
    view! {
        <EndingList label=move || t.get().ending.touched>
            {items.into_iter().map(customer).collect_view()}
        </EndingList>
    }
}

fn customer_roles(lang: Lang, administered: bool, tenant_owner: bool) -> String {
    let e = &lang.texts().ending;
    joined(&[(administered, e.role_administration), (tenant_owner, e.role_tenant_owner)])
}

fn subscription_roles(lang: Lang, of_record: bool, support_contact: bool) -> String {
    let e = &lang.texts().ending;
    joined(&[(of_record, e.role_of_record), (support_contact, e.role_support)])
}

fn joined(roles: &[(bool, &str)]) -> String {
    roles.iter().filter(|(has, _)| *has).map(|(_, role)| *role).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_reseller_has_is_named() {
        assert_eq!(joined(&[(true, "a"), (true, "b")]), "a, b");
        assert_eq!(joined(&[(false, "a"), (true, "b")]), "b");
        assert_eq!(joined(&[(false, "a"), (false, "b")]), "");
    }
}
