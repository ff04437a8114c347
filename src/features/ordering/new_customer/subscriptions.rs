//! Step 2: what the customer buys, and which reseller is of record for it (S36, S47, S48).

use leptos::prelude::*;

use super::{frame::CancelButton, record::Record, state::Wizard, step_urls};
use crate::{
    features::ordering::{desk::OrderDesk, drafts::step::Step, order_page::Forward, picker::OfferPicker},
    i18n::use_texts,
    leave::LeaveGuard,
    load::loader::Awaited,
    ui::{
        button::{Button, ButtonKind},
        definition_list::{DefinitionList, Fact},
        field::focus_first_error,
        steps::{StepLink, use_go},
    },
};

/// The picker and the order at its side.
#[component]
pub fn SubscriptionsStep(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let ordering = wizard.ordering;
    let go = StoredValue::new_local(use_go());
    let complaint = RwSignal::new(false);
    // While the offers of the chosen country are on their way nobody knows whether the order can be had.
    let coming = Signal::derive(move || wizard.offers.get().is_none());
    let next = move |_| {
        if matches!(wizard.offers.try_get_untracked(), Some(Err(_))) {
            wizard.offers.ask_anew();
        }
        if ordering.pass() {
            wizard.forget_failure();
            go.with_value(|go| go(&step_urls::step(Step::Review)));
        } else {
            complaint.set(true);
            focus_first_error();
        }
    };
    let company = move || wizard.draft.with(|draft| draft.details.company_name.clone());
    let beside = move || {
        view! {
            <DefinitionList>
                <Fact term=Signal::derive(move || t.get().wizard.for_whom.to_owned())>{company}</Fact>
            </DefinitionList>
            <Record wizard/>
        }
    };
    let buttons = move || {
        view! {
            <CancelButton wizard guard/>
            <Forward>
                <StepLink button=true href=Signal::derive(|| step_urls::step(Step::Details))>
                    {move || t.get().wizard.back}
                </StepLink>
                <Button kind=ButtonKind::Primary pending=coming on_click=next>
                    {move || t.get().wizard.next_review}
                </Button>
            </Forward>
        }
    };
    view! {
        <OrderDesk
            ordering
            complaint=Signal::derive(move || ordering.complaint(t.get(), complaint.get()).to_owned())
            beside=ViewFn::from(beside)
            buttons=ViewFn::from(buttons)
        >
            <Awaited resource=wizard.offers rows=10 children=move || view! { <OfferPicker ordering/> }/>
        </OrderDesk>
    }
}
