//! While nobody knows whether the order was placed: what was sent, and nothing but *try again* (R13).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{state::Buying, submit::submit};
use crate::{
    features::ordering::{
        groups::OrderGroups,
        of_record::RecordChoice,
        order_page::{Actions, Forward},
        review_card::{ReviewCard, ReviewPart},
    },
    i18n::use_texts,
    leave::LeaveGuard,
    ui::button::{Button, ButtonKind},
};

/// The order as it was sent.
#[component]
pub fn Locked(
    buying: Buying,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let navigate = StoredValue::new_local(use_navigate());
    let order = Signal::derive(move || buying.ordering.order.get());
    let send = move |_| submit(buying, guard, navigate.get_value());
    view! {
        <ReviewCard>
            <ReviewPart id="sent-order" title=Signal::derive(move || t.get().wizard.order.to_owned())>
                <OrderGroups order owned=buying.ordering.owned/>
                <RecordChoice
                    value=buying.of_record
                    on_choose=Callback::new(|_| {})
                    first=Signal::stored(Vec::new())
                    error=buying.sending.record_error
                    fixed=Signal::stored(true)
                />
            </ReviewPart>
            <Actions>
                <Forward>
                    <Button kind=ButtonKind::Primary pending=buying.sending.pending on_click=send>
                        {move || {
                            let t = t.get();
                            if buying.sending.pending.get() { t.wizard.submitting } else { t.common.retry }
                        }}
                    </Button>
                </Forward>
            </Actions>
        </ReviewCard>
    }
}
