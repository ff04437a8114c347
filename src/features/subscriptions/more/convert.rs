//! A trial becomes a paid subscription and keeps its id.

use leptos::prelude::*;
use model::{
    ids::OfferId,
    parse::Quantity,
    rules::lifecycle::{Action, Command, Conversion, conversions, preview},
    v1::{offer::BillingCycle, upgrade::Conversion as Body},
};

use super::targets::{Target, Targets};
use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, ActionRow, Consequence},
        action_state::{ActionState, Done},
        choice_dialog::{ChoiceDialog, use_choice_dialog},
        context::SubscriptionContext,
        text::{cycle_word, licenses, offer_about},
    },
    format::{deadline_from, utc_day},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{field_text, subscription::cycle_text},
    ui::{
        button::ButtonKind,
        field_errors::until_edited,
        quantity_input::NumberField,
        select::{Choice, Select},
    },
};

/// What stands in the form.
#[derive(Clone, Copy)]
struct Inputs {
    chosen: RwSignal<Option<OfferId>>,
    quantity: RwSignal<String>,
    cycle: RwSignal<String>,
}

impl Inputs {
    fn conversion(self, all: Memo<Vec<Conversion>>) -> Option<Conversion> {
        let id = self.chosen.get()?;
        all.with(|all| all.iter().find(|it| it.offer.id == id).cloned())
    }
}

/// The row with its dialog.
#[component]
pub fn Convert(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let text = || RwSignal::new(String::new());
    let inputs = Inputs { chosen: RwSignal::new(None), quantity: text(), cycle: text() };
    let all = Memo::new(move |_| all(context));
    let choice = use_choice_dialog(move || inputs.chosen.set(None), || None);
    let state = choice.action;
    // Each offer comes with what is proposed.
    Effect::new(move |_| {
        if let Some(proposed) = inputs.conversion(all).filter(|_| !state.in_doubt.get_untracked()) {
            inputs.quantity.set(proposed.quantity.to_string());
            inputs.cycle.set(proposed.billing_cycle.to_string());
        }
    });
    let typed = Memo::new(move |_| {
        let offer = inputs.conversion(all)?.offer;
        let parsed =
            inputs.quantity.with(|text| Quantity::parse(text, offer.minimum, offer.maximum, "quantity"));
        Some(parsed.map(Quantity::get))
    });
    let missing = move || match typed.get() {
        None => Some(t.get().life.convert_choose.to_owned()),
        Some(Err(error)) => Some(field_text(lang.get(), &error)),
        Some(Ok(_)) => None,
    };
    let submit = move |()| {
        let body = Body {
            offer_id: Some(context.own.with_untracked(|own| own.offer.id.clone())),
            target_offer_id: inputs.chosen.get_untracked(),
            order_id: Some(context.life.with_untracked(|life| life.order_id)),
            quantity: typed.get_untracked().and_then(Result::ok),
            billing_cycle: Some(BillingCycle::read(&inputs.cycle.get_untracked())),
            attributes: None,
        };
        send(context, state, body, lang);
    };
    view! {
        <ActionRow
            context
            action=Action::Convert
            title=move || t.get().life.convert.to_owned()
            text=move || t.get().life.convert_about.to_owned()
        >
            <ActionButton context action=Action::Convert kind=ButtonKind::Primary on_click=move |()| choice.open()>
                {move || t.get().life.convert_open}
            </ActionButton>
            <ChoiceDialog
                context
                choice
                title=move || t.get().life.convert.to_owned()
                confirm=move || t.get().life.convert_confirm.to_owned()
                missing=Signal::derive(missing)
                at_field="quantity"
                on_submit=submit
            >
                <Choosing context inputs all/>
                <Show when=move || inputs.conversion(all).is_some()>
                    <Numbers context state inputs all typed/>
                </Show>
            </ChoiceDialog>
        </ActionRow>
    }
}

/// What it can become, as far as this customer can have it.
fn all(context: SubscriptionContext) -> Vec<Conversion> {
    let now = context.now.get();
    let sold = |id: &OfferId| {
        context.life.with(|life| life.offer(id).filter(|offer| offer.sold).map(|offer| offer.facts.clone()))
    };
    context.own.with(|own| conversions(own, sold, now))
}

#[component]
fn Choosing(context: SubscriptionContext, inputs: Inputs, all: Memo<Vec<Conversion>>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let targets = Memo::new(move |_| {
        let lang = lang.get();
        let target = |it: Conversion| {
            let about = offer_about(lang, &it.offer);
            Target { name: context.offer_name(&it.offer.id), about, refused: None, id: it.offer.id }
        };
        all.get().into_iter().map(target).collect::<Vec<_>>()
    });
    view! {
        <p class="muted">{move || t.get().life.convert_text}</p>
        <Targets label=move || t.get().life.convert_targets.to_owned() targets chosen=inputs.chosen/>
    }
}

#[component]
fn Numbers(
    context: SubscriptionContext,
    state: ActionState,
    inputs: Inputs,
    all: Memo<Vec<Conversion>>,
    typed: Memo<Option<Result<i32, model::error::FieldError>>>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let cycles = Signal::derive(move || {
        let cycles = inputs.conversion(all).map(|it| it.offer.cycles).unwrap_or_default();
        cycles.iter().map(|it| Choice::new(it.to_string(), cycle_text(lang.get(), it))).collect::<Vec<_>>()
    });
    let refused = Signal::derive(move || state.at_field(lang.get(), "quantity"));
    let refused = until_edited(refused, inputs.quantity);
    let error = move || {
        let wrong = typed.get().and_then(Result::err).map(|error| field_text(lang.get(), &error));
        refused.get().or(wrong)
    };
    let said = move || {
        let (offer, quantity) = (inputs.conversion(all)?.offer, typed.get()?.ok()?);
        let cycle = BillingCycle::read(&inputs.cycle.get());
        let now = context.now.get();
        let command = Command::Convert { offer, quantity, cycle };
        let done = context.own.with(|own| preview(own, command, now)).ok()?;
        let after = &done.after;
        let end = after.term_end.map(|end| utc_day(lang.get(), end)).unwrap_or_default();
        let until = done.until.map(|at| deadline_from(lang.get(), at, now)).unwrap_or_default();
        let values = [
            ("target", context.offer_name(&after.offer.id)),
            ("licenses", licenses(lang.get(), context, after.quantity)),
            ("cycle", cycle_word(lang.get(), &after.billing_cycle)),
            ("day", end),
            ("until", until),
        ];
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(fill(t.get().life.convert_said, &values))
    };
    view! {
        <NumberField label=move || t.get().subscription.licenses_title value=inputs.quantity error=Signal::derive(error)/>
        <Select label=move || t.get().subscription.billing value=inputs.cycle choices=cycles/>
        <Consequence>{said}</Consequence>
    }
}

fn send(context: SubscriptionContext, state: ActionState, body: Body, lang: RwSignal<Lang>) {
    let name = body.target_offer_id.as_ref().map(|id| context.offer_name(id)).unwrap_or_default();
    state.send(context, move |id| {
        let (body, name) = (body.clone(), name.clone());
        async move {
            client::subscriptions::convert(context.customer, context.id, &body, id).await?;
            Ok(Done::from(fill(lang.get_untracked().texts().life.convert_done, &[("name", &name)])))
        }
    });
}
