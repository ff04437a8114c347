//! Refusals of a subscription's life in words, with the moments from which or until which something is possible.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use model::{
    error::{FieldCode, FieldError},
    rules::lifecycle::{RuleViolation, UpgradeError, Why},
};

use super::{error_text, field_text};
use crate::{
    client::Error,
    format::{deadline, number, utc_day},
    i18n::{Lang, fill},
};

/// A refusal of the rules, before anything was sent.
pub fn refusal_text(lang: Lang, refusal: &RuleViolation) -> String {
    params_text(lang, &refusal.params())
}

/// A refused field; one that the rules of the life refuse says why and when.
pub fn refused_text(lang: Lang, field: &FieldError) -> String {
    if field.code == FieldCode::Refused { params_text(lang, &field.params) } else { field_text(lang, field) }
}

/// An answer that was a refusal: the first field's words where it names one, which gave status and code.
pub fn error_words(lang: Lang, error: &Error) -> String {
    let first = error.api_error().and_then(|body| body.fields.first());
    first.map_or_else(|| error_text(lang, error), |field| refused_text(lang, field))
}

fn params_text(lang: Lang, params: &BTreeMap<String, String>) -> String {
    let timestamp = |name| params.get(name).and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let limit = |name| params.get(name).and_then(|text| text.parse::<i64>().ok());
    let why = Why::read(params.get("why").map_or("", String::as_str));
    let (from, until) = (timestamp("from"), timestamp("until"));
    let t = &lang.texts().refusals;
    let mut values = Vec::new();
    for name in ["min", "max"] {
        values.push((name, limit(name).map(|n| number(lang, n)).unwrap_or_default()));
    }
    values.push(("until", until.map(|at| deadline(lang, at)).unwrap_or_default()));
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let text = fill(why_text(lang, &why, until.is_some()), &values);
    match from {
        Some(from) => format!("{text} {}", fill(t.again_from, &[("from", &utc_day(lang, from))])),
        None => text,
    }
}

fn why_text(lang: Lang, why: &Why, has_until: bool) -> &'static str {
    let t = &lang.texts().refusals;
    match why {
        Why::Active => t.active,
        Why::Suspended => t.suspended,
        Why::Ended => t.ended,
        Why::Deleted => t.deleted,
        Why::UnknownState => t.unknown_state,
        Why::WindowClosed if has_until => t.window_closed,
        Why::WindowClosed => t.window_closed_before,
        Why::NoWindow => t.no_window,
        Why::OutsideLimits => t.outside_limits,
        Why::MoreThanAdded => t.more_than_added,
        Why::ParentNotActive => t.parent_not_active,
        Why::WrongParent => t.wrong_parent,
        Why::NotRenewable => t.not_renewable,
        Why::RenewalOff => t.renewal_off,
        Why::NothingScheduled => t.nothing_scheduled,
        Why::NothingToChange => t.nothing_to_change,
        Why::OfferChangeScheduled => t.offer_change_scheduled,
        Why::NoPath => t.no_path,
        Why::AddOnsPresent => t.add_ons_present,
        Why::NotSold => t.not_sold,
        Why::BillingCycle => t.billing_cycle,
        Why::NotYearly => t.not_yearly,
        Why::ThroughOrder => t.through_order,
        Why::NotATrial => t.not_a_trial,
        Why::NotAChoice => t.not_a_choice,
        Why::Unknown(_) => t.other,
    }
}

/// Why a target of an upgrade is not eligible.
pub fn upgrade_error_text(lang: Lang, error: UpgradeError) -> &'static str {
    let t = &lang.texts().refusals;
    match error {
        UpgradeError::Other => t.upgrade_limits,
        UpgradeError::StatusNotActive => t.upgrade_not_active,
        UpgradeError::AddOnsPresent => t.add_ons_present,
        UpgradeError::NoPath => t.no_path,
        UpgradeError::TargetNotFound => t.not_sold,
        UpgradeError::BillingCycle => t.billing_cycle,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// [S73] Every reason has words of its own, in both languages.
    #[test]
    fn every_reason_has_words_of_its_own() {
        for lang in Lang::ALL {
            let texts: BTreeSet<_> = Why::KNOWN.iter().map(|why| why_text(lang, why, true)).collect();
            assert_eq!(texts.len(), Why::KNOWN.len());
            assert!(!texts.contains(lang.texts().refusals.other));
        }
    }

    #[test]
    fn a_reason_that_nobody_knows_says_no_more_than_that_it_is_not_possible() {
        let field = FieldError::new("quantity", FieldCode::Refused).with("why", "new_moon");
        assert_eq!(params_text_plain(&field), Lang::En.texts().refusals.other);
    }

    fn params_text_plain(field: &FieldError) -> &'static str {
        why_text(Lang::En, &Why::read(&field.params["why"]), false)
    }
}
