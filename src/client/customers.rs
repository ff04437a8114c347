//! Customers.

use model::{
    ids::CustomerId,
    paths,
    portal::{
        life::CustomerEnding,
        qualification::QualificationChange,
        views::{CustomerRow, Page, ViewQuery},
    },
    v1::{
        common::Collection,
        customer::{BillingProfile, Customer, Qualification, RelationshipToPartner},
        relationship::PartnerRelationship,
    },
};
use uuid::Uuid;

use super::{Result, get, get_with, patch, put};

/// The list of customers.
pub async fn list(query: &ViewQuery) -> Result<Page<CustomerRow>> {
    get_with(paths::VIEW_CUSTOMERS, query).await
}

/// One customer with both profiles.
pub async fn get_customer(id: CustomerId) -> Result<Customer> {
    get(&paths::to(paths::CUSTOMER, &[&id.to_string()])).await
}

/// The resellers of a customer; for a reseller: its providers.
pub async fn relationships(id: CustomerId) -> Result<Collection<PartnerRelationship>> {
    get(&paths::to(paths::CUSTOMER_RELATIONSHIPS, &[&id.to_string()])).await
}

/// Saves the billing profile; its etag must be the stored one.
pub async fn save_billing_profile(
    id: CustomerId,
    profile: &BillingProfile,
    request: Uuid,
) -> Result<BillingProfile> {
    put(&paths::to(paths::BILLING_PROFILE, &[&id.to_string()]), profile, request).await
}

/// The stored billing profile with its etag.
pub async fn billing_profile(id: CustomerId) -> Result<BillingProfile> {
    get(&paths::to(paths::BILLING_PROFILE, &[&id.to_string()])).await
}

/// Says what a customer qualifies for from now on.
pub async fn set_qualification(id: CustomerId, qualification: Qualification, request: Uuid) -> Result<()> {
    let path = paths::to(paths::QUALIFICATION, &[&id.to_string()]);
    let _: QualificationChange = put(&path, &QualificationChange { qualification }, request).await?;
    Ok(())
}

/// What stands in the way of ending the relationship with a customer.
pub async fn ending(id: CustomerId) -> Result<CustomerEnding> {
    get(&paths::to(paths::CUSTOMER_ENDING, &[&id.to_string()])).await
}

/// Ends it.
pub async fn end(id: CustomerId, request: Uuid) -> Result<()> {
    let body = Customer { relationship_to_partner: Some(RelationshipToPartner::None), ..Customer::default() };
    let _: Customer = patch(&paths::to(paths::CUSTOMER, &[&id.to_string()]), &body, request).await?;
    Ok(())
}
