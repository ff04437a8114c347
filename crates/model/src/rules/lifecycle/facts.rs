use serde::{Deserialize, Serialize};

use crate::{
    ids::OfferId,
    v1::offer::{BillingCycle, BillingType, Offer, TermUnit},
};

/// What the rules need to know of an offer; `OfferFacts::from(&offer)` takes it from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OfferFacts {
    /// Which offer.
    pub id: OfferId,
    /// Fewest licenses.
    pub minimum: i32,
    /// Most licenses.
    pub maximum: i32,
    /// Unit of its term.
    pub term_unit: TermUnit,
    /// Length of its term.
    pub term_length: i32,
    /// Can renew by itself.
    pub renewable: bool,
    /// A trial.
    pub is_trial: bool,
    /// By license or by usage (Azure).
    pub billing: BillingType,
    /// Billing cycles to choose from.
    pub cycles: Vec<BillingCycle>,
    /// What it upgrades to, our own edges included (R22).
    pub upgrades_to: Vec<OfferId>,
    /// What a trial converts to (R22).
    pub converts_to: Vec<OfferId>,
}

impl OfferFacts {
    /// Every license offer can be taken back for a while (R17); what is billed by usage cannot (R25).
    pub fn has_windows(&self) -> bool {
        self.billing != BillingType::Usage
    }

    /// Both limits included (R18); nothing under one license whatever the catalogue says.
    pub fn holds(&self, quantity: i32) -> bool {
        (self.least()..=self.maximum).contains(&quantity)
    }

    /// The number within the limits that is nearest.
    pub fn nearest(&self, quantity: i32) -> i32 {
        quantity.min(self.maximum).max(self.least())
    }

    /// Fewest licenses, at least one.
    pub fn least(&self) -> i32 {
        self.minimum.max(1)
    }
}

impl From<&Offer> for OfferFacts {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.id.clone(),
            minimum: offer.minimum_quantity,
            maximum: offer.maximum_quantity,
            term_unit: offer.term_unit_of_measure.clone(),
            term_length: offer.term,
            renewable: offer.is_auto_renewable,
            is_trial: offer.is_trial,
            billing: offer.billing.clone(),
            cycles: offer.supported_billing_cycles.clone(),
            upgrades_to: offer.upgrade_target_offers.clone().unwrap_or_default(),
            converts_to: offer.conversion_target_offers.clone(),
        }
    }
}
