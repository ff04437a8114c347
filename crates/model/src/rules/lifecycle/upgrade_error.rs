/// Why a target is not eligible (R22); number and name are published (contract 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpgradeError {
    /// The licenses do not fit the limits of the target.
    Other,
    /// It is not active.
    StatusNotActive,
    /// It has live add-ons.
    AddOnsPresent,
    /// No path leads from the offer to this target.
    NoPath,
    /// The target is not sold.
    TargetNotFound,
    /// The target is not billed in the present cycle.
    BillingCycle,
}

impl UpgradeError {
    /// The published number.
    pub fn number(self) -> u32 {
        match self {
            UpgradeError::Other => 0,
            UpgradeError::StatusNotActive => 2,
            UpgradeError::AddOnsPresent => 6,
            UpgradeError::NoPath => 7,
            UpgradeError::TargetNotFound => 8,
            UpgradeError::BillingCycle => 10,
        }
    }

    /// The published name; a client may send or expect the one or the other.
    pub fn name(self) -> &'static str {
        match self {
            UpgradeError::Other => "other",
            UpgradeError::StatusNotActive => "subscription_status_not_active",
            UpgradeError::AddOnsPresent => "subscription_add_ons_present",
            UpgradeError::NoPath => "subscription_does_not_have_any_upgrade_paths",
            UpgradeError::TargetNotFound => "subscription_target_offer_not_found",
            UpgradeError::BillingCycle => "offer_does_not_support_billing_cycle",
        }
    }

    /// The English sentence.
    pub fn description(self) -> &'static str {
        match self {
            UpgradeError::Other => "The number of licenses is outside the limits of the target offer.",
            UpgradeError::StatusNotActive => "The subscription is not active.",
            UpgradeError::AddOnsPresent => "The subscription has add-ons.",
            UpgradeError::NoPath => "This offer cannot be upgraded to the target offer.",
            UpgradeError::TargetNotFound => "The target offer is not sold to this customer.",
            UpgradeError::BillingCycle => {
                "The target offer is not sold with the billing cycle of the subscription."
            }
        }
    }
}
