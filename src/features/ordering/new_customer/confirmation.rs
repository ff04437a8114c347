//! Step 4: it is done, and the one-time credentials (S52–S57).

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::{ids::CustomerId, v1::offer::BillingType};

use super::{phase::Confirmed, setup_info::SetupInfo, state::Wizard};
use crate::{
    client,
    features::ordering::{
        azure::AzureNote,
        follows::Follows,
        groups::OrderGroups,
        order_page::{self, Actions, Forward},
    },
    i18n::{fill, plural, use_lang, use_texts},
    leave::{LeaveGuard, use_guarded_navigate},
    routes::Path,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        card::card_title,
        message_bar::{Announce, MessageBar},
    },
};

/// Success, Setup info, and what was ordered.
#[component]
pub fn Confirmation(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let confirmed = wizard.phase.with_untracked(|phase| phase.confirmed().cloned());
    confirmed.map(|confirmed| view! { <Made wizard guard confirmed/> })
}

#[component]
fn Made(wizard: Wizard, guard: LeaveGuard, confirmed: Arc<Confirmed>) -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let guarded = use_guarded_navigate();
    let Confirmed { draft, result } = &*confirmed;
    let customer = result.customer.id;
    let credentials = result.customer.user_credentials.clone();
    let order = Signal::stored(draft.order.clone());
    let placed = Signal::stored(result.orders.first().and_then(|order| order.creation_date));
    let usage = draft.order.lines.iter().any(|line| line.offer.billing == BillingType::Usage);
    let azure = usage && draft.details.reseller.is_some();
    confirm_receipt(customer);
    let done = move |_| {
        let Some(customer) = customer else { return };
        let list = Path::Customers.with(&[("new", &customer.to_string())]);
        if wizard.copied.get_untracked() {
            guard.release();
            navigate(&list, NavigateOptions::default());
        } else {
            guarded(list);
        }
    };
    view! {
        <Success confirmed=Arc::clone(&confirmed)/>
        <div class=order_page::columns()>
            <section class=order_page::main_column() aria-labelledby="setup-info">
                <h2 class=card_title() id="setup-info">{move || t.get().wizard.setup_info}</h2>
                <SetupInfo credentials on_copied=Callback::new(move |()| wizard.copied.set(true))/>
                {azure.then(|| view! { <AzureNote/> })}
                <Actions>
                    <Forward>
                        <Button kind=ButtonKind::Primary on_click=done>{move || t.get().common.done}</Button>
                    </Forward>
                </Actions>
            </section>
            <aside class=order_page::side_column() aria-labelledby="ordered">
                <h2 class=card_title() id="ordered">{move || t.get().wizard.order}</h2>
                <OrderGroups order placed/>
                <Follows order placed/>
            </aside>
        </div>
    }
}

#[component]
fn Success(confirmed: Arc<Confirmed>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let text = move || {
        let t = &t.get().wizard;
        let draft = &confirmed.draft;
        let n = i64::try_from(draft.order.lines.len()).unwrap_or(0);
        let company = draft.details.company_name.trim();
        match &draft.details.reseller {
            None => fill(&plural(lang.get(), n, t.success_one, t.success_other), &[("company", company)]),
            Some(reseller) => {
                let text = plural(lang.get(), n, t.success_reseller_one, t.success_reseller_other);
                fill(&text, &[("company", company), ("reseller", &reseller.name)])
            }
        }
    };
    let title = Signal::derive(move || Some(t.get().wizard.success_title.to_owned()));
    view! { <MessageBar tone=Tone::Success announce=Announce::Polite title>{text}</MessageBar> }
}

/// As soon as it is drawn the server is told so, and never answers it again (R11). Should this get lost, the
/// server forgets it by itself after ten minutes.
fn confirm_receipt(customer: Option<CustomerId>) {
    let Some(customer) = customer else { return };
    Effect::new(move || {
        request_animation_frame(move || {
            spawn_local(async move { drop(client::customer_orders::confirm_receipt(customer).await) });
        });
    });
}
