//! The dialog that schedules a change for the renewal: offer, licenses, billing cycle.

use leptos::prelude::*;
use model::{
    error::FieldError,
    ids::OfferId,
    parse::Quantity,
    rules::lifecycle::{Command, OfferFacts, Outcome, RuleViolation, Why, preview},
    v1::{
        offer::BillingCycle,
        subscription::{ScheduledChange, Subscription},
    },
};

use crate::{
    client,
    features::subscriptions::{
        action::Consequence,
        action_state::Done,
        choice_dialog::{ChoiceDialog, ChoiceState},
        context::SubscriptionContext,
        text::{day_text, scheduled_text},
    },
    i18n::{fill, use_lang, use_texts},
    labels::{field_text, refusal::refusal_text, subscription::cycle_text},
    ui::{
        field_errors::until_edited,
        quantity_input::NumberField,
        select::{Choice, Select},
    },
};

/// What stands in the form.
#[derive(Clone, Copy)]
pub struct Inputs {
    offer: RwSignal<String>,
    quantity: RwSignal<String>,
    cycle: RwSignal<String>,
}

/// What it would do.
#[derive(Clone, Debug, PartialEq)]
enum Preview {
    Wrong(FieldError),
    Refused(RuleViolation),
    Possible(ScheduledChange, Box<Outcome>),
}

impl Inputs {
    /// Of a form that nobody has seen.
    pub fn empty() -> Self {
        let text = || RwSignal::new(String::new());
        Self { offer: text(), quantity: text(), cycle: text() }
    }

    /// What is scheduled already, else what is.
    pub fn reset(self, context: SubscriptionContext) {
        context.own.with_untracked(|own| {
            let change = own.scheduled.clone().map(|it| it.change).unwrap_or_default();
            self.offer.set(change.offer_id.unwrap_or_else(|| own.offer.id.clone()).to_string());
            self.quantity.set(change.quantity.unwrap_or(own.quantity).to_string());
            self.cycle.set(change.billing_cycle.unwrap_or_else(|| own.billing_cycle.clone()).to_string());
        });
    }

    fn next_offer(self, context: SubscriptionContext) -> OfferFacts {
        let id = OfferId::new(&self.offer.get());
        facts(context, &id).unwrap_or_else(|| context.own.with(|own| own.offer.clone()))
    }

    fn meant(self, context: SubscriptionContext) -> Preview {
        let next = self.next_offer(context);
        let quantity = self
            .quantity
            .with(|text| Quantity::parse(text, next.minimum, next.maximum, "scheduledChange.quantity"));
        let quantity = match quantity {
            Ok(quantity) => quantity.get(),
            Err(error) => return Preview::Wrong(error),
        };
        let change = ScheduledChange {
            offer_id: Some(next.id.clone()),
            quantity: Some(quantity),
            billing_cycle: Some(BillingCycle::read(&self.cycle.get())),
        };
        let command = Command::Schedule { change, offer: facts(context, &next.id) };
        match context.own.with(|own| preview(own, command, context.now.get())) {
            // The rule leaves out what stays as it is.
            Ok(done) => {
                let change = done.after.scheduled.as_ref().map(|it| it.change.clone()).unwrap_or_default();
                Preview::Possible(change, Box::new(done))
            }
            Err(refusal) => Preview::Refused(refusal),
        }
    }
}

/// Another offer's facts, where this customer can have it.
fn facts(context: SubscriptionContext, id: &OfferId) -> Option<OfferFacts> {
    context.life.with(|life| life.offer(id).filter(|offer| offer.sold).map(|offer| offer.facts.clone()))
}

/// The present offer, and those that a way leads to.
fn offers(context: SubscriptionContext) -> Vec<Choice> {
    let own = context.own.with(|own| own.offer.id.clone());
    let leads = |facts: &OfferFacts| {
        let change = ScheduledChange {
            offer_id: Some(facts.id.clone()),
            quantity: Some(context.own.with(|own| facts.nearest(own.quantity))),
            billing_cycle: facts.cycles.first().cloned(),
        };
        let command = Command::Schedule { change, offer: Some(facts.clone()) };
        let tried = context.own.with(|own| preview(own, command, context.now.get()));
        !tried.is_err_and(|refusal| refusal.why == Why::NoPath)
    };
    let others = context.life.with(|life| {
        let fits = life.offers.iter().filter(|it| it.sold && it.facts.id != own && leads(&it.facts));
        fits.map(|it| Choice::new(it.facts.id.to_string(), it.name.clone())).collect::<Vec<_>>()
    });
    let present = Choice::new(own.to_string(), context.offer_name(&own));
    std::iter::once(present).chain(others).collect()
}

