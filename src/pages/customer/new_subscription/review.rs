//! The order for checking, the reseller of record, and Submit (S67, S68).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::v1::offer::BillingType;

use super::{
    pick::CancelOrder,
    state::{Buying, Stage},
    submit::submit,
};
use crate::{
    components::{
        button::{Button, ButtonKind},
        order::{azure::AzureNote, groups::OrderGroups, of_record::RecordChoice},
        steps::{StepLink, use_go},
    },
    i18n::use_texts,
    leave::LeaveGuard,
    wizard::{draft::Reseller, order::OfRecord},
};

/// Everything that will be sent.
#[component]
pub fn Review(
    /// The order.
    buying: Buying,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let (navigate, go) = (use_navigate(), use_go());
    let in_doubt = Memo::new(move |_| buying.draft.with(|draft| draft.submission.is_in_doubt()));
    let free = move || !in_doubt.get();
    let order = Signal::derive(move || buying.ordering.order.get());
    let back = move || Stage::Pick.address(buying.customer);
    let chosen =
        Signal::derive(move || buying.draft.with(|draft| draft.order.of_record.resolve(None).cloned()));
    let choose = Callback::new(move |chosen: Option<Reseller>| {
        buying.record_error.set(None);
        buying
            .draft
            .update(|draft| draft.order.of_record = chosen.map_or(OfRecord::Nobody, OfRecord::Chosen));
    });
    let azure = move || {
        let usage =
            order.with(|order| order.lines.iter().any(|line| line.offer.billing == BillingType::Usage));
        usage && chosen.with(Option::is_some)
    };
    let send = Callback::new(move |()| submit(buying, guard, navigate.clone(), go.clone()));
    view! {
        <div class="card wizard__review">
            <section class="review__part" aria-labelledby="review-order">
                <div class="review__head">
                    <h2 class="card__title" id="review-order">{move || t.get().wizard.order}</h2>
                    <Show when=free>
                        <StepLink href=Signal::derive(back) name=Signal::derive(move || Some(t.get().wizard.change_subscriptions.to_owned()))>
                            {move || t.get().wizard.change}
                        </StepLink>
                    </Show>
                </div>
                <OrderGroups order owned=buying.ordering.owned/>
            </section>
            <section class="review__part">
                <RecordChoice value=chosen on_choose=choose error=buying.record_error fixed=in_doubt/>
                <Show when=azure><AzureNote/></Show>
            </section>
            <div class="wizard__actions">
                <Show when=free><CancelOrder buying guard/></Show>
                <span class="wizard__forward">
                    <Show when=free>
                        <StepLink button=true href=Signal::derive(back)>{move || t.get().wizard.back}</StepLink>
                    </Show>
                    <Button kind=ButtonKind::Primary pending=buying.pending on_click=move |_| send.run(())>
                        {move || {
                            let t = t.get();
                            match (buying.pending.get(), in_doubt.get()) {
                                (true, _) => t.wizard.submitting,
                                (false, true) => t.common.retry,
                                (false, false) => t.common.submit,
                            }
                        }}
                    </Button>
                </span>
            </div>
        </div>
    }
}
