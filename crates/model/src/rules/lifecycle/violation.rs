//! Why a command is refused.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};

use super::state::OfferFacts;
use crate::{error::ErrorCode, open_enum::open_enum, v1::offer::BillingCycle};

open_enum! {
    /// Why a command is refused, for the app to word.
    Why {
        /// It is active already.
        Active = "active",
        /// It is suspended: reactivate it first.
        Suspended = "suspended",
        /// It is expired or disabled.
        Ended = "ended",
        /// It is deleted, for good.
        Deleted = "deleted",
        /// Nothing is known about its state.
        UnknownState = "unknown_state",
        /// The window closed (`until`); at renewal it is possible again (`from`).
        WindowClosed = "window_closed",
        /// There is no window, as for what is billed by usage.
        NoWindow = "no_window",
        /// Outside the offer's limits (`limits`).
        OutsideLimits = "outside_limits",
        /// Fewer than can be taken back now (`limits`), in the windows that are open (`until`: the first to close).
        MoreThanAdded = "more_than_added",
        /// Its parent is not active.
        ParentNotActive = "parent_not_active",
        /// The add-on is not for this parent.
        WrongParent = "wrong_parent",
        /// A trial, a term without end, or an offer that does not renew.
        NotRenewable = "not_renewable",
        /// Renewal is off, and only a renewal can change it.
        RenewalOff = "renewal_off",
        /// There is no scheduled change to take back.
        NothingScheduled = "nothing_scheduled",
        /// The schedule says nothing that is not so already.
        NothingToChange = "nothing_to_change",
        /// Another offer is scheduled, which the add-on may not fit.
        OfferChangeScheduled = "offer_change_scheduled",
        /// No way leads from this offer to that one.
        NoPath = "no_path",
        /// It has add-ons that are not gone.
        AddOnsPresent = "add_ons_present",
        /// The other offer is not sold here.
        NotSold = "not_sold",
        /// The offer is not billed in this cycle.
        BillingCycle = "billing_cycle",
        /// The cycle of other than yearly terms stays as it is.
        NotYearly = "not_yearly",
        /// The cycle is changed through the order.
        ThroughOrder = "through_order",
        /// Only a trial converts.
        NotATrial = "not_a_trial",
        /// Not a value that can be chosen.
        NotAChoice = "not_a_choice",
    }
}

/// The rule that a command breaks: why, and when the command was or will be possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleViolation {
    /// Status and number of the published error.
    pub code: ErrorCode,
    /// The rule; `params` has it as `why`.
    pub why: Why,
    /// From when on it is possible.
    pub from: Option<DateTime<Utc>>,
    /// Until when it was or is possible; the moment itself is too late.
    pub until: Option<DateTime<Utc>>,
    /// Between which numbers of licenses it is possible.
    pub limits: Option<(i32, i32)>,
}

impl RuleViolation {
    pub(super) fn new(code: ErrorCode, why: Why) -> Self {
        Self { code, why, from: None, until: None, limits: None }
    }

    /// What a sentence about it needs, as it travels in a field error: `why`, `from`, `until`, `min`, `max`.
    pub fn params(&self) -> BTreeMap<String, String> {
        let timestamp = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let (min, max) = self.limits.unzip();
        [
            ("why", Some(self.why.to_string())),
            ("from", self.from.map(timestamp)),
            ("until", self.until.map(timestamp)),
            ("min", min.map(|min| min.to_string())),
            ("max", max.map(|max| max.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)))
        .collect()
    }

    pub(super) fn from(mut self, from: Option<DateTime<Utc>>) -> Self {
        self.from = from;
        self
    }

    pub(super) fn until(mut self, until: Option<DateTime<Utc>>) -> Self {
        self.until = until;
        self
    }

    pub(super) fn limits(mut self, least: i32, most: i32) -> Self {
        self.limits = Some((least, most));
        self
    }
}

impl OfferFacts {
    /// # Errors
    /// 2002 outside the limits (R18).
    pub(super) fn check_quantity(&self, quantity: i32) -> Result<(), RuleViolation> {
        if self.holds(quantity) {
            return Ok(());
        }
        let violation = RuleViolation::new(ErrorCode::QuantityOutOfRange, Why::OutsideLimits);
        Err(violation.limits(self.least(), self.maximum))
    }

    /// # Errors
    /// 6001 where the offer lacks the cycle.
    pub(super) fn check_cycle(&self, cycle: &BillingCycle) -> Result<(), RuleViolation> {
        if self.cycles.contains(cycle) {
            return Ok(());
        }
        Err(RuleViolation::new(ErrorCode::BillingCycleNotSupported, Why::BillingCycle))
    }
}
