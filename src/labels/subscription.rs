//! Subscriptions in words: states, cycles, terms, units. Unknown values are shown as they came.

use model::v1::{
    offer::BillingCycle,
    subscription::{EndOfTermAction, SubscriptionStatus},
};

use crate::{
    i18n::{Lang, plural},
    ui::badge::Tone,
};

pub fn status_text(lang: Lang, status: &SubscriptionStatus) -> String {
    let t = &lang.texts().subscription;
    match status {
        SubscriptionStatus::Active => t.state_active.to_owned(),
        SubscriptionStatus::Suspended => t.state_suspended.to_owned(),
        SubscriptionStatus::Expired => t.state_expired.to_owned(),
        SubscriptionStatus::Disabled => t.state_disabled.to_owned(),
        SubscriptionStatus::Deleted => t.state_deleted.to_owned(),
        SubscriptionStatus::Pending => t.state_pending.to_owned(),
        SubscriptionStatus::Unknown(text) => text.clone(),
    }
}

/// The colour that repeats it.
pub fn status_tone(status: &SubscriptionStatus) -> Tone {
    match status {
        SubscriptionStatus::Active => Tone::Success,
        SubscriptionStatus::Suspended | SubscriptionStatus::Expired => Tone::Warning,
        SubscriptionStatus::Disabled | SubscriptionStatus::Deleted => Tone::Danger,
        SubscriptionStatus::Pending => Tone::Info,
        SubscriptionStatus::Unknown(_) => Tone::Neutral,
    }
}

pub fn cycle_text(lang: Lang, cycle: &BillingCycle) -> String {
    let t = &lang.texts().subscription;
    match cycle {
        BillingCycle::Monthly => t.cycle_monthly.to_owned(),
        BillingCycle::Annual => t.cycle_annual.to_owned(),
        BillingCycle::None => t.cycle_none.to_owned(),
        BillingCycle::OneTime => t.cycle_one_time.to_owned(),
        BillingCycle::Unknown(text) => text.clone(),
    }
}

/// "Renews for a new term".
pub fn end_action_text(lang: Lang, action: &EndOfTermAction) -> String {
    let t = &lang.texts().subscription;
    match action {
        EndOfTermAction::Renew => t.end_renew.to_owned(),
        EndOfTermAction::Extend => t.end_extend.to_owned(),
        EndOfTermAction::Cancel => t.end_cancel.to_owned(),
        EndOfTermAction::Unknown(text) => text.clone(),
    }
}

/// "1 year" for `P1Y`; what is no simple duration stays as it came.
pub fn term_text(lang: Lang, duration: &str) -> String {
    let t = &lang.texts().subscription;
    match term_parts(duration) {
        Some((n, 'Y')) => plural(lang, n, t.years_one, t.years_other),
        Some((n, 'M')) => plural(lang, n, t.months_one, t.months_other),
        Some((n, 'D')) => plural(lang, n, t.days_one, t.days_other),
        Some(_) | None => duration.to_owned(),
    }
}

/// Months of an ISO duration of years or months; none for days and anything else.
pub fn term_months(duration: &str) -> Option<u32> {
    match term_parts(duration)? {
        (years, 'Y') => u32::try_from(years).ok()?.checked_mul(12),
        (months, 'M') => u32::try_from(months).ok(),
        _ => None,
    }
}

fn term_parts(duration: &str) -> Option<(i64, char)> {
    let rest = duration.strip_prefix('P')?;
    let unit = rest.chars().last()?;
    let number = rest.strip_suffix(unit)?.parse().ok()?;
    Some((number, unit))
}

/// "120 licenses"; a unit that nobody knows is data and stays as delivered.
pub fn quantity_text(lang: Lang, quantity: i32, unit: &str) -> String {
    let t = &lang.texts().subscription;
    let n = i64::from(quantity);
    match unit {
        "" | "Licenses" | "License(s)" | "Add-On Licenses" => {
            plural(lang, n, t.unit_licenses_one, t.unit_licenses_other)
        }
        "Gigabytes" => plural(lang, n, t.unit_gigabytes_one, t.unit_gigabytes_other),
        "Instances" => plural(lang, n, t.unit_instances_one, t.unit_instances_other),
        "Usage-based" | "Usage" => t.usage.to_owned(),
        other => format!("{} {other}", crate::format::number(lang, n)),
    }
}

/// The same in a column that is headed "Licenses": their number alone.
pub fn quantity_in_list(lang: Lang, quantity: i32, unit: &str) -> String {
    match unit {
        "" | "Licenses" | "License(s)" | "Add-On Licenses" => {
            crate::format::number(lang, i64::from(quantity))
        }
        other => quantity_text(lang, quantity, other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read() {
        assert_eq!(term_parts("P1Y"), Some((1, 'Y')));
        assert_eq!(term_parts("P9999M"), Some((9999, 'M')));
        assert_eq!(term_parts("P1Y6M"), None);
        assert_eq!(term_parts("soon"), None);
        assert_eq!((term_months("P3Y"), term_months("P1M"), term_months("P30D")), (Some(36), Some(1), None));
    }

    #[test]
    fn an_unknown_state_is_shown_as_it_came() {
        let odd = SubscriptionStatus::Unknown("migrating".into());
        assert_eq!(status_text(Lang::Fr, &odd), "migrating");
        assert_eq!(status_tone(&odd), Tone::Neutral);
    }
}
