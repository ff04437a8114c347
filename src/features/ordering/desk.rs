//! Where an order is put together: the offers, the order at the side with whom it is for, and the buttons (S47, S66).

use leptos::prelude::*;

use super::{
    Ordering,
    dropped::Dropped,
    follows::Follows,
    summary::{OrderLines, OrderSheet},
};
use crate::i18n::use_texts;

/// The offers, the order beside them, and the bar with the buttons below both.
#[component]
pub fn OrderDesk(
    ordering: Ordering,
    /// What keeps it from going on.
    #[prop(into)]
    complaint: Signal<String>,
    /// Facts and choices of the whole order: for whom, partner of record.
    #[prop(into)]
    beside: ViewFn,
    #[prop(into)] buttons: ViewFn,
    /// It is being sent: nothing can be changed.
    #[prop(into, optional)]
    busy: Signal<bool>,
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let order = Signal::derive(move || ordering.order.get());
    let children = StoredValue::new(children);
    view! {
        <div class="wizard__columns desk">
            <section
                class="card wizard__main"
                aria-label=move || t.get().wizard.step_subscriptions
                inert=move || busy.get()
            >
                <Dropped ordering/>
                {children.with_value(|children| children())}
            </section>
            <aside class="card order-summary" aria-labelledby="order-summary" inert=move || busy.get()>
                <h2 class="card__title" id="order-summary">{move || t.get().wizard.order}</h2>
                <OrderLines ordering/>
                <Follows order/>
                {beside.run()}
            </aside>
            <div class="wizard__actions desk__bar">
                <OrderSheet ordering busy/>
                <p class="field__error wizard__complaint" role="alert">{move || complaint.get()}</p>
                {buttons.run()}
            </div>
        </div>
    }
}
