//! What somebody has to decide about a subscription, and until when.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{portal::views::DecisionKind, v1::subscription::SubscriptionStatus};

/// A decision is due when its moment is within so many days.
pub const DUE_DAYS: i64 = 30;

/// A notice is made so many days before a term or trial ends with a decision to make (R26).
pub const NOTICE_DAYS: i64 = 7;

/// What the rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Only an active one has a decision.
    pub status: SubscriptionStatus,
    /// A trial is decided at its end alone; it has no window.
    pub is_trial: bool,
    /// An add-on goes with its parent and is never decided by itself.
    pub is_add_on: bool,
    /// The term in months, where it has one (`term::months`).
    pub term_months: Option<u32>,
    /// Until when the order or renewal can be taken back.
    pub cancel_until: Option<DateTime<Utc>>,
    /// End of the term.
    pub term_end: Option<DateTime<Utc>>,
}

/// The next decision about a subscription, and its moment.
///
/// Monthly terms roll over without noise, Azure has no term, and add-ons go with their parents.
pub fn decision(it: &Situation, now: DateTime<Utc>) -> Option<(DecisionKind, DateTime<Utc>)> {
    if it.status != SubscriptionStatus::Active || it.is_add_on {
        return None;
    }
    if it.is_trial {
        return it.term_end.filter(|end| *end > now).map(|end| (DecisionKind::TrialEnd, end));
    }
    if it.term_months.is_none_or(|months| months < 12) {
        return None;
    }
    if let Some(until) = it.cancel_until.filter(|until| now < *until) {
        return Some((DecisionKind::CancelWindow, until));
    }
    it.term_end.filter(|end| *end > now).map(|end| (DecisionKind::TermEnd, end))
}

/// The same, where its moment is within the next 30 days.
pub fn decision_due(it: &Situation, now: DateTime<Utc>) -> Option<(DecisionKind, DateTime<Utc>)> {
    decision(it, now).filter(|(_, at)| *at <= now + TimeDelta::days(DUE_DAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        "2026-11-22T12:00:00Z".parse().expect("a timestamp")
    }

    fn annual() -> Situation {
        Situation {
            status: SubscriptionStatus::Active,
            is_trial: false,
            is_add_on: false,
            term_months: Some(12),
            cancel_until: Some(now() + TimeDelta::hours(1)),
            term_end: Some(now() + TimeDelta::days(364)),
        }
    }

    /// [R20] While the window is open it comes first; at its last moment it is over.
    #[test]
    fn the_open_window_comes_first() {
        let mut it = annual();
        assert_eq!(decision_due(&it, now()), Some((DecisionKind::CancelWindow, now() + TimeDelta::hours(1))));
        it.cancel_until = Some(now());
        assert_eq!(decision(&it, now()).map(|(kind, _)| kind), Some(DecisionKind::TermEnd));
        assert_eq!(decision_due(&it, now()), None, "the term's end is a year away");
        it.term_end = Some(now() + TimeDelta::days(30));
        assert!(decision_due(&it, now()).is_some());
    }

    #[test]
    fn trials_end() {
        let it = Situation { is_trial: true, term_months: Some(1), ..annual() };
        assert_eq!(decision(&it, now()).map(|(kind, _)| kind), Some(DecisionKind::TrialEnd));
    }

    #[test]
    fn nothing_to_decide() {
        for it in [
            Situation { term_months: Some(1), ..annual() },
            Situation { term_months: None, term_end: None, ..annual() },
            Situation { is_add_on: true, ..annual() },
            Situation { status: SubscriptionStatus::Suspended, ..annual() },
        ] {
            assert_eq!(decision(&it, now()), None, "{it:?}");
        }
    }
}
