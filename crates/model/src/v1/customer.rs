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
        /// What every company can buy.
        None = "none",
        /// Offers for nonprofit organizations.
        Nonprofit = "nonprofit",
    }
}

/// An item of a customer's qualifications (contract 3.11). Nobody vets them here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerQualification {
    /// `Nonprofit`; in lists the published words begin with a capital.
    pub qualification: String,
}

/// A postal address with its contact. Limits: `addressLine1` 1–200, `addressLine2` 0–200, names 1–50 characters.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Address {
    /// Country, ISO 3166-1 alpha-2; it decides which rules hold (R14).
    pub country: Option<String>,
    /// Region of the country; kept as sent, no rule asks for it.
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

/// Who the customer is: name, domain, and where it is.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CompanyProfile {
    /// Equals the customer's id.
    pub tenant_id: Option<CustomerId>,
    /// Primary domain, `prefix.onmicrosoft.com`; nobody else's.
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

/// Whom and where the bills for the customer go to.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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
    /// Language of the bills, two letters from the country's list.
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct UserCredentials {
    /// Always "admin".
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Customer {
    /// Tenant id, the "Microsoft ID".
    pub id: Option<CustomerId>,
    /// The same as `id`.
    pub commerce_id: Option<CustomerId>,
    /// Name, domain, and address of the company.
    pub company_profile: Option<CompanyProfile>,
    /// Contact and address for the bills; the country alone where the caller reads no more (R4).
    pub billing_profile: Option<BillingProfile>,
    /// "reseller" for a customer in scope.
    pub relationship_to_partner: Option<RelationshipToPartner>,
    /// Delegated administration is possible.
    pub allow_delegated_access: Option<bool>,
    /// Further domains.
    pub custom_domains: Option<Vec<String>>,
    /// Tenant id of the reseller with the oldest live delegation (R10).
    pub associated_partner_id: Option<TenantId>,
    /// The new admin account; only the answer of a creation has it (R11).
    pub user_credentials: Option<UserCredentials>,
    /// What it qualifies for (R15; additional member).
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct AddressValidation {
    /// The address as it was sent.
    pub original_address: Address,
    /// Always empty: no post office is asked.
    pub suggested_addresses: Vec<Address>,
    /// `NotValidated` or `None`.
    pub status: String,
    /// English: what is wrong with the address; absent where nothing is.
    pub validation_message: Option<String>,
}
