//! Who has access to a customer.

use model::{
    ids::{CustomerId, TenantId},
    paths,
    portal::access::CustomerAccess,
};
use uuid::Uuid;

use super::{Result, delete, get, put};

pub async fn of_customer(id: CustomerId) -> Result<CustomerAccess> {
    get(&paths::to(paths::CUSTOMER_ACCESS, &[&id.to_string()])).await
}

/// Gives the reseller what stands at `path`: [`paths::DELEGATION`] or [`paths::TENANT_OWNER`].
pub async fn give(path: &str, customer: CustomerId, reseller: TenantId, request: Uuid) -> Result<()> {
    put(&paths::to(path, &[&customer.to_string(), &reseller.to_string()]), &(), request).await
}

pub async fn withdraw(path: &str, customer: CustomerId, reseller: TenantId, request: Uuid) -> Result<()> {
    delete(&paths::to(path, &[&customer.to_string(), &reseller.to_string()]), request).await
}
