//! While nobody knows whether the order was placed: what was sent, and nothing but *try again* (R13).

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{state::Buying, submit::submit};
use crate::{
    features::ordering::{groups::OrderGroups, of_record::RecordChoice},
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
        <div class="card wizard__review">
            <section class="review__part" aria-labelledby="sent-order">
                <h2 class="card__title" id="sent-order">{move || t.get().wizard.order}</h2>
                <OrderGroups order owned=buying.ordering.owned/>
                <RecordChoice
                    value=buying.of_record
                    on_choose=Callback::new(|_| {})
                    first=Signal::stored(Vec::new())
                    error=buying.sending.record_error
                    fixed=Signal::stored(true)
                />
            </section>
            <div class="wizard__actions">
                <span class="wizard__forward">
                    <Button kind=ButtonKind::Primary pending=buying.sending.pending on_click=send>
                        {move || {
                            let t = t.get();
                            if buying.sending.pending.get() { t.wizard.submitting } else { t.common.retry }
                        }}
                    </Button>
                </span>
            </div>
        </div>
    }
}
