//! Step 3: the whole order for checking, and Submit (S49, S50).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use model::v1::offer::BillingType;

use super::{frame::CancelButton, record::Record, state::Wizard, step_urls, submit::submit};
use crate::{
    features::ordering::{
        azure::AzureNote,
        drafts::step::Step,
        follows::Follows,
        groups::OrderGroups,
        new_customer::customer_facts::CustomerFacts,
        order_page::{self, Actions, Forward},
        review_card::{ReviewCard, ReviewPart},
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
        <div class=order_page::columns()>
            <ReviewCard>
                <ReviewPart
                    id="review-customer"
                    title=Signal::derive(move || t.get().wizard.customer.to_owned())
                    change=move || view! { <Show when=free>
                        <Change to=Step::Details name=Signal::derive(move || t.get().wizard.change_details.to_owned())/>
                    </Show> }
                >
                    <CustomerFacts wizard/>
                </ReviewPart>
                <ReviewPart
                    id="review-order"
                    title=Signal::derive(move || t.get().wizard.order.to_owned())
                    change=move || view! { <Show when=free>
                        <Change
                            to=Step::Subscriptions
                            name=Signal::derive(move || t.get().wizard.change_subscriptions.to_owned())
                        />
                    </Show> }
                >
                    <OrderGroups order/>
                </ReviewPart>
            </ReviewCard>
            <aside class=order_page::order_column() aria-label=move || t.get().wizard.follows>
                <Follows order/>
                <Record wizard/>
                <Show when=azure><AzureNote/></Show>
            </aside>
            <Actions alone=true>
                <Show when=free>
                    <CancelButton wizard guard/>
                </Show>
                <Forward>
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
                </Forward>
            </Actions>
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
