//! Domains of customers.

use model::{parse::DomainPrefix, paths};

use super::{Result, get};

/// Whether a domain is taken already; asked so that a free one is no error.
pub async fn is_taken(prefix: &DomainPrefix) -> Result<bool> {
    get::<bool>(&paths::to(paths::DOMAIN_AVAILABILITY, &[prefix.as_str()])).await.map(|free| !free)
}
