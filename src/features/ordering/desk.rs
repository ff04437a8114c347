//! Where an order is put together: the offers, the order at the side with whom it is for, and the buttons (S47, S66).

use leptos::prelude::*;

use super::{
    Ordering,
    dropped::Dropped,
    follows::Follows,
    order_page::{self, Actions, Complaint},
    summary::{OrderLines, OrderSheet},
};
use crate::{i18n::use_texts, ui::card::card_title};

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
        <div class=order_page::columns()>
            <section
                class=order_page::main_column()
                aria-label=move || t.get().wizard.step_subscriptions
                inert=move || busy.get()
            >
                <Dropped ordering/>
                {children.with_value(|children| children())}
            </section>
            <aside
                class=order_page::order_column()
                aria-labelledby="order-title"
                inert=move || busy.get()
            >
                <h2 class=card_title() id="order-title">{move || t.get().wizard.order}</h2>
                <OrderLines ordering/>
                <Follows order/>
                {beside.run()}
            </aside>
            <Actions alone=true>
                <OrderSheet ordering busy/>
                <Complaint text=complaint/>
                {buttons.run()}
            </Actions>
        </div>
    }
}
