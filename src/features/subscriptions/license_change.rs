//! The dialog that changes licenses: what happens now, what at the renewal, and that instead where now is too late.

use leptos::prelude::*;
use model::{
    error::{FieldCode, FieldError},
    parse::Quantity,
    rules::lifecycle::{Command, Outcome, RuleViolation, Scheduled, coming, preview},
    v1::subscription::ScheduledChange,
};

use crate::{
    client,
    features::subscriptions::{
        action::Consequence,
        action_state::{ActionState, Done},
        choice_dialog::{ChoiceDialog, ChoiceState},
        context::SubscriptionContext,
        text::{day_text, licenses, licenses_hint},
    },
    format::{deadline_from, utc_day},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{field_text, refusal::refusal_text, subscription::quantity_text},
    ui::{badge::Tone, message_bar::MessageBar, quantity_input::NumberField},
};

/// What the number that is typed would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Preview {
    /// Not a number of licenses.
    Wrong(FieldError),
    /// As many as there are.
    Same,
    Now(i32, Box<Outcome>),
    /// Too late now, possible at the renewal.
    AtRenewal(i32, RuleViolation, Box<Outcome>),
    Refused(RuleViolation),
    /// The provider does not let its resellers add (R4).
    Forbidden,
}

impl Preview {
    /// The scheduled change that it drops.
    pub fn dropped(self) -> Option<Scheduled> {
        match self {
            Self::Now(_, done) => done.dropped,
            Self::AtRenewal(..) | Self::Wrong(_) | Self::Same | Self::Refused(_) | Self::Forbidden => None,
        }
    }
}

/// What `typed` licenses would do.
pub fn meant(context: SubscriptionContext, typed: &str, is_reseller: bool) -> Preview {
    let now = context.now.get();
    context.own.with(|own| {
        let offer = &own.offer;
        let number = match Quantity::parse(typed, offer.minimum, offer.maximum, "quantity") {
            Ok(number) => number.get(),
            Err(error) => return Preview::Wrong(error),
        };
        if number == own.quantity {
            return Preview::Same;
        }
        if number > own.quantity && is_reseller && !context.life.with(|life| life.may_add_licenses) {
            return Preview::Forbidden;
        }
        let later =
            Command::Schedule { change: at_renewal(context, number), offer: scheduled_offer(context) };
        match preview(own, Command::ChangeLicenses(number), now) {
            Ok(done) => Preview::Now(number, Box::new(done)),
            Err(refusal) => match preview(own, later, now) {
                Ok(later) => Preview::AtRenewal(number, refusal, Box::new(later)),
                Err(_) => Preview::Refused(refusal),
            },
        }
    })
}

/// The number joins what is scheduled already.
fn at_renewal(context: SubscriptionContext, quantity: i32) -> ScheduledChange {
    let scheduled = context.own.with_untracked(|own| own.scheduled.clone().map(|it| it.change));
    ScheduledChange { quantity: Some(quantity), ..scheduled.unwrap_or_default() }
}

fn scheduled_offer(context: SubscriptionContext) -> Option<model::rules::lifecycle::OfferFacts> {
    context.own.with_untracked(|own| own.scheduled.clone().and_then(|it| it.offer))
}

