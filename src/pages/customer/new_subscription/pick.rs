//! Picking for a customer that exists (S66).

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::state::{Buying, Stage};
use crate::{
    components::{
        button::{Button, ButtonKind},
        definition_list::{DefinitionList, Fact},
        drop_dialog::DropDialog,
        field::focus_first_error,
        order::{
            picker::OfferPicker,
            summary::{OrderSheet, OrderSummary},
        },
        steps::use_go,
    },
    i18n::use_texts,
    leave::LeaveGuard,
    routes::Path,
};

/// The picker and the order at its side.
#[component]
pub fn Pick(
    /// The order.
    buying: Buying,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let ordering = buying.ordering;
    let go = use_go();
    let complaint = RwSignal::new(false);
    let next = move |_| {
        if ordering.pass() {
            buying.failed.set(None);
            go(&Stage::Review.address(buying.customer));
        } else {
            complaint.set(true);
            focus_first_error();
        }
    };
    let complaint_text = move || ordering.complaint(t.get(), complaint.get());
    let company = move || buying.facts.get().and_then(Result::ok).map(|facts| facts.company());
    view! {
        <div class="wizard__columns">
            <section class="card wizard__main" aria-label=move || t.get().wizard.step_subscriptions>
                <OfferPicker ordering/>
                <div class="wizard__actions">
                    <OrderSheet ordering/>
                    <p class="field__error wizard__complaint" role="alert">{complaint_text}</p>
                    <CancelOrder buying guard/>
                    <span class="wizard__forward">
                        <Button kind=ButtonKind::Primary on_click=next>{move || t.get().wizard.next_review}</Button>
                    </span>
                </div>
            </section>
            <OrderSummary ordering>
                <DefinitionList>
                    <Fact term=Signal::derive(move || t.get().wizard.for_whom.to_owned())>{company}</Fact>
                </DefinitionList>
            </OrderSummary>
        </div>
    }
}

/// Drops the order, after asking where something was picked.
#[component]
pub fn CancelOrder(
    /// The order.
    buying: Buying,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let give_up = Callback::new(move |()| {
        asking.set(false);
        guard.release();
        buying.drop_all();
        navigate(&Path::CustomerSubscriptions(buying.customer).to_string(), NavigateOptions::default());
    });
    let cancel = move |_| {
        if untrack(|| buying.is_worth_keeping()) {
            asking.set(true);
        } else {
            give_up.run(());
        }
    };
    view! {
        <Button kind=ButtonKind::Secondary on_click=cancel>{move || t.get().common.cancel}</Button>
        <DropDialog
            open=asking
            title=Signal::derive(move || t.get().wizard.cancel_order_title.to_owned())
            text=Signal::derive(move || t.get().wizard.cancel_order_text.to_owned())
            on_drop=give_up
        />
    }
}
