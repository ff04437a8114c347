//! Customers (contract 3).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::common::{Attributes, Links};
use crate::{
    ids::{CustomerId, TenantId},
    open_enum::open_enum,
};

open_enum! {
    /// What the customer is to the partner who asks.
    RelationshipToPartner {
        /// The partner sells to it.
        Reseller = "reseller",
        /// No relationship (any more).
        None = "none",
    }
}

open_enum! {
    /// What a customer qualifies for (R15; additional member).
    Qualification {
        /// Nothing special.
        None = "none",
        /// Offers for nonprofit organizations.
        Nonprofit = "nonprofit",
    }
}

/// An item of a customer's qualifications (contract 3.11). Nobody vets them here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerQualification {
    /// `Nonprofit`; in lists the published words begin with a capital.
    pub qualification: String,
}

/// A postal address with its contact. Limits: `addressLine1` 1–200, `addressLine2` 0–200, names 1–50 characters.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Address {
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Region.
    pub region: Option<String>,
    /// City.
    pub city: Option<String>,
    /// State or province; a code where the country has a list.
    pub state: Option<String>,
    /// Street and number.
    pub address_line1: Option<String>,
    /// More of the address.
    pub address_line2: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Contact's first name.
    pub first_name: Option<String>,
    /// Contact's middle name.
    pub middle_name: Option<String>,
    /// Contact's last name.
    pub last_name: Option<String>,
    /// Contact's phone number.
    pub phone_number: Option<String>,
}

/// Company profile.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct CompanyProfile {
    /// Equals the customer's id.
    pub tenant_id: Option<CustomerId>,
    /// `prefix.onmicrosoft.com`.
    pub domain: Option<String>,
    /// The company's name, at most 100 characters.
    pub company_name: Option<String>,
    /// Address (single reads only).
    pub address: Option<Address>,
    /// Email (single reads only).
    pub email: Option<String>,
    /// Registration number, where the country has one.
    pub organization_registration_number: Option<String>,
    /// `self`.
    pub links: Option<Links>,
    /// `objectType` is "CustomerCompanyProfile".
    pub attributes: Option<Attributes>,
}

/// Billing profile.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct BillingProfile {
    /// Id of the profile.
    pub id: Option<String>,
    /// Contact's first name.
    pub first_name: Option<String>,
    /// Contact's last name.
    pub last_name: Option<String>,
    /// Contact's email.
    pub email: Option<String>,
    /// language-COUNTRY, from the country's list, any letter case.
    pub culture: Option<String>,
    /// Two letters.
    pub language: Option<String>,
    /// Company name on the bill.
    pub company_name: Option<String>,
    /// Billing address.
    pub default_address: Option<Address>,
    /// `self`.
    pub links: Option<Links>,
    /// With the etag of a later PUT (contract 1.7).
    pub attributes: Option<Attributes>,
}

/// The new admin account, answered by the creating call alone (R11).
#[skip_serializing_none]
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct UserCredentials {
    /// "admin".
    pub user_name: String,
    /// The temporary password; absent in a replay after the receipt.
    pub password: Option<String>,
    /// `admin@prefix.onmicrosoft.com`, what the person signs in with (additional member).
    pub user_principal_name: Option<String>,
}

/// The password never shows up in a log, not even by accident.
impl std::fmt::Debug for UserCredentials {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UserCredentials").field("user_name", &self.user_name).finish_non_exhaustive()
    }
}

/// A customer: thin in lists (3.1), whole in single reads (3.2), and the body of a creation (3.3).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Customer {
    /// Tenant id, the "Microsoft ID".
    pub id: Option<CustomerId>,
    /// Commerce id.
    pub commerce_id: Option<CustomerId>,
    /// Company.
    pub company_profile: Option<CompanyProfile>,
    /// Billing.
    pub billing_profile: Option<BillingProfile>,
    /// "reseller" for a customer in scope.
    pub relationship_to_partner: Option<RelationshipToPartner>,
    /// Delegated administration is possible.
    pub allow_delegated_access: Option<bool>,
    /// Further domains.
    pub custom_domains: Option<Vec<String>>,
    /// Tenant id of the reseller with the oldest live delegation (R10).
    pub associated_partner_id: Option<TenantId>,
    /// Creation only.
    pub user_credentials: Option<UserCredentials>,
    /// R15 (additional member).
    pub qualification: Option<Qualification>,
    /// The provider, for a reseller who works with several (additional member).
    pub provider_id: Option<TenantId>,
    /// `self`.
    pub links: Option<Links>,
    /// `objectType` is "Customer".
    pub attributes: Option<Attributes>,
}

/// Answer of an address validation (contract 3.5, second generation). `status` is `NotValidated` when our rules
/// pass, `None` with a message when not (R14).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AddressValidation {
    /// What was asked.
    pub original_address: Address,
    /// Always empty: no post office is asked.
    pub suggested_addresses: Vec<Address>,
    /// `NotValidated` or `None`.
    pub status: String,
    /// Why not.
    pub validation_message: Option<String>,
}
