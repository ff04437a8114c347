//! What has to be decided next about a subscription, or what time does to it: read from the rules, worded by the page.

use chrono::{DateTime, TimeDelta, Utc};
use model::{
    rules::{
        decision::{DUE_DAYS, Situation, decision_due},
        lifecycle::{
            LifecycleState, SuspendedBy, advance, cancellation_allowed_until, coming, refundable,
            table::Cause,
        },
    },
    v1::subscription::{RefundableDetail, SubscriptionStatus},
};

/// What time does next: when, why, and what it is then.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub at: DateTime<Utc>,
    pub by: Cause,
    pub after: LifecycleState,
}

/// What the page says first.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// It can be cancelled until then, and licenses taken back.
    CancelOpen {
        /// The moment itself is too late.
        until: DateTime<Utc>,
        /// What happens if nobody does.
        next: Option<Next>,
    },
    /// Licenses that were added can be taken back until then.
    ReduceOpen {
        /// How many, and until when.
        first: RefundableDetail,
        /// What happens at the end of the term.
        next: Option<Next>,
    },
    /// The term ends, or a trial.
    TermEnd(Next),
    /// Active without an end.
    Open,
    /// Switched off, until then.
    Suspended {
        /// By itself or with its parent.
        by_parent: bool,
        next: Option<Next>,
    },
    /// A trial that is over and can be converted until then.
    Expired(Option<Next>),
    /// Its data is kept until then.
    Disabled(Option<Next>),
    Deleted(DateTime<Utc>),
    /// A state that nobody here knows.
    Unknown(SubscriptionStatus),
}

/// What time does next to a member of a tree: by itself or through its parent.
pub fn next(tree: &LifecycleState, own: &LifecycleState) -> Option<Next> {
    let alone = coming(own)?;
    let mut later = tree.clone();
    let first = advance(&mut later, alone.at).into_iter().find(|event| event.id == own.id);
    let Some(event) = first else { return Some(Next { at: alone.at, by: alone.by, after: alone.after }) };
    let after = later.find(own.id).cloned().unwrap_or(alone.after);
    Some(Next { at: event.at, by: event.by, after })
}

/// The next decision, else what comes.
pub fn outlook(tree: &LifecycleState, own: &LifecycleState, now: DateTime<Utc>) -> Outlook {
    let next = next(tree, own);
    match &own.status {
        SubscriptionStatus::Active => active(own, next, now),
        SubscriptionStatus::Suspended => {
            Outlook::Suspended { by_parent: own.suspended_by == Some(SuspendedBy::Parent), next }
        }
        SubscriptionStatus::Expired => Outlook::Expired(next),
        SubscriptionStatus::Disabled => Outlook::Disabled(next),
        SubscriptionStatus::Deleted => Outlook::Deleted(own.since),
        SubscriptionStatus::Pending | SubscriptionStatus::Unknown(_) => Outlook::Unknown(own.status.clone()),
    }
}

fn active(own: &LifecycleState, next: Option<Next>, now: DateTime<Utc>) -> Outlook {
    if own.is_trial()
        && let Some(next) = next
    {
        return Outlook::TermEnd(next);
    }
    if let Some(until) = cancellation_allowed_until(own, now) {
        return Outlook::CancelOpen { until, next };
    }
    match (refundable(own, now).details.into_iter().next(), next) {
        (Some(first), next) => Outlook::ReduceOpen { first, next },
        (None, Some(next)) => Outlook::TermEnd(next),
        (None, None) => Outlook::Open,
    }
}

/// Whether it is worth a warning: a window is open, or something ends within the days in which a decision is due.
pub fn is_pressing(outlook: &Outlook, own: &LifecycleState, now: DateTime<Utc>) -> bool {
    let soon =
        |next: &Option<Next>| next.as_ref().is_some_and(|next| next.at <= now + TimeDelta::days(DUE_DAYS));
    match outlook {
        Outlook::CancelOpen { .. } | Outlook::ReduceOpen { .. } => true,
        Outlook::TermEnd(next) => {
            decision_due(&Situation::from(own), now).is_some()
                || (next.by != Cause::Renew && next.by != Cause::Extend && soon(&Some(next.clone())))
        }
        Outlook::Suspended { .. } | Outlook::Expired(_) | Outlook::Disabled(_) => true,
        Outlook::Open | Outlook::Deleted(_) | Outlook::Unknown(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use model::{
        ids::{OfferId, SubscriptionId},
        rules::lifecycle::{Command, OfferFacts, preview},
        v1::{
            offer::{BillingCycle, BillingType, TermUnit},
            subscription::EndOfTermAction,
        },
    };

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().expect("a timestamp")
    }

    fn life(id: u128, parent: Option<SubscriptionStatus>) -> LifecycleState {
        let offer = OfferFacts {
            id: OfferId::new("E3"),
            minimum: 1,
            maximum: 300,
            term_unit: TermUnit::Year,
            term_length: 1,
            renewable: true,
            is_trial: false,
            billing: BillingType::License,
            cycles: vec![BillingCycle::Monthly],
            upgrades_to: Vec::new(),
            converts_to: Vec::new(),
        };
        let id = SubscriptionId(uuid::Uuid::from_u128(id));
        LifecycleState::ordered(id, parent, offer, 5, BillingCycle::Monthly, at("2026-03-03T10:00:00Z"))
    }

    /// [R18][R20] The window of the order comes first, then that of an addition, then the end of the term.
    #[test]
    fn the_first_deadline_is_said_first() {
        let it = life(1, None);
        let in_window = outlook(&it, &it, at("2026-03-10T09:59:59Z"));
        assert!(
            matches!(in_window, Outlook::CancelOpen { until, .. } if until == at("2026-03-10T10:00:00Z"))
        );
        let later = at("2026-03-10T10:00:00Z");
        assert!(
            matches!(outlook(&it, &it, later), Outlook::TermEnd(Next { by: Cause::Renew, at: end, .. }) if end == at("2027-03-03T00:00:00Z"))
        );
        let more = preview(&it, Command::ChangeLicenses(8), later).expect("more is possible").after;
        let open = outlook(&more, &more, later);
        assert!(matches!(open, Outlook::ReduceOpen { first: RefundableDetail { quantity: 3, .. }, .. }));
        let gone = preview(&it, Command::Suspend, later).expect("it is active").after;
        let off = outlook(&gone, &gone, later);
        assert!(
            matches!(&off, Outlook::Suspended { by_parent: false, next: Some(next) } if next.by == Cause::End)
        );
        assert!(is_pressing(&off, &gone, later));
    }

    /// [R19] An add-on that would renew ends with its parent.
    #[test]
    fn an_add_on_ends_with_its_parent() {
        let mut parent = life(1, None);
        parent.end_of_term = EndOfTermAction::Cancel;
        parent.add_ons.push(life(2, Some(SubscriptionStatus::Active)));
        let add_on = &parent.add_ons[0];
        assert_eq!(next(&parent, add_on).map(|next| next.by), Some(Cause::ParentDisabled));
    }

    /// [R19] A state that nobody knows is shown, and nothing is said of what comes.
    #[test]
    fn an_unknown_state_has_no_outlook() {
        let mut it = life(1, None);
        it.status = SubscriptionStatus::Unknown("migrating".into());
        let unknown = outlook(&it, &it, at("2026-03-04T10:00:00Z"));
        assert_eq!(unknown, Outlook::Unknown(SubscriptionStatus::Unknown("migrating".into())));
        assert!(!is_pressing(&unknown, &it, at("2026-03-04T10:00:00Z")));
    }
}
