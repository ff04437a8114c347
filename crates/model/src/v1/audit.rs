//! Activity as audit records (contract 7.1).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::Attributes;
use crate::{
    ids::{ApiClientId, CustomerId, TenantId},
    open_enum::open_enum,
};

open_enum! {
    /// What an operation was done to: those published words that every client reads and that happen here.
    AuditResource {
        /// A customer.
        Customer = "customer",
        /// A customer's own account.
        CustomerUser = "customer_user",
        /// An order.
        Order = "order",
        /// A subscription.
        Subscription = "subscription",
        /// An API client.
        Application = "application",
        /// A secret of an API client.
        ApplicationCredential = "application_credential",
        /// A user of the partner.
        PartnerUser = "partner_user",
        /// A partnership, or a request for one.
        PartnerRelationship = "partner_relationship",
    }
}

open_enum! {
    /// What was done: those published words that every client reads and that happen here.
    AuditOperation {
        /// A customer was added.
        AddCustomer = "add_customer",
        /// Contact or billing details were changed.
        UpdateCustomerBillingProfile = "update_customer_billing_profile",
        /// What a customer qualifies for was changed.
        UpdateCustomerQualification = "update_customer_qualification",
        /// The relationship with a customer ended.
        RemovePartnerCustomerRelationship = "remove_partner_customer_relationship",
        /// A customer's account got a one-time password.
        ResetCustomerUserPassword = "reset_customer_user_password",
        /// An order was placed.
        CreateOrder = "create_order",
        /// An order was changed.
        UpdateOrder = "update_order",
        /// A subscription was changed.
        UpdateSubscription = "update_subscription",
        /// A subscription became another offer.
        UpgradeSubscription = "upgrade_subscription",
        /// A trial became a paid offer.
        ConvertTrialSubscription = "convert_trial_subscription",
        /// A partnership was made.
        CreatePartnerRelationship = "create_partner_relationship",
        /// Somebody joined the partner's users.
        CreatePartnerUser = "create_partner_user",
        /// A user of the partner was changed.
        UpdatePartnerUser = "update_partner_user",
        /// An API client was made.
        RegisterApplication = "register_application",
        /// An API client was revoked.
        UnregisterApplication = "unregister_application",
        /// An API client got another secret.
        AddApplicationCredential = "add_application_credential",
        /// A secret was withdrawn.
        RemoveApplicationCredential = "remove_application_credential",
    }
}

open_enum! {
    /// How it ended.
    AuditStatus {
        /// Done.
        Succeeded = "succeeded",
        /// Refused.
        Failed = "failed",
    }
}

/// A detail of an audit record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditDetail {
    /// Its name.
    pub key: String,
    /// Its text.
    pub value: String,
}

/// One record. Never carries a secret. The resource before and after is not stored; `customizedData` has what changed.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct AuditRecord {
    /// Id, increasing with time.
    pub id: String,
    /// The partner whose record it is: the caller's own.
    pub partner_id: TenantId,
    /// The customer concerned.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    /// Its name.
    #[serde(default)]
    pub customer_name: Option<String>,
    /// Who did it: the address of a person on the own side, the partner's name for the other side (R5); absent where an
    /// API client of the own side or time did it.
    #[serde(default)]
    pub user_principal_name: Option<String>,
    /// The API client of the own side that did it.
    #[serde(default)]
    pub application_id: Option<ApiClientId>,
    /// What it was done to; absent where no published word says it.
    #[serde(default)]
    pub resource_type: Option<AuditResource>,
    /// What was done; absent where no published word says it: `customizedData` has our own under `Kind`.
    #[serde(default)]
    pub operation_type: Option<AuditOperation>,
    /// When, UTC.
    pub operation_date: DateTime<Utc>,
    /// How it ended.
    pub operation_status: AuditStatus,
    /// What changed.
    pub customized_data: Vec<AuditDetail>,
    /// `objectType` is "AuditRecord".
    #[serde(default)]
    pub attributes: Attributes,
}
