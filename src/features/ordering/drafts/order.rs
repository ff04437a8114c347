//! What is to be ordered, as typed: shared by the wizard and by New subscription.

use model::{
    ids::{OfferId, SubscriptionId},
    v1::offer::{BillingCycle, Offer},
};
use serde::{Deserialize, Serialize};

use super::reseller::Reseller;
use crate::submission::Submission;

/// Which reseller is of record for the new subscriptions (R24).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OfRecord {
    /// The one that is associated with the customer, if any.
    #[default]
    Associated,
    Nobody,
    Chosen(Reseller),
}

impl OfRecord {
    /// The reseller meant, where `associated` is the customer's.
    pub fn resolve<'a>(&'a self, associated: Option<&'a Reseller>) -> Option<&'a Reseller> {
        match self {
            OfRecord::Associated => associated,
            OfRecord::Nobody => None,
            OfRecord::Chosen(reseller) => Some(reseller),
        }
    }
}

/// What an add-on goes with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Parent {
    /// Another line of this order, by its key.
    Line(u32),
    /// A subscription the customer has already.
    Subscription(SubscriptionId),
}

/// A line: an offer, how many, billed how often, under which parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    /// Names the line within its order, for good.
    pub key: u32,
    /// The offer as the catalogue delivered it.
    pub offer: Offer,
    pub quantity: String,
    /// How often it is billed.
    pub cycle: BillingCycle,
    /// Add-ons only.
    pub parent: Option<Parent>,
}

impl Line {
    /// Whether this line is the one of `offer` under `parent`.
    pub fn is(&self, offer: &OfferId, parent: Option<&Parent>) -> bool {
        self.offer.id == *offer && self.parent.as_ref() == parent
    }
}

/// The order as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct OrderDraft {
    /// In the order of picking, each add-on after its parent.
    pub lines: Vec<Line>,
    /// The key of the next line.
    pub next_key: u32,
    pub of_record: OfRecord,
    /// The lines were found good and have not been changed since.
    pub passed: bool,
}

/// An order for an existing customer, with its submission (S66–S69).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MoreDraft {
    pub order: OrderDraft,
    /// Where the submission stands.
    pub submission: Submission,
}
