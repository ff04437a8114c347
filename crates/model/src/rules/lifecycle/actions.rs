use super::{
    life::Life,
    refusal::{Refusal, Why},
    table::{Cause, transition},
};
use crate::{error::ErrorCode, v1::subscription::SubscriptionStatus};

/// What can be done with a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Another friendly name.
    Rename,
    /// More or fewer licenses now (R18).
    ChangeLicenses,
    /// Switch off (R19).
    Suspend,
    /// Switch on again (R19).
    Reactivate,
    /// End for good inside the window (R20).
    Cancel,
    /// Renew, extend or cancel at the end of the term (R17).
    SetEndOfTerm,
    /// Change licenses, cycle or offer at the renewal, or take that back (R21).
    Schedule,
    /// Become another offer now (R22).
    Upgrade,
    /// A trial becomes a paid offer (R22).
    Convert,
    /// Another billing cycle now, through the order (contract 5.3).
    ChangeBillingCycle,
    /// Order an add-on for it (contract 5.3).
    OrderAddOn,
    /// Choose the reseller of record (R24).
    SetResellerOfRecord,
    /// Choose the support contact (R24).
    SetSupportContact,
}

impl Action {
    /// Every action, for pages and tests that go through them all.
    pub const ALL: [Action; 13] = [
        Action::Rename,
        Action::ChangeLicenses,
        Action::Suspend,
        Action::Reactivate,
        Action::Cancel,
        Action::SetEndOfTerm,
        Action::Schedule,
        Action::Upgrade,
        Action::Convert,
        Action::ChangeBillingCycle,
        Action::OrderAddOn,
        Action::SetResellerOfRecord,
        Action::SetSupportContact,
    ];

    /// Is it possible at all in this state? In an unknown one nothing is (R19).
    fn allowed_in(self, status: &SubscriptionStatus) -> bool {
        use SubscriptionStatus::{Active, Disabled, Expired, Suspended};
        let leads_on = |by| transition(status, by).is_some();
        match self {
            Action::Suspend => leads_on(Cause::Suspend),
            Action::Reactivate => leads_on(Cause::Reactivate),
            Action::Cancel => leads_on(Cause::Cancel),
            Action::Upgrade => leads_on(Cause::Upgrade),
            Action::Convert => leads_on(Cause::Convert),
            // Contract 6.2: while suspended only the state may change.
            Action::Rename => [Active, Expired, Disabled].contains(status),
            // R24: at any time.
            Action::SetResellerOfRecord | Action::SetSupportContact => {
                [Active, Suspended, Expired, Disabled].contains(status)
            }
            Action::ChangeLicenses
            | Action::SetEndOfTerm
            | Action::Schedule
            | Action::ChangeBillingCycle
            | Action::OrderAddOn => *status == Active,
        }
    }

    /// Refuses what the state does not allow.
    pub(super) fn gate(self, it: &Life) -> Result<(), Refusal> {
        if self.allowed_in(&it.status) {
            return Ok(());
        }
        let (code, why) = match &it.status {
            SubscriptionStatus::Deleted => (ErrorCode::DeletedSubscription, Why::Deleted),
            SubscriptionStatus::Active => (ErrorCode::StatusNotUpdatable, Why::Active),
            SubscriptionStatus::Suspended if self == Action::Suspend => {
                (ErrorCode::StatusNotUpdatable, Why::Suspended)
            }
            SubscriptionStatus::Suspended if self == Action::ChangeLicenses => {
                (ErrorCode::QuantityWhileSuspended, Why::Suspended)
            }
            // Contract 5.1: an add-on needs an active parent.
            SubscriptionStatus::Suspended if self == Action::OrderAddOn => {
                (ErrorCode::ParentNotActive, Why::ParentNotActive)
            }
            SubscriptionStatus::Suspended => (ErrorCode::SuspendedSubscription, Why::Suspended),
            SubscriptionStatus::Expired | SubscriptionStatus::Disabled => (self.code_when_over(), Why::Ended),
            SubscriptionStatus::Pending | SubscriptionStatus::Unknown(_) => {
                (self.code_when_over(), Why::UnknownState)
            }
        };
        Err(Refusal::new(code, why))
    }

    fn code_when_over(self) -> ErrorCode {
        match self {
            Action::Suspend | Action::Reactivate | Action::Cancel => ErrorCode::StatusNotUpdatable,
            Action::OrderAddOn => ErrorCode::ParentNotActive,
            Action::Rename
            | Action::ChangeLicenses
            | Action::SetEndOfTerm
            | Action::Schedule
            | Action::Upgrade
            | Action::Convert
            | Action::ChangeBillingCycle
            | Action::SetResellerOfRecord
            | Action::SetSupportContact => ErrorCode::UpdateNotAllowed,
        }
    }
}
