//! Domains of customers.

use model::{parse::DomainPrefix, paths};

use super::{Result, head};

/// Whether a domain is taken already (contract 3.4).
pub async fn is_taken(prefix: &DomainPrefix) -> Result<bool> {
    head(&paths::to(paths::DOMAIN, &[&prefix.domain()])).await
}
