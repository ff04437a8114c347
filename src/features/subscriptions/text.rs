//! What the page says of moments, licenses and scheduled changes.

use chrono::{DateTime, Utc};
use model::{rules::lifecycle::OfferFacts, rules::term::iso_duration, v1::subscription::ScheduledChange};

use super::context::SubscriptionContext;
use crate::{
    format::{number, relative, utc_day},
    i18n::{Lang, fill},
    labels::subscription::{cycle_text, quantity_text, term_text},
};

/// "3 March 2027 (in 3 months)": the day of something (R32).
pub fn day_text(lang: Lang, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (day, relative) = (utc_day(lang, at), relative(lang, at, now));
    fill(lang.texts().life.moment, &[("moment", &day), ("relative", &relative)])
}

/// "1 year", the length of an offer's term.
pub fn term_of(lang: Lang, offer: &OfferFacts) -> String {
    iso_duration(&offer.term_unit, offer.term_length).map(|term| term_text(lang, &term)).unwrap_or_default()
}

/// "1 to 300 are possible · 1 year": sizes and term of an offer.
pub fn offer_about(lang: Lang, offer: &OfferFacts) -> String {
    let number = |n: i32| number(lang, i64::from(n));
    let (min, max) = (number(offer.least()), number(offer.maximum));
    let limits = fill(lang.texts().life.limits, &[("min", &min), ("max", &max)]);
    format!("{limits} · {}", term_of(lang, offer))
}

/// "120 licenses".
pub fn licenses(lang: Lang, context: SubscriptionContext, quantity: i32) -> String {
    quantity_text(lang, quantity, &context.unit())
}

/// "monthly", inside a sentence.
pub fn cycle_word(lang: Lang, cycle: &model::v1::offer::BillingCycle) -> String {
    cycle_text(lang, cycle).to_lowercase()
}

/// What changes at the renewal: "Office 365 E5, 3 licenses, billed monthly".
pub fn scheduled_text(lang: Lang, context: SubscriptionContext, change: &ScheduledChange) -> String {
    let t = &lang.texts().life;
    let offer = change.offer_id.as_ref().map(|id| context.offer_name(id));
    let quantity = change.quantity.map(|quantity| licenses(lang, context, quantity));
    let cycle = change.billing_cycle.as_ref();
    let cycle = cycle.map(|cycle| fill(t.billing_is, &[("cycle", &cycle_word(lang, cycle))]));
    let parts: Vec<String> = [offer, quantity, cycle].into_iter().flatten().collect();
    parts.join(", ")
}
