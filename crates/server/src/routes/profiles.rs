//! Profiles of the caller's own partner (contract 2.6, 2.9).

use axum::{Router, routing::get};
use db::{
    entity::partner,
    scoped::partner_profiles::{self, Asked},
};
use model::{
    error::ErrorCode,
    paths,
    rules::permissions::Permission,
    v1::{
        common::{Attributes, self_link},
        customer::Address,
        partner_profile::CompanyOfPartner,
    },
};

use crate::{caller::Caller, error::Result, state::App};

mod billing;
mod legal_business;
mod mpn;
mod organization;
mod support;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::PROFILE_MPN, get(mpn::get_mpn_profile))
        .route(paths::PROFILE_ORGANIZATION, get(organization::get_organization_profile))
        .route(paths::PROFILE_LEGAL_BUSINESS, get(legal_business::get_legal_business_profile))
        .route(paths::PROFILE_SUPPORT, get(support::get_support_profile))
        .route(paths::PROFILE_BILLING, get(billing::get_billing_profile))
}

/// The caller's own partner.
async fn own(app: &App, caller: &Caller) -> Result<partner::Model> {
    caller.require(Permission::ReadPartners)?;
    let own = partner_profiles::find(&app.db, &caller.scope, &Asked::Own).await?;
    Ok(own.ok_or(ErrorCode::NotFound)?)
}

/// What an installation knows of a partner's address.
fn address(row: &partner::Model) -> Address {
    Address { country: Some(row.country.clone()), ..Address::default() }
}

fn company(row: &partner::Model, name: &str, profile_type: &str, object_type: &str) -> CompanyOfPartner {
    CompanyOfPartner {
        company_name: row.name.clone(),
        address: address(row),
        profile_type: profile_type.to_owned(),
        links: self_link(format!("/profiles/{name}")),
        attributes: Attributes::of(object_type),
    }
}
