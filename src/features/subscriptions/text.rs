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

/// "1 to 300 allowed", or "Only 25 allowed": how many licenses there can be.
pub fn limits_text(lang: Lang, least: i32, most: i32) -> String {
    limits(lang, &number(lang, i64::from(least)), &number(lang, i64::from(most)))
}

fn limits(lang: Lang, least: &str, most: &str) -> String {
    let t = &lang.texts().life;
    fill(if least == most { t.limits_one } else { t.limits }, &[("min", least), ("max", most)])
}

/// "Current: 12. Allowed: 1 to 300.": below the field for another number.
pub fn licenses_hint(lang: Lang, now: i32, least: i32, most: i32) -> String {
    let number = |n: i32| number(lang, i64::from(n));
    hint(lang, &number(now), &number(least), &number(most))
}

fn hint(lang: Lang, now: &str, least: &str, most: &str) -> String {
    let t = &lang.texts().life;
    let text = if least == most { t.licenses_hint_one } else { t.licenses_hint };
    fill(text, &[("now", now), ("min", least), ("max", most)])
}

/// "1 to 300 allowed · 1 year": sizes and term of an offer.
pub fn offer_about(lang: Lang, offer: &OfferFacts) -> String {
    format!("{} · {}", limits_text(lang, offer.least(), offer.maximum), term_of(lang, offer))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Trials have 25 licenses, neither more nor fewer.
    #[test]
    fn one_possible_number_is_no_range() {
        assert_eq!(limits(Lang::En, "1", "300"), "1 to 300 allowed");
        assert_eq!(limits(Lang::En, "25", "25"), "Only 25 allowed");
        assert_eq!(limits(Lang::Fr, "25", "25"), "25 uniquement");
        assert_eq!(hint(Lang::En, "12", "1", "300"), "Current: 12. Allowed: 1 to 300.");
        assert_eq!(hint(Lang::En, "25", "25", "25"), "Current: 25. Only 25 allowed.");
        let french = "Nombre actuel\u{a0}: 25. Seule valeur possible\u{a0}: 25.";
        assert_eq!(hint(Lang::Fr, "25", "25", "25"), french);
    }
}