#[component]
pub fn ChangeDialog(
    context: SubscriptionContext,
    choice: ChoiceState,
    /// What the number that is typed would do.
    meant: Memo<Preview>,
    /// The number as typed.
    typed: RwSignal<String>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = choice.action;
    let missing = move || match meant.get() {
        Preview::Now(..) | Preview::AtRenewal(..) => None,
        Preview::Same => Some(t.get().life.same_licenses.to_owned()),
        Preview::Wrong(error) => Some(field_text(lang.get(), &error)),
        Preview::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
        Preview::Forbidden => Some(forbidden(lang.get())),
    };
    let error = move || {
        state.at_field(lang.get(), "quantity").or_else(|| match meant.get() {
            Preview::Wrong(error) => Some(field_text(lang.get(), &error)),
            Preview::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
            Preview::Forbidden => Some(forbidden(lang.get())),
            Preview::Same | Preview::Now(..) | Preview::AtRenewal(..) => None,
        })
    };
    let confirm = move || match meant.get() {
        Preview::AtRenewal(..) => t.get().life.schedule_instead.to_owned(),
        Preview::Wrong(_) | Preview::Same | Preview::Now(..) | Preview::Refused(_) | Preview::Forbidden => {
            t.get().life.change_licenses.to_owned()
        }
    };
    let submit = move |()| send(state, context, meant.get_untracked(), lang);
    // A refusal is about the number that was sent.
    Effect::new(move |_| {
        typed.track();
        state.forget_failure();
        choice.ask_anew();
    });
    view! {
        <ChoiceDialog
            context
            choice
            title=move || t.get().life.change_licenses.to_owned()
            confirm=Signal::derive(confirm)
            missing=Signal::derive(missing)
            at_field="quantity"
            on_submit=submit
        >
            <NumberField
                label=move || t.get().subscription.licenses_title
                value=typed
                minimum=context.own.with_untracked(|own| own.offer.least())
                maximum=context.own.with_untracked(|own| own.offer.maximum)
                hint=Signal::derive(move || Some(hint(lang.get(), context)))
                error=Signal::derive(error)
            />
            <Consequence>
                {move || said(lang.get(), context, &meant.get()).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </Consequence>
            {move || match meant.get() {
                Preview::AtRenewal(_, refusal, _) => {
                    let text = move || refusal_text(lang.get(), &refusal);
                    Some(view! { <MessageBar tone=Tone::Info>{text}</MessageBar> })
                }
                Preview::Wrong(_) | Preview::Same | Preview::Now(..) | Preview::Refused(_) | Preview::Forbidden => None,
            }}
        </ChoiceDialog>
    }
}

fn forbidden(lang: Lang) -> String {
    field_text(lang, &FieldError::new("quantity", FieldCode::AddedByProviderOnly))
}

fn hint(lang: Lang, context: SubscriptionContext) -> String {
    context.own.with(|own| licenses_hint(lang, own.quantity, own.offer.least(), own.offer.maximum))
}

/// What happens now and what at the renewal.
fn said(lang: Lang, context: SubscriptionContext, meant: &Preview) -> Vec<String> {
    let t = &lang.texts().life;
    let now = context.now.get();
    match meant {
        Preview::Wrong(_) | Preview::Same | Preview::Refused(_) | Preview::Forbidden => Vec::new(),
        Preview::Now(number, done) => {
            let before = context.own.with(|own| own.quantity);
            let (n, all) =
                (licenses(lang, context, (number - before).abs()), licenses(lang, context, *number));
            let text = if *number > before { t.more_now } else { t.fewer_now };
            let mut lines = vec![fill(text, &[("licenses", &n), ("all", &all)])];
            if let Some(until) = done.until {
                lines.push(fill(t.more_until, &[("until", &deadline_from(lang, until, now))]));
            }
            if let Some(next) = coming(&done.after) {
                let later = licenses(lang, context, next.after.quantity);
                lines.push(fill(t.at_term_end, &[("day", &utc_day(lang, next.at)), ("licenses", &later)]));
            }
            lines
        }
        Preview::AtRenewal(number, _, done) => {
            let day = done.until.map(|at| day_text(lang, at, now)).unwrap_or_default();
            let all = licenses(lang, context, *number);
            vec![fill(t.at_renewal_instead, &[("day", &day), ("licenses", &all)])]
        }
    }
}

fn send(state: ActionState, context: SubscriptionContext, meant: Preview, lang: RwSignal<Lang>) {
    let mut changed = context.to_change();
    let later = match meant {
        Preview::Now(number, _) => {
            changed.quantity = Some(number);
            false
        }
        Preview::AtRenewal(number, ..) => {
            changed.scheduled_change = Some(at_renewal(context, number));
            true
        }
        // Only a lost answer is sent again from here.
        Preview::Wrong(_) | Preview::Same | Preview::Refused(_) | Preview::Forbidden => false,
    };
    let unit = context.unit();
    state.send(context, move |id| {
        let (changed, unit) = (changed.clone(), unit.clone());
        async move {
            let saved = client::subscriptions::update(context.customer, context.id, &changed, id).await?;
            let lang = lang.get_untracked();
            let t = &lang.texts().life;
            let all = quantity_text(lang, saved.quantity.unwrap_or_default(), &unit);
            Ok(Done::from(if later {
                t.scheduled_done.to_owned()
            } else {
                fill(t.licenses_done, &[("licenses", &all)])
            }))
        }
    });
}
