//! Step 3: the whole order for checking, and Submit (S49, S50).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::v1::offer::BillingType;

use super::{frame::CancelButton, record::Record, state::Wizard, step_urls, submit::submit};
use crate::{
    features::ordering::{
        azure::AzureNote, drafts::step::Step, follows::Follows, groups::OrderGroups,
        new_customer::customer_facts::CustomerFacts,
    },
    i18n::use_texts,
    leave::LeaveGuard,
    ui::{
        button::{Button, ButtonKind},
        steps::{StepLink, use_go},
    },
};

/// Everything that will be sent.
#[component]
pub fn ReviewStep(
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let (navigate, go) = (use_navigate(), use_go());
    let in_doubt = Memo::new(move |_| wizard.draft.with(|draft| draft.submission.is_in_doubt()));
    let free = move || !in_doubt.get();
    let order = Signal::derive(move || wizard.ordering.order.get());
    let send = Callback::new(move |()| submit(wizard, navigate.clone(), go.clone()));
    let azure = move || {
        wizard.draft.with(|draft| {
            let usage = draft.order.lines.iter().any(|line| line.offer.billing == BillingType::Usage);
            usage && draft.details.reseller.is_some()
        })
    };
    view! {
        <div class="wizard__columns desk">
            <div class="card wizard__review">
                <section class="review__part" aria-labelledby="review-customer">
                    <div class="review__head">
                        <h2 class="card__title" id="review-customer">{move || t.get().wizard.customer}</h2>
                        <Show when=free>
                            <Change to=Step::Details name=Signal::derive(move || t.get().wizard.change_details.to_owned())/>
                        </Show>
                    </div>
                    <CustomerFacts wizard/>
                </section>
                <section class="review__part" aria-labelledby="review-order">
                    <div class="review__head">
                        <h2 class="card__title" id="review-order">{move || t.get().wizard.order}</h2>
                        <Show when=free>
                            <Change
                                to=Step::Subscriptions
                                name=Signal::derive(move || t.get().wizard.change_subscriptions.to_owned())
                            />
                        </Show>
                    </div>
                    <OrderGroups order/>
                </section>
            </div>
            <aside class="card order-summary" aria-label=move || t.get().wizard.follows>
                <Follows order/>
                <Record wizard/>
                <Show when=azure><AzureNote/></Show>
            </aside>
            <div class="wizard__actions desk__bar">
                <Show when=free>
                    <CancelButton wizard guard/>
                </Show>
                <span class="wizard__forward">
                    <Show when=free>
                        <StepLink button=true href=Signal::derive(|| step_urls::step(Step::Subscriptions))>
                            {move || t.get().wizard.back}
                        </StepLink>
                    </Show>
                    <Button kind=ButtonKind::Primary pending=wizard.sending.pending on_click=move |_| send.run(())>
                        {move || {
                            let t = t.get();
                            match (wizard.sending.pending.get(), in_doubt.get()) {
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

#[component]
fn Change(to: Step, name: Signal<String>) -> impl IntoView {
    let t = use_texts();
    view! {
        <StepLink href=Signal::derive(move || step_urls::step(to)) name>
            {move || t.get().wizard.change}
        </StepLink>
    }
}
