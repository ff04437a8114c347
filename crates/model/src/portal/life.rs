//! A subscription as its page shows it: the rules run over it in the app, and the server runs the same ones.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{CustomerId, OfferId, OrderId, SubscriptionId},
    rules::lifecycle::{LifecycleState, OfferFacts},
    v1::subscription::Subscription,
};

/// A member of a tree in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TreeMember {
    /// Which member of the tree it is.
    pub id: SubscriptionId,
    /// The offer's name as delivered.
    pub offer_name: String,
    /// The customer's own name for it.
    pub friendly_name: String,
    /// What its quantity counts, as delivered, e.g. "Licenses".
    pub unit_type: String,
    /// The etag for a change of it.
    pub etag: String,
}

/// An offer that a member could become, now or at its renewal; or that can be ordered as an add-on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NamedOffer {
    /// What the rules need.
    pub facts: OfferFacts,
    /// Name as delivered: data, not translated.
    pub name: String,
    /// Can be had by this customer: sold in its country, and it qualifies.
    pub sold: bool,
}

/// A subscription with its tree: everything that its page shows, read at one moment. What the caller may not read is
/// left out of the tree (R4).
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionLife {
    /// The customer that has it.
    pub customer_id: CustomerId,
    /// The one that was asked for: the tree's root or an add-on in it.
    pub id: SubscriptionId,
    /// Name of the customer.
    pub customer_name: String,
    /// The one that was asked for in the published shape, with the etag for a change of it (contract 6.1).
    pub record: Subscription,
    /// The topmost parent that the caller may read, with everything under it; as stored, not yet advanced.
    pub tree: LifecycleState,
    /// Names and etags of everybody in the tree.
    pub members: Vec<TreeMember>,
    /// Targets of upgrades, conversions and scheduled changes of the one that was asked for.
    pub offers: Vec<NamedOffer>,
    /// The order that it came from, whose billing cycle is its own (contract 5.3).
    pub order_id: OrderId,
    /// Other live lines of that order that change their cycle with it.
    pub order_lines: i64,
    /// Where it was upgraded: its successor.
    #[serde(default)]
    pub upgraded_to: Option<SubscriptionId>,
    /// Name of the successor's offer; absent where the caller may not read it.
    #[serde(default)]
    pub successor_name: Option<String>,
    /// The caller manages it, not only reads it (R4). What a role may do is `rules::permissions`' business.
    pub manages: bool,
    /// The caller may add licenses: a provider can forbid that to its resellers (R4).
    pub may_add_licenses: bool,
    /// The server's moment, UTC.
    pub now: DateTime<Utc>,
}

impl SubscriptionLife {
    /// The one that was asked for.
    pub fn own(&self) -> Option<&LifecycleState> {
        self.tree.find(self.id)
    }

    /// An offer of [`Self::offers`].
    pub fn offer(&self, id: &OfferId) -> Option<&NamedOffer> {
        self.offers.iter().find(|offer| offer.facts.id == *id)
    }
}

/// What a provider lets its resellers do (R4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProviderSettings {
    /// They may add licenses to the subscriptions that they manage, which costs the provider.
    pub resellers_add_licenses: bool,
}

impl Default for ProviderSettings {
    fn default() -> Self {
        Self { resellers_add_licenses: true }
    }
}

/// A subscription that stands in the way of ending the relationship with its customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct InTheWay {
    /// Id.
    pub id: SubscriptionId,
    /// The customer's own name for it, else the offer's.
    pub name: String,
    /// State, which is neither suspended nor over.
    pub status: crate::v1::subscription::SubscriptionStatus,
}

/// Before the relationship with a customer ends (contract 2.8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CustomerEnding {
    /// Subscriptions in service, at most 100 of them; empty: it can end.
    pub in_the_way: Vec<InTheWay>,
    /// How many there are.
    pub count: i64,
    /// Suspended subscriptions, which end with it.
    pub suspended: i64,
    /// Resellers that lose their delegations and places.
    pub resellers: i64,
}
