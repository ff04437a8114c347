//! Activity: every change, written in its own transaction (R26).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{CustomerId, SubscriptionId, TenantId},
    open_enum::open_enum,
};

open_enum! {
    /// What happened. The app words it.
    ActivityKind {
        /// A customer was added.
        CustomerCreated = "customer_created",
        /// Contact or billing details were changed.
        CustomerUpdated = "customer_updated",
        /// A reseller got delegated administration.
        DelegationAdded = "delegation_added",
        /// An order was placed.
        OrderPlaced = "order_placed",
        /// A subscription got another name.
        SubscriptionRenamed = "subscription_renamed",
        /// Another reseller of record.
        ResellerOfRecordChanged = "reseller_of_record_changed",
        /// Another designated support contact.
        SupportContactChanged = "support_contact_changed",
        /// A partnership was made.
        PartnershipAccepted = "partnership_accepted",
        /// The official list's entry was reviewed.
        ProfileReviewed = "profile_reviewed",
        /// That mark was taken back.
        ProfileReviewWithdrawn = "profile_review_withdrawn",
        /// Somebody changed their own password.
        PasswordChanged = "password_changed",
        /// Somebody changed their own name or language.
        AccountUpdated = "account_updated",
    }
}

/// One record. Never carries a secret.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ActivityRow {
    /// Id, increasing with time.
    pub id: String,
    /// When, UTC.
    pub at: DateTime<Utc>,
    /// What.
    pub kind: ActivityKind,
    /// Who: the person on one's own side, the partner's name for the other side (R5).
    pub actor: String,
    /// The customer concerned.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    /// Its name.
    #[serde(default)]
    pub customer_name: Option<String>,
    /// The subscription concerned.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// The reseller concerned.
    #[serde(default)]
    pub reseller_id: Option<TenantId>,
    /// What changed: `before`, `after`, counts, names.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
}
