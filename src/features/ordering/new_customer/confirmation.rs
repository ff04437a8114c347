//! Step 4: it is done, and the one-time credentials (S52–S57).

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{setup_info::SetupInfo, state::Wizard};
use crate::{
    client,
    features::ordering::{azure::AzureNote, follows::Follows, groups::OrderGroups},
    i18n::{fill, plural, use_lang, use_texts},
    leave::{LeaveGuard, use_guarded_navigate},
    routes::Path,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        message_bar::{Announce, MessageBar},
    },
};

/// Success, Setup info, and what was ordered.
#[component]
pub fn Confirmation(
    /// The wizard.
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let guarded = use_guarded_navigate();
    let order = Signal::derive(move || wizard.told.with(|told| told.order.clone()));
    let customer = move || wizard.done.with_untracked(|done| done.as_ref().and_then(|done| done.customer.id));
    let placed = Signal::derive(move || {
        wizard.done.with(|done| done.as_ref().and_then(|done| done.orders.first()?.creation_date))
    });
    confirm_receipt(wizard);
    let done = move |_| {
        let Some(customer) = customer() else { return };
        let list = Path::Customers.with(&[("new", &customer.to_string())]);
        if wizard.copied.get_untracked() {
            guard.release();
            navigate(&list, NavigateOptions::default());
        } else {
            guarded(list);
        }
    };
    let azure = move || {
        wizard.told.with(|told| {
            let usage =
                told.order.lines.iter().any(|l| l.offer.billing == model::v1::offer::BillingType::Usage);
            usage && told.details.reseller.is_some()
        })
    };
    view! {
        <Success wizard/>
        <div class="wizard__columns">
            <section class="card wizard__main" aria-labelledby="setup-info">
                <h2 class="card__title" id="setup-info">{move || t.get().wizard.setup_info}</h2>
                <SetupInfo wizard/>
                <Show when=azure><AzureNote/></Show>
                <div class="wizard__actions">
                    <span class="wizard__forward">
                        <Button kind=ButtonKind::Primary on_click=done>{move || t.get().common.done}</Button>
                    </span>
                </div>
            </section>
            <aside class="card wizard__side" aria-labelledby="ordered">
                <h2 class="card__title" id="ordered">{move || t.get().wizard.order}</h2>
                <OrderGroups order placed/>
                <Follows order placed/>
            </aside>
        </div>
    }
}

#[component]
fn Success(wizard: Wizard) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let text = move || {
        let t = &t.get().wizard;
        wizard.told.with(|told| {
            let n = i64::try_from(told.order.lines.len()).unwrap_or(0);
            let company = told.details.company_name.trim();
            match &told.details.reseller {
                None => fill(&plural(lang.get(), n, t.success_one, t.success_other), &[("company", company)]),
                Some(reseller) => {
                    let text = plural(lang.get(), n, t.success_reseller_one, t.success_reseller_other);
                    fill(&text, &[("company", company), ("reseller", &reseller.name)])
                }
            }
        })
    };
    let title = Signal::derive(move || Some(t.get().wizard.success_title.to_owned()));
    view! { <MessageBar tone=Tone::Success announce=Announce::Politely title>{text}</MessageBar> }
}

/// As soon as it is drawn the server is told so, and never answers it again (R11). Should this get lost, the
/// server forgets it by itself after ten minutes.
fn confirm_receipt(wizard: Wizard) {
    Effect::new(move || {
        let customer = wizard.done.with(|done| done.as_ref().and_then(|done| done.customer.id));
        if let Some(customer) = customer {
            request_animation_frame(move || {
                spawn_local(async move { drop(client::customer_orders::confirm_receipt(customer).await) });
            });
        }
    });
}
