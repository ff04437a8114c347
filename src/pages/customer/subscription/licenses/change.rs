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
    components::{badge::Tone, message_bar::MessageBar, quantity_input::NumberField},
    format::{deadline_from, utc_day},
    i18n::{Lang, fill, use_lang, use_texts},
    pages::customer::subscription::{
        Shown,
        action::{ActionDialog, DropAsked},
        doing::{Doing, Done},
        words::{day_text, licenses},
    },
    session::use_session,
    wording::{field_text, refusal::refusal_text, subscription::quantity_text},
};

/// What the number that is typed would do.
#[derive(Clone, Debug, PartialEq)]
enum Meant {
    /// Not a number of licenses.
    Wrong(FieldError),
    /// As many as there are.
    Same,
    /// Possible now.
    Now(i32, Box<Outcome>),
    /// Too late now, possible at the renewal.
    AtRenewal(i32, RuleViolation, Box<Outcome>),
    /// Not possible.
    Refused(RuleViolation),
    /// The provider does not let its resellers add (R4).
    Forbidden,
}

fn meant(shown: Shown, typed: &str, is_reseller: bool) -> Meant {
    let now = shown.now.get();
    shown.own.with(|own| {
        let offer = &own.offer;
        let number = match Quantity::parse(typed, offer.minimum, offer.maximum, "quantity") {
            Ok(number) => number.get(),
            Err(error) => return Meant::Wrong(error),
        };
        if number == own.quantity {
            return Meant::Same;
        }
        if number > own.quantity && is_reseller && !shown.life.with(|life| life.may_add_licenses) {
            return Meant::Forbidden;
        }
        let later = Command::Schedule { change: at_renewal(shown, number), offer: scheduled_offer(shown) };
        match preview(own, Command::ChangeLicenses(number), now) {
            Ok(done) => Meant::Now(number, Box::new(done)),
            Err(refusal) => match preview(own, later, now) {
                Ok(later) => Meant::AtRenewal(number, refusal, Box::new(later)),
                Err(_) => Meant::Refused(refusal),
            },
        }
    })
}

/// The number joins what is scheduled already.
fn at_renewal(shown: Shown, quantity: i32) -> ScheduledChange {
    let scheduled = shown.own.with_untracked(|own| own.scheduled.clone().map(|it| it.change));
    ScheduledChange { quantity: Some(quantity), ..scheduled.unwrap_or_default() }
}

fn scheduled_offer(shown: Shown) -> Option<model::rules::lifecycle::OfferFacts> {
    shown.own.with_untracked(|own| own.scheduled.clone().and_then(|it| it.offer))
}

/// The dialog.
#[component]
pub fn ChangeDialog(
    /// The subscription.
    shown: Shown,
    /// The action.
    doing: Doing,
    /// The number as typed.
    typed: RwSignal<String>,
) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let agreed = RwSignal::new(false);
    let is_reseller = session.is_reseller();
    let meant = Memo::new(move |_| typed.with(|typed| meant(shown, typed, is_reseller)));
    let dropped = Memo::new(move |_| match meant.get() {
        Meant::Now(_, done) => done.dropped,
        Meant::AtRenewal(..) | Meant::Wrong(_) | Meant::Same | Meant::Refused(_) | Meant::Forbidden => None,
    });
    let reason = move || {
        let l = &t.get().life;
        match meant.get() {
            Meant::Now(..) if dropped.with(Option::is_some) && !agreed.get() => {
                Some(l.agree_first.to_owned())
            }
            Meant::Now(..) | Meant::AtRenewal(..) => None,
            Meant::Same => Some(l.same_licenses.to_owned()),
            Meant::Wrong(error) => Some(field_text(lang.get(), &error)),
            Meant::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
            Meant::Forbidden => Some(forbidden(lang.get())),
        }
    };
    let error = move || {
        doing.at_field(lang.get(), "quantity").or_else(|| match meant.get() {
            Meant::Wrong(error) => Some(field_text(lang.get(), &error)),
            Meant::Refused(refusal) => Some(refusal_text(lang.get(), &refusal)),
            Meant::Forbidden => Some(forbidden(lang.get())),
            Meant::Same | Meant::Now(..) | Meant::AtRenewal(..) => None,
        })
    };
    let confirm = move || match meant.get() {
        Meant::AtRenewal(..) => t.get().life.schedule_instead.to_owned(),
        Meant::Wrong(_) | Meant::Same | Meant::Now(..) | Meant::Refused(_) | Meant::Forbidden => {
            t.get().life.change_licenses.to_owned()
        }
    };
    let submit = move |()| send(doing, shown, meant.get_untracked(), lang);
    // A refusal is about the number that was sent.
    Effect::new(move |_| {
        typed.track();
        if !doing.in_doubt.get_untracked() {
            doing.failed.set(None);
        }
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
                Meant::AtRenewal(_, refusal, _) => {
                    let text = move || refusal_text(lang.get(), &refusal);
                    Some(view! { <MessageBar tone=Tone::Info>{text}</MessageBar> })
                }
                Meant::Wrong(_) | Meant::Same | Meant::Now(..) | Meant::Refused(_) | Meant::Forbidden => None,
            }}
            <DropAsked shown dropped agreed/>
        </ActionDialog>
    }
}

fn forbidden(lang: Lang) -> String {
    field_text(lang, &FieldError::new("quantity", FieldCode::AddedByProviderOnly))
}

fn hint(lang: Lang, shown: Shown) -> String {
    let t = &lang.texts().life;
    let (quantity, least, most) = shown.own.with(|own| (own.quantity, own.offer.least(), own.offer.maximum));
    let number = |n| crate::format::number(lang, i64::from(n));
    fill(t.licenses_hint, &[("now", &number(quantity)), ("min", &number(least)), ("max", &number(most))])
}

/// What happens now and what at the renewal.
fn said(lang: Lang, shown: Shown, meant: &Meant) -> Vec<String> {
    let t = &lang.texts().life;
    let now = shown.now.get();
    match meant {
        Meant::Wrong(_) | Meant::Same | Meant::Refused(_) | Meant::Forbidden => Vec::new(),
        Meant::Now(number, done) => {
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
        Meant::AtRenewal(number, _, done) => {
            let day = done.until.map(|at| day_text(lang, at, now)).unwrap_or_default();
            let all = licenses(lang, shown, *number);
            vec![fill(t.at_renewal_instead, &[("day", &day), ("licenses", &all)])]
        }
    }
}

fn send(doing: Doing, shown: Shown, meant: Meant, lang: RwSignal<Lang>) {
    let mut changed = shown.to_change();
    let later = match meant {
        Meant::Now(number, _) => {
            changed.quantity = Some(number);
            false
        }
        Meant::AtRenewal(number, ..) => {
            changed.scheduled_change = Some(at_renewal(shown, number));
            true
        }
        // Only a lost answer is sent again from here.
        Meant::Wrong(_) | Meant::Same | Meant::Refused(_) | Meant::Forbidden => false,
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
