//! Everything on one page: the offers, and beside them the order, what follows from it and the partner of record (S66,
//! S67).

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::v1::offer::BillingType;

use super::{state::Buying, submit::submit};
use crate::{
    features::ordering::{
        azure::AzureNote,
        desk::OrderDesk,
        drafts::{order::OfRecord, reseller::Reseller},
        of_record::RecordChoice,
        order_page::Forward,
        picker::OfferPicker,
    },
    i18n::use_texts,
    leave::LeaveGuard,
    route_focus,
    routes::Path,
    ui::{
        button::{Button, ButtonKind},
        definition_list::{DefinitionList, Fact},
        discard_dialog::DiscardDialog,
        field::focus_first_error,
    },
};

/// The page while the order can be changed.
#[component]
pub fn Choosing(
    buying: Buying,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let ordering = buying.ordering;
    let navigate = StoredValue::new_local(use_navigate());
    let complaint = RwSignal::new(false);
    let send = move |_| {
        if ordering.pass() {
            complaint.set(false);
            submit(buying, guard, navigate.get_value());
        } else {
            complaint.set(true);
            focus_first_error();
        }
    };
    let company = move || buying.facts.get().and_then(Result::ok).map(|facts| facts.company());
    let buttons = move || {
        view! {
            // What is on its way cannot be called back.
            <Show when=move || !buying.sending.pending.get()><CancelOrder buying guard/></Show>
            <Forward>
                <Button kind=ButtonKind::Primary pending=buying.sending.pending on_click=send>
                    {move || {
                        let t = t.get();
                        if buying.sending.pending.get() { t.wizard.submitting } else { t.common.submit }
                    }}
                </Button>
            </Forward>
        }
    };
    let beside = move || {
        view! {
            <DefinitionList>
                <Fact term=Signal::derive(move || t.get().wizard.for_whom.to_owned())>{company}</Fact>
            </DefinitionList>
            <Record buying/>
        }
    };
    view! {
        <OrderDesk
            ordering
            busy=buying.sending.pending
            complaint=Signal::derive(move || ordering.complaint(t.get(), complaint.get()).to_owned())
            beside=ViewFn::from(beside)
            buttons=ViewFn::from(buttons)
        >
            <OfferPicker ordering/>
        </OrderDesk>
    }
}

/// The partner of record of all lines, and what an associated reseller means for Azure (S35).
#[component]
fn Record(buying: Buying) -> impl IntoView {
    let choose = Callback::new(move |chosen: Option<Reseller>| {
        buying.sending.record_error.set(None);
        buying.ordering.edit(|order| order.of_record = chosen.map_or(OfRecord::Nobody, OfRecord::Chosen));
    });
    let azure = move || {
        let usage = |order: &crate::features::ordering::drafts::order::OrderDraft| {
            order.lines.iter().any(|line| line.offer.billing == BillingType::Usage)
        };
        buying.ordering.order.with(usage) && buying.of_record.with(Option::is_some)
    };
    view! {
        <RecordChoice
            value=buying.of_record
            on_choose=choose
            first=buying.resellers
            error=buying.sending.record_error
            fixed=Signal::stored(false)
        />
        <Show when=azure><AzureNote/></Show>
    }
}

/// Drops the order, after asking where something was picked.
#[component]
fn CancelOrder(buying: Buying, guard: LeaveGuard) -> impl IntoView {
    let t = use_texts();
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let give_up = Callback::new(move |()| {
        asking.set(false);
        guard.release();
        buying.drop_all();
        let list = || Path::CustomerSubscriptions(buying.customer).to_string();
        navigate(&route_focus::came_from().unwrap_or_else(list), NavigateOptions::default());
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
        <DiscardDialog
            open=asking
            title=Signal::derive(move || t.get().wizard.cancel_order_title.to_owned())
            text=Signal::derive(move || t.get().wizard.cancel_order_text.to_owned())
            on_drop=give_up
        />
    }
}
