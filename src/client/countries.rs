//! Countries and their rules.

use model::{paths, portal::figures::Countries, v1::country::CountryValidationRules};

use super::{Error, Result, get};

/// Every country, and those the catalogue is sold in.
pub async fn list() -> Result<Countries> {
    get(paths::COUNTRIES).await
}

/// Rules of a country; none where it has no rules of its own.
pub async fn rules(country: &str) -> Result<Option<CountryValidationRules>> {
    match get(&paths::to(paths::COUNTRY_RULES, &[country])).await {
        Ok(rules) => Ok(Some(rules)),
        Err(Error::Api { status: 404 | 400, .. }) => Ok(None),
        Err(error) => Err(error),
    }
}