#[component]
pub fn ScheduleDialog(context: SubscriptionContext, choice: ChoiceState, inputs: Inputs) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = choice.action;
    let meant = Memo::new(move |_| inputs.meant(context));
    let missing = move || match meant.get() {
        Preview::Wrong(error) => Some(field_text(lang.get(), &error)),
        Preview::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
        Preview::Possible(change, done) => {
            let same = done.dropped.is_some_and(|old| old.change == change);
            same.then(|| t.get().life.schedule_same.to_owned())
        }
    };
    let refused = Signal::derive(move || state.at_field(lang.get(), "scheduledChange.quantity"));
    let refused = until_edited(refused, inputs.quantity);
    let error = move || {
        refused.get().or_else(|| match meant.get() {
            Preview::Wrong(error) => Some(field_text(lang.get(), &error)),
            Preview::Refused(_) | Preview::Possible(..) => None,
        })
    };
    let cycles = Signal::derive(move || {
        let cycles = inputs.next_offer(context).cycles;
        cycles.iter().map(|it| Choice::new(it.to_string(), cycle_text(lang.get(), it))).collect::<Vec<_>>()
    });
    // Another offer may not be billed as the one before.
    Effect::new(move |_| {
        let next = inputs.next_offer(context);
        let now = BillingCycle::read(&inputs.cycle.get_untracked());
        if let Some(first) = next.cycles.first().filter(|_| !next.cycles.contains(&now)) {
            inputs.cycle.set(first.to_string());
        }
    });
    let said = move || match meant.get() {
        Preview::Possible(change, done) => {
            let day = done.until.map(|at| day_text(lang.get(), at, context.now.get())).unwrap_or_default();
            let what = scheduled_text(lang.get(), context, &change);
            let text = fill(t.get().life.schedule_said, &[("day", &day), ("change", &what)]);
            let replaces = done.dropped.filter(|old| old.change != change).map(|old| {
                let old = scheduled_text(lang.get(), context, &old.change);
                format!(" {}", fill(t.get().life.schedule_replaces, &[("change", &old)]))
            });
            text + &replaces.unwrap_or_default()
        }
        Preview::Refused(refusal) => refusal_text(lang.get(), &refusal),
        Preview::Wrong(_) => String::new(),
    };
    let submit = move |()| {
        let change = match meant.get_untracked() {
            Preview::Possible(change, _) => change,
            // Only a lost answer is sent again from here.
            Preview::Wrong(_) | Preview::Refused(_) => ScheduledChange::default(),
        };
        let changed = Subscription { scheduled_change: Some(change), ..context.to_change() };
        state.send(context, move |id| {
            let changed = changed.clone();
            async move {
                client::subscriptions::update(context.customer, context.id, &changed, id).await?;
                Ok(Done::from(lang.get_untracked().texts().life.scheduled_done.to_owned()))
            }
        });
    };
    view! {
        <ChoiceDialog
            context
            choice
            title=move || t.get().life.schedule.to_owned()
            confirm=move || t.get().life.schedule_confirm.to_owned()
            missing=Signal::derive(missing)
            at_field="scheduledChange.quantity"
            on_submit=submit
        >
            <p class="muted">{move || t.get().life.schedule_text}</p>
            <Select label=move || t.get().subscription.offer value=inputs.offer choices=Signal::derive(move || offers(context))/>
            <NumberField
                label=move || t.get().subscription.licenses_title
                value=inputs.quantity
                error=Signal::derive(error)
            />
            <Select label=move || t.get().subscription.billing value=inputs.cycle choices=cycles/>
            <Consequence>{said}</Consequence>
        </ChoiceDialog>
    }
}
