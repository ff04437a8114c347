//! Offers in words: units, terms, cycles, categories, and why one cannot be had.

use model::{
    error::{FieldCode, FieldError},
    parse::Quantity,
    v1::offer::{BillingCycle, Offer, TermUnit},
};

use crate::{
    format,
    i18n::{Lang, fill, plural},
    labels::refusal::refused_text,
};

/// Terms of this many months have no end.
const ENDLESS: i32 = 9999;

/// "licenses", or "license" for one.
pub fn unit(lang: Lang, unit_type: &str, n: i64) -> String {
    let t = &lang.texts().offers;
    let (one, other) = match unit_type.to_ascii_lowercase().as_str() {
        "licenses" | "license" => (t.license, t.licenses),
        "add-on licenses" => (t.addon_license, t.addon_licenses),
        "instances" => (t.instance, t.instances),
        "gigabytes" => (t.gigabyte, t.gigabytes),
        "usage-based" => (t.usage, t.usage),
        _ => return unit_type.to_owned(),
    };
    plural(lang, n, one, other)
}

/// The number that was typed, however its thousands are set apart.
pub fn typed_number(quantity: &str) -> Option<i64> {
    Quantity::read(quantity)
}

/// "12 licenses"; what was typed, where it is no number.
pub fn amount(lang: Lang, quantity: &str, unit_type: &str) -> String {
    let number = typed_number(quantity);
    let shown = number.map_or_else(|| quantity.to_owned(), |n| format::number(lang, n));
    format!("{shown} {}", unit(lang, unit_type, number.unwrap_or(2)))
}

pub fn term(lang: Lang, offer: &Offer) -> String {
    let (t, n) = (&lang.texts().offers, i64::from(offer.term));
    match &offer.term_unit_of_measure {
        TermUnit::Month if offer.term >= ENDLESS => t.term_open.to_owned(),
        TermUnit::Year => plural(lang, n, t.term_year_one, t.term_year_other),
        TermUnit::Month => plural(lang, n, t.term_month_one, t.term_month_other),
        TermUnit::Day => plural(lang, n, t.term_day_one, t.term_day_other),
        TermUnit::Unknown(unit) => format!("{} {unit}", format::number(lang, n)),
    }
}

pub fn cycle(lang: Lang, cycle: &BillingCycle) -> &str {
    let t = &lang.texts().offers;
    match cycle {
        BillingCycle::Monthly => t.monthly,
        BillingCycle::Annual => t.annual,
        BillingCycle::None => t.free,
        BillingCycle::OneTime => t.one_time,
        BillingCycle::Unknown(text) => text,
    }
}

/// "billed monthly", or "not billed".
pub fn billed(lang: Lang, cycle_of: &BillingCycle) -> String {
    let t = &lang.texts().offers;
    match cycle_of {
        BillingCycle::None => t.free.to_owned(),
        BillingCycle::Monthly | BillingCycle::Annual | BillingCycle::OneTime | BillingCycle::Unknown(_) => {
            fill(t.billed, &[("cycle", cycle(lang, cycle_of))])
        }
    }
}

/// "1–300 licenses · yearly term · billed monthly or yearly".
pub fn about(lang: Lang, offer: &Offer) -> String {
    let t = &lang.texts().offers;
    let unit = unit(lang, &offer.unit_type, i64::from(offer.maximum_quantity));
    let (min, max) = (i64::from(offer.minimum_quantity.max(1)), i64::from(offer.maximum_quantity));
    let range = if min == max {
        fill(t.exactly, &[("n", &format::number(lang, min)), ("unit", &unit)])
    } else {
        let (min, max) = (format::number(lang, min), format::number(lang, max));
        fill(t.range, &[("min", &min), ("max", &max), ("unit", &unit)])
    };
    let billing = match offer.supported_billing_cycles.as_slice() {
        [] => String::new(),
        [only] => billed(lang, only),
        [_, ..] => t.billed_either.to_owned(),
    };
    [range, term(lang, offer), billing]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// A category's name; the ones that the catalogue is known to have are translated.
pub fn category(lang: Lang, id: &str, name: &str) -> String {
    let t = &lang.texts().offers;
    match id {
        "Enterprise_Key" => t.category_enterprise.to_owned(),
        "SmallBusiness_Key" => t.category_small_business.to_owned(),
        "Nonprofit_Key" => t.category_nonprofit.to_owned(),
        "Trial_Key" => t.category_trial.to_owned(),
        "" => t.category_other.to_owned(),
        _ => name.to_owned(),
    }
}

/// Why an offer cannot be had, or what is wrong with its line.
pub fn why(lang: Lang, error: &FieldError) -> String {
    let t = &lang.texts().offers;
    match &error.code {
        FieldCode::NonprofitOnly => t.why_nonprofit.to_owned(),
        FieldCode::NotPurchasable => t.why_gone.to_owned(),
        FieldCode::NotSold => t.why_not_sold.to_owned(),
        FieldCode::ParentMissing => t.why_parent.to_owned(),
        FieldCode::LimitReached => {
            let limit = error.params.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(1);
            plural(lang, limit, t.why_limit_one, t.why_limit_other)
        }
        _ => refused_text(lang, error),
    }
}
