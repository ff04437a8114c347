//! Rows of customers in the published shape.

use db::{Side, entity::customer, scoped::customers::AccessLevel};
use model::{
    ids::{CustomerId, TenantId},
    parse::DOMAIN_SUFFIX,
    v1::{
        common::{Attributes, self_link},
        customer::{Address, BillingProfile, CompanyProfile, Customer, Qualification, RelationshipToPartner},
    },
};

use crate::{caller::Caller, dialect::etag};

/// The customer as lists show it (contract 3.1).
pub(super) fn thin(row: &customer::Model, caller: &Caller) -> Customer {
    let id = CustomerId(row.id);
    Customer {
        id: Some(id),
        company_profile: Some(CompanyProfile {
            tenant_id: Some(id),
            domain: Some(domain(row)),
            company_name: Some(row.company_name.clone()),
            links: Some(self_link(format!("/customers/{id}/profiles/company"))),
            attributes: Some(Attributes::of("CustomerCompanyProfile")),
            ..CompanyProfile::default()
        }),
        relationship_to_partner: Some(RelationshipToPartner::Reseller),
        provider_id: provider_id(row, caller),
        links: Some(self_link(format!("/customers/{id}"))),
        attributes: Some(Attributes::of("Customer")),
        ..Customer::default()
    }
}

/// The customer as a single read shows it (contract 3.2), or its name, domain and country alone (R4).
pub fn single(
    row: &customer::Model,
    access_level: AccessLevel,
    associated: Option<TenantId>,
    caller: &Caller,
) -> Customer {
    let thin = thin(row, caller);
    match access_level {
        AccessLevel::NameOnly => Customer {
            billing_profile: Some(BillingProfile {
                default_address: Some(Address { country: Some(row.country.clone()), ..Address::default() }),
                ..BillingProfile::default()
            }),
            ..thin
        },
        AccessLevel::Full => Customer {
            commerce_id: thin.id,
            company_profile: Some(company(row)),
            billing_profile: Some(billing(row)),
            allow_delegated_access: Some(true),
            custom_domains: Some(vec![domain(row)]),
            associated_partner_id: associated,
            qualification: Some(Qualification::read(&row.qualification)),
            ..thin
        },
    }
}

/// The company profile (contract 3.7).
pub(super) fn company(row: &customer::Model) -> CompanyProfile {
    let id = CustomerId(row.id);
    CompanyProfile {
        tenant_id: Some(id),
        domain: Some(domain(row)),
        company_name: Some(row.company_name.clone()),
        address: Some(address(row)),
        email: Some(row.email.clone()),
        organization_registration_number: row.organization_registration_number.clone(),
        links: Some(self_link(format!("/customers/{id}/profiles/company"))),
        attributes: Some(Attributes::of("CustomerCompanyProfile")),
    }
}

/// The billing profile (contract 3.7) with its etag.
pub(super) fn billing(row: &customer::Model) -> BillingProfile {
    let id = CustomerId(row.id);
    BillingProfile {
        id: Some(id.to_string()),
        first_name: Some(row.first_name.clone()),
        last_name: Some(row.last_name.clone()),
        email: Some(row.email.clone()),
        culture: Some(row.culture.clone()),
        language: Some(row.language.clone()),
        company_name: Some(row.billing_company_name.clone()),
        default_address: Some(address(row)),
        links: Some(self_link(format!("/customers/{id}/profiles/billing"))),
        attributes: Some(Attributes::with_etag("CustomerBillingProfile", billing_etag(row))),
    }
}

/// The etag of a billing profile: a signed 64-bit number in decimal (contract 1.7).
pub(super) fn billing_etag(row: &customer::Model) -> String {
    etag::of_number(row.profile_version)
}

fn domain(row: &customer::Model) -> String {
    format!("{}{DOMAIN_SUFFIX}", row.domain_prefix)
}

/// Only a reseller works with several providers.
fn provider_id(row: &customer::Model, caller: &Caller) -> Option<TenantId> {
    match caller.scope.side() {
        Side::Reseller(_) => Some(TenantId(row.provider_id)),
        Side::Provider(_) | Side::Customer(_) => None,
    }
}

fn address(row: &customer::Model) -> Address {
    Address {
        country: Some(row.addr_country.clone()),
        region: row.addr_region.clone(),
        city: row.addr_city.clone(),
        state: row.addr_state.clone(),
        address_line1: row.addr_line1.clone(),
        address_line2: row.addr_line2.clone(),
        postal_code: row.addr_postal_code.clone(),
        first_name: row.addr_first_name.clone(),
        middle_name: row.addr_middle_name.clone(),
        last_name: row.addr_last_name.clone(),
        phone_number: row.addr_phone.clone(),
    }
}
