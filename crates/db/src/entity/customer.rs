//! A customer of a provider (R10).

use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// A customer of a provider (R10).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customers")]
pub struct Model {
    /// Tenant id, the "Microsoft ID".
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose customer.
    pub provider_id: Uuid,
    /// First part of the primary domain, lower-case.
    pub domain_prefix: String,
    /// Company.
    pub company_name: String,
    /// Search key of the company's name.
    pub company_key: String,
    /// Search key of the domain.
    pub domain_key: String,
    /// Billing country, ISO 3166-1 alpha-2.
    pub country: String,
    /// Two letters.
    pub language: String,
    /// language-COUNTRY.
    pub culture: String,
    /// Contact's email.
    pub email: String,
    /// Contact's first name.
    pub first_name: String,
    /// Contact's last name.
    pub last_name: String,
    /// Company name on the bill.
    pub billing_company_name: String,
    /// Address: country.
    pub addr_country: String,
    /// Address: region.
    pub addr_region: Option<String>,
    /// Address: city.
    pub addr_city: Option<String>,
    /// Address: state or province.
    pub addr_state: Option<String>,
    /// Address: street and number.
    pub addr_line1: Option<String>,
    /// Address: more.
    pub addr_line2: Option<String>,
    /// Address: postal code.
    pub addr_postal_code: Option<String>,
    /// Address: contact's first name.
    pub addr_first_name: Option<String>,
    /// Address: contact's middle name.
    pub addr_middle_name: Option<String>,
    /// Address: contact's last name.
    pub addr_last_name: Option<String>,
    /// Address: contact's phone.
    pub addr_phone: Option<String>,
    /// Registration number.
    pub organization_registration_number: Option<String>,
    /// `none` or `nonprofit` (R15).
    pub qualification: String,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// Counts changes of the billing profile: its etag.
    pub profile_version: i64,
    /// When the relationship ended.
    pub ended_at: Option<DateTime<Utc>>,
}

/// No relations: joins are written where they are needed.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
