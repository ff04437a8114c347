//! Who has access to a customer, and how far (S33, R10, R24, R25).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{SubscriptionId, TenantId},
    v1::subscription::SubscriptionStatus,
};

/// Who holds which of the four delegations of one customer (R24). A reseller reads its own rows; others are nameless or absent (R5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct CustomerAccess {
    /// The provider that the customer buys from.
    pub provider: Partner,
    /// Resellers that administer the account, oldest first (R10).
    pub administration: Vec<Grant>,
    /// Resellers noted as Azure tenant owner, oldest first (R24).
    pub tenant_owners: Vec<Grant>,
    /// The customer has a subscription that is billed by usage: only then tenant owners matter (R25).
    pub has_azure: bool,
    /// The account that the customer signs in with; absent where the caller does not administer the customer (R4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub admin_account: Option<AdminAccount>,
    /// Its subscriptions, as far as the caller may read them, by offer.
    pub subscriptions: Vec<SubscriptionAccess>,
}

/// A partner of the customer; nameless where the caller may not know it (R5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Partner {
    /// Tenant id; all zeros where the caller may not know it.
    pub id: TenantId,
    /// Name; empty where the caller may not know it.
    pub name: String,
    /// PartnerID; empty where the caller may not know it.
    pub partner_id: String,
}

/// The admin account of a customer (R11).
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AdminAccount {
    /// What it signs in with.
    pub email: String,
    /// When it last did, UTC.
    #[serde(default)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// It has a one-time password that it must change.
    pub must_change_password: bool,
}

/// Something that one reseller has.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Grant {
    /// The reseller that has it; nameless where the caller may not know it (R5).
    pub reseller: Partner,
    /// When it was given, UTC.
    pub since: DateTime<Utc>,
    /// Who set it: a person on one's own side, the party's name for the other side (R5); absent when nobody knows.
    #[serde(default)]
    pub by: Option<String>,
}

/// Who stands at a subscription.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SubscriptionAccess {
    /// Id.
    pub id: SubscriptionId,
    /// Name of the offer as delivered.
    pub offer_name: String,
    /// The customer's own name for it.
    pub friendly_name: String,
    /// Its state as stored.
    pub status: SubscriptionStatus,
    /// The reseller of record, when there is one.
    #[serde(default)]
    pub reseller_of_record: Option<Place>,
    /// The designated support contact.
    pub support_contact: Place,
}

/// A partner's place at a subscription.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// Provider or reseller; nameless where the caller may not know it (R5).
    pub partner: Partner,
    /// Since when, UTC; absent where the caller may not know the partner.
    #[serde(default)]
    pub since: Option<DateTime<Utc>>,
    /// Who set it, as in [`Grant`].
    #[serde(default)]
    pub by: Option<String>,
}
