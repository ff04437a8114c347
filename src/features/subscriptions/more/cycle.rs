//! Another billing cycle, which the whole order takes.

use futures_util::future::try_join;
use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, Command, preview},
    v1::{
        offer::BillingCycle,
        order::Order,
        subscription::{Subscription, SubscriptionStatus},
    },
};

use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, ActionDialog, ActionRow, DropAsked, NameList},
        action_state::{ActionState, Done},
        context::SubscriptionContext,
        text::cycle_word,
    },
    i18n::{Lang, fill, use_lang, use_texts},
    labels::subscription::cycle_text,
    load::{loader::Loader, use_load},
    ui::select::{Choice, Select},
};

/// The row with its dialog.
#[component]
pub fn BillingCycleRow(shown: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let doing = ActionState::idle();
    let (cycle, agreed) = (RwSignal::new(String::new()), RwSignal::new(false));
    let order = RwSignal::new(None::<Order>);
    let present = Memo::new(move |_| shown.own.with(|own| own.billing_cycle.clone()));
    let reset = move || {
        cycle.set(String::new());
        agreed.set(false);
    };
    let about = move || fill(t.get().life.cycle_about, &[("cycle", &cycle_word(lang.get(), &present.get()))]);
    let choices = Signal::derive(move || {
        let cycles = shown.own.with(|own| own.offer.cycles.clone());
        let others = cycles.into_iter().filter(|it| *it != present.get());
        others.map(|it| Choice::new(it.to_string(), cycle_text(lang.get(), &it))).collect::<Vec<_>>()
    });
    let dropped = Memo::new(move |_| {
        let cycle =
            Some(cycle.get()).filter(|text| !text.is_empty()).map(|text| BillingCycle::read(&text))?;
        shown.own.with(|own| preview(own, Command::ChangeBillingCycle(cycle), shown.now.get())).ok()?.dropped
    });
    let reason = move || {
        let l = &t.get().life;
        if cycle.with(String::is_empty) || order.with(Option::is_none) {
            Some(l.cycle_choose.to_owned())
        } else if dropped.with(Option::is_some) && !agreed.get() {
            Some(l.agree_first.to_owned())
        } else {
            None
        }
    };
    let submit = move |()| {
        let cycle = BillingCycle::read(&cycle.get_untracked());
        let body = Order { billing_cycle: Some(cycle), ..order.get_untracked().unwrap_or_default() };
        send(shown, doing, body, lang);
    };
    view! {
        <ActionRow
            shown
            action=Action::ChangeBillingCycle
            title=move || t.get().life.cycle.to_owned()
            text=Signal::derive(about)
        >
            <ActionButton
                shown
                action=Action::ChangeBillingCycle
                name=Signal::derive(move || Some(t.get().life.cycle_title.to_owned()))
                on_click=move |()| doing.begin(reset)
            >
                {move || t.get().life.change}
            </ActionButton>
            <ActionDialog
                doing
                title=move || t.get().life.cycle_title.to_owned()
                confirm=move || t.get().life.cycle_confirm.to_owned()
                reason=Signal::derive(reason)
                on_submit=submit
            >
                <Select
                    label=move || t.get().life.cycle
                    value=cycle
                    choices
                    placeholder=Signal::derive(move || Some(t.get().life.cycle_placeholder.to_owned()))
                />
                <Lines shown order/>
                <DropAsked shown dropped agreed/>
            </ActionDialog>
        </ActionRow>
    }
}

/// What else the order became, and changes with it; loaded when the dialog opens.
#[component]
fn Lines(shown: SubscriptionContext, order: RwSignal<Option<Order>>) -> impl IntoView {
    let t = use_texts();
    let found = use_load(move || async move {
        let id = shown.life.with_untracked(|life| life.order_id);
        let (loaded, lines) = try_join(
            client::orders::get_order(shown.customer, id),
            client::subscriptions::of_order(shown.customer, id),
        )
        .await?;
        order.try_set(Some(loaded));
        Ok(lines)
    });
    let line = |it: Subscription| {
        let own = it.friendly_name.filter(|name| !name.is_empty());
        let language = (own.is_none() || own == it.offer_name).then_some("en");
        (own.or(it.offer_name).unwrap_or_default(), language)
    };
    view! {
        <Loader resource=found rows=1 let:lines>
            {
                let others: Vec<Subscription> = lines
                    .into_iter()
                    .filter(|it| it.id != Some(shown.id) && it.status != Some(SubscriptionStatus::Deleted))
                    .collect();
                let alone = others.is_empty();
                view! {
                    <p>{move || if alone { t.get().life.cycle_alone } else { t.get().life.cycle_others }}</p>
                    <NameList names=others.into_iter().map(line).collect()/>
                }
            }
        </Loader>
    }
}

fn send(shown: SubscriptionContext, doing: ActionState, body: Order, lang: RwSignal<Lang>) {
    let cycle = body.billing_cycle.clone().unwrap_or(BillingCycle::None);
    let order = shown.life.with_untracked(|life| life.order_id);
    doing.send(shown, move |id| {
        let (body, cycle) = (body.clone(), cycle.clone());
        async move {
            client::orders::update(shown.customer, order, &body, id).await?;
            let lang = lang.get_untracked();
            let cycle = cycle_word(lang, &cycle);
            Ok(Done::from(fill(lang.texts().life.cycle_done, &[("cycle", &cycle)])))
        }
    });
}
