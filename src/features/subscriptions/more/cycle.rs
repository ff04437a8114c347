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
        action::{ActionButton, ActionRow, NameList},
        action_state::{ActionState, Done},
        choice_dialog::{ChoiceDialog, use_choice_dialog},
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
pub fn BillingCycleRow(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let cycle = RwSignal::new(String::new());
    let order = RwSignal::new(None::<Order>);
    let present = Memo::new(move |_| context.own.with(|own| own.billing_cycle.clone()));
    let about = move || fill(t.get().life.cycle_about, &[("cycle", &cycle_word(lang.get(), &present.get()))]);
    let choices = Signal::derive(move || {
        let cycles = context.own.with(|own| own.offer.cycles.clone());
        let others = cycles.into_iter().filter(|it| *it != present.get());
        others.map(|it| Choice::new(it.to_string(), cycle_text(lang.get(), &it))).collect::<Vec<_>>()
    });
    let dropped = move || {
        let cycle =
            Some(cycle.get()).filter(|text| !text.is_empty()).map(|text| BillingCycle::read(&text))?;
        context
            .own
            .with(|own| preview(own, Command::ChangeBillingCycle(cycle), context.now.get()))
            .ok()?
            .dropped
    };
    let choice = use_choice_dialog(move || cycle.set(String::new()), dropped);
    let missing = move || {
        let is_missing = cycle.with(String::is_empty) || order.with(Option::is_none);
        is_missing.then(|| t.get().life.cycle_choose.to_owned())
    };
    let submit = move |()| {
        let cycle = BillingCycle::read(&cycle.get_untracked());
        let body = Order { billing_cycle: Some(cycle), ..order.get_untracked().unwrap_or_default() };
        send(context, choice.action, body, lang);
    };
    view! {
        <ActionRow
            context
            action=Action::ChangeBillingCycle
            title=move || t.get().life.cycle.to_owned()
            text=Signal::derive(about)
        >
            <ActionButton
                context
                action=Action::ChangeBillingCycle
                name=Signal::derive(move || Some(t.get().life.cycle_title.to_owned()))
                on_click=move |()| choice.open()
            >
                {move || t.get().life.change}
            </ActionButton>
            <ChoiceDialog
                context
                choice
                title=move || t.get().life.cycle_title.to_owned()
                confirm=move || t.get().life.cycle_confirm.to_owned()
                missing=Signal::derive(missing)
                on_submit=submit
            >
                <Select
                    label=move || t.get().life.cycle
                    value=cycle
                    choices
                    placeholder=Signal::derive(move || Some(t.get().life.cycle_placeholder.to_owned()))
                />
                <Lines context order/>
            </ChoiceDialog>
        </ActionRow>
    }
}

/// What else the order became, and changes with it; loaded when the dialog opens.
#[component]
fn Lines(context: SubscriptionContext, order: RwSignal<Option<Order>>) -> impl IntoView {
    let t = use_texts();
    let found = use_load(move || async move {
        let id = context.life.with_untracked(|life| life.order_id);
        let (loaded, lines) = try_join(
            client::orders::get_order(context.customer, id),
            client::subscriptions::of_order(context.customer, id),
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
                    .filter(|it| it.id != Some(context.id) && it.status != Some(SubscriptionStatus::Deleted))
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

fn send(context: SubscriptionContext, state: ActionState, body: Order, lang: RwSignal<Lang>) {
    let cycle = body.billing_cycle.clone().unwrap_or(BillingCycle::None);
    let order = context.life.with_untracked(|life| life.order_id);
    state.send(context, move |id| {
        let (body, cycle) = (body.clone(), cycle.clone());
        async move {
            client::orders::update(context.customer, order, &body, id).await?;
            let lang = lang.get_untracked();
            let cycle = cycle_word(lang, &cycle);
            Ok(Done::from(fill(lang.texts().life.cycle_done, &[("cycle", &cycle)])))
        }
    });
}
