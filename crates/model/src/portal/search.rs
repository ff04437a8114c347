//! What the search box finds.

use serde::{Deserialize, Serialize};

use super::{
    invitations::RequestRow,
    views::{CustomerRow, OrderRow, ResellerRow, SubscriptionRow},
};

/// Longest text that is looked for, in characters.
pub const LONGEST: usize = 200;

/// Most rows of one kind.
pub const MOST: u64 = 5;

/// A few rows of each kind in the caller's scope, at most [`MOST`], the best first: IDs and PartnerIDs that are typed, names
/// that are the text, that begin with it, that have a word that begins with it, that contain it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SearchResults {
    /// By company, domain, or the beginning of their ID.
    pub customers: Vec<CustomerRow>,
    /// A provider's resellers, a reseller's providers, by name or PartnerID.
    pub partners: Vec<ResellerRow>,
    /// Of those customers, or by offer, own name, or the beginning of their ID; deleted ones are not among them.
    pub subscriptions: Vec<SubscriptionRow>,
    /// Of those customers, or by the beginning of their ID.
    pub orders: Vec<OrderRow>,
    /// By recipient or reseller; none where the caller reads no partners.
    pub requests: Vec<RequestRow>,
}
