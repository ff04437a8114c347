//! Ending a partnership, from either side (R9).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::access::Partner;
use crate::ids::{CustomerId, SubscriptionId};

/// Most customers that [`Ending`] names; its counts are of all.
pub const ENDING_CUSTOMERS: usize = 50;
/// Most subscriptions that [`Ending`] names, over all its customers.
pub const ENDING_SUBSCRIPTIONS: usize = 200;

/// What the end of a partnership touches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Ending {
    /// The other party; its PartnerID is what has to be typed.
    pub party: Partner,
    /// How much ends with it.
    #[serde(flatten)]
    pub counts: EndingCounts,
    /// The first customers by name, at most [`ENDING_CUSTOMERS`].
    pub items: Vec<TouchedCustomer>,
}

/// How much the end touches, or has touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct EndingCounts {
    /// Different customers.
    pub customers: i64,
    /// Different subscriptions that the reseller is of record or support contact for.
    pub subscriptions: i64,
    /// Customers whose account it administers.
    pub delegations: i64,
    /// Customers it is noted for as Azure tenant owner.
    pub tenant_owners: i64,
    /// Subscriptions it is of record for.
    pub of_record: i64,
    /// Subscriptions it is the support contact for.
    pub support_contacts: i64,
}

impl EndingCounts {
    /// Whether anything is touched: then the PartnerID has to be typed.
    pub fn any(&self) -> bool {
        self.customers > 0
    }
}

/// A customer that the end touches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TouchedCustomer {
    /// The customer.
    pub id: CustomerId,
    /// Name of the customer.
    pub name: String,
    /// The reseller administers its account.
    pub administered: bool,
    /// The reseller is noted as Azure tenant owner.
    pub tenant_owner: bool,
    /// Subscriptions that the reseller is of record or support contact for.
    pub subscriptions: Vec<TouchedSubscription>,
}

/// A subscription that the end touches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TouchedSubscription {
    /// The subscription.
    pub id: SubscriptionId,
    /// Its name: the customer's own, else the offer's.
    pub name: String,
    /// The reseller is of record.
    pub of_record: bool,
    /// The reseller is the support contact.
    pub support_contact: bool,
}

/// The word to end a partnership.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct EndPartnership {
    /// PartnerID of the other party, typed; needed when customers are touched.
    pub partner_id: Option<String>,
}
