//! The dialog that changes licenses: what happens now, what at the renewal, and that instead where now is too late.

use leptos::prelude::*;
use model::{
    error::{FieldCode, FieldError},
    parse::Quantity,
    rules::lifecycle::{Command, Outcome, RuleViolation, coming, preview},
    v1::subscription::ScheduledChange,
};

use crate::{
    client,
    features::subscriptions::{
        action::{ActionDialog, DropAsked},
        action_state::{ActionState, Done},
        context::SubscriptionContext,
        text::{day_text, licenses, licenses_hint},
    },
    format::{deadline_from, utc_day},
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{field_text, refusal::refusal_text, subscription::quantity_text},
    session::use_session,
    ui::{badge::Tone, message_bar::MessageBar, quantity_input::NumberField},
};

/// What the number that is typed would do.
#[derive(Clone, Debug, PartialEq)]
enum Preview {
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

fn meant(shown: SubscriptionContext, typed: &str, is_reseller: bool) -> Preview {
    let now = shown.now.get();
    shown.own.with(|own| {
        let offer = &own.offer;
        let number = match Quantity::parse(typed, offer.minimum, offer.maximum, "quantity") {
            Ok(number) => number.get(),
            Err(error) => return Preview::Wrong(error),
        };
        if number == own.quantity {
            return Preview::Same;
        }
        if number > own.quantity && is_reseller && !shown.life.with(|life| life.may_add_licenses) {
            return Preview::Forbidden;
        }
        let later = Command::Schedule { change: at_renewal(shown, number), offer: scheduled_offer(shown) };
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
fn at_renewal(shown: SubscriptionContext, quantity: i32) -> ScheduledChange {
    let scheduled = shown.own.with_untracked(|own| own.scheduled.clone().map(|it| it.change));
    ScheduledChange { quantity: Some(quantity), ..scheduled.unwrap_or_default() }
}

fn scheduled_offer(shown: SubscriptionContext) -> Option<model::rules::lifecycle::OfferFacts> {
    shown.own.with_untracked(|own| own.scheduled.clone().and_then(|it| it.offer))
}

#[component]
pub fn ChangeDialog(
    shown: SubscriptionContext,
    doing: ActionState,
    /// The number as typed.
    typed: RwSignal<String>,
) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let agreed = RwSignal::new(false);
    let is_reseller = session.is_reseller();
    let meant = Memo::new(move |_| typed.with(|typed| meant(shown, typed, is_reseller)));
    let dropped = Memo::new(move |_| match meant.get() {
        Preview::Now(_, done) => done.dropped,
        Preview::AtRenewal(..)
        | Preview::Wrong(_)
        | Preview::Same
        | Preview::Refused(_)
        | Preview::Forbidden => None,
    });
    let reason = move || {
        let l = &t.get().life;
        match meant.get() {
            Preview::Now(..) if dropped.with(Option::is_some) && !agreed.get() => {
                Some(l.agree_first.to_owned())
            }
            Preview::Now(..) | Preview::AtRenewal(..) => None,
            Preview::Same => Some(l.same_licenses.to_owned()),
            Preview::Wrong(error) => Some(field_text(lang.get(), &error)),
            Preview::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
            Preview::Forbidden => Some(forbidden(lang.get())),
        }
    };
    let error = move || {
        doing.at_field(lang.get(), "quantity").or_else(|| match meant.get() {
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
    let submit = move |()| send(doing, shown, meant.get_untracked(), lang);
    // A refusal is about the number that was sent.
    Effect::new(move |_| {
        typed.track();
        doing.forget_failure();
        agreed.set(false);
    });
    view! {
        <ActionDialog
            doing
            title=move || t.get().life.change_licenses.to_owned()
            confirm=Signal::derive(confirm)
            reason=Signal::derive(reason)
            at_field="quantity"
            on_submit=submit
        >
            <NumberField
                label=move || t.get().subscription.licenses_title
                value=typed
                minimum=shown.own.with_untracked(|own| own.offer.least())
                maximum=shown.own.with_untracked(|own| own.offer.maximum)
                hint=Signal::derive(move || Some(hint(lang.get(), shown)))
                error=Signal::derive(error)
            />
            <div class="outlook" role="status">
                {move || said(lang.get(), shown, &meant.get()).into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            {move || match meant.get() {
                Preview::AtRenewal(_, refusal, _) => {
                    let text = move || refusal_text(lang.get(), &refusal);
                    Some(view! { <MessageBar tone=Tone::Info>{text}</MessageBar> })
                }
                Preview::Wrong(_) | Preview::Same | Preview::Now(..) | Preview::Refused(_) | Preview::Forbidden => None,
            }}
            <DropAsked shown dropped agreed/>
        </ActionDialog>
    }
}

fn forbidden(lang: Lang) -> String {
    field_text(lang, &FieldError::new("quantity", FieldCode::AddedByProviderOnly))
}

fn hint(lang: Lang, shown: SubscriptionContext) -> String {
    shown.own.with(|own| licenses_hint(lang, own.quantity, own.offer.least(), own.offer.maximum))
}

/// What happens now and what at the renewal.
fn said(lang: Lang, shown: SubscriptionContext, meant: &Preview) -> Vec<String> {
    let t = &lang.texts().life;
    let now = shown.now.get();
    match meant {
        Preview::Wrong(_) | Preview::Same | Preview::Refused(_) | Preview::Forbidden => Vec::new(),
        Preview::Now(number, done) => {
            let before = shown.own.with(|own| own.quantity);
            let (n, all) = (licenses(lang, shown, (number - before).abs()), licenses(lang, shown, *number));
            let text = if *number > before { t.more_now } else { t.fewer_now };
            let mut lines = vec![fill(text, &[("licenses", &n), ("all", &all)])];
            if let Some(until) = done.until {
                lines.push(fill(t.more_until, &[("until", &deadline_from(lang, until, now))]));
            }
            if let Some(next) = coming(&done.after) {
                let later = licenses(lang, shown, next.after.quantity);
                lines.push(fill(t.at_term_end, &[("day", &utc_day(lang, next.at)), ("licenses", &later)]));
            }
            lines
        }
        Preview::AtRenewal(number, _, done) => {
            let day = done.until.map(|at| day_text(lang, at, now)).unwrap_or_default();
            let all = licenses(lang, shown, *number);
            vec![fill(t.at_renewal_instead, &[("day", &day), ("licenses", &all)])]
        }
    }
}

fn send(doing: ActionState, shown: SubscriptionContext, meant: Preview, lang: RwSignal<Lang>) {
    let mut changed = shown.to_change();
    let later = match meant {
        Preview::Now(number, _) => {
            changed.quantity = Some(number);
            false
        }
        Preview::AtRenewal(number, ..) => {
            changed.scheduled_change = Some(at_renewal(shown, number));
            true
        }
        // Only a lost answer is sent again from here.
        Preview::Wrong(_) | Preview::Same | Preview::Refused(_) | Preview::Forbidden => false,
    };
    let unit = shown.unit();
    doing.send(shown, move |id| {
        let (changed, unit) = (changed.clone(), unit.clone());
        async move {
            let saved = client::subscriptions::update(shown.customer, shown.id, &changed, id).await?;
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
