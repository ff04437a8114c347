use chrono::{DateTime, Utc};
use db::{Connection, DbErr, entity::partner, scoped::partnerships, system::partners};
use model::{ids::TenantId, search_key::search_key};

use crate::random;

/// Adds a provider. `partner_id` are digits and unique; `country` is ISO 3166-1 alpha-2.
pub async fn provider(
    db: &impl Connection,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    partner(db, "provider", name, partner_id, country, now).await
}

/// Adds a reseller, without a partnership.
pub async fn reseller(
    db: &impl Connection,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    partner(db, "reseller", name, partner_id, country, now).await
}

async fn partner(
    db: &impl Connection,
    kind: &str,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    let id = random::guid();
    let language = if country == "FR" { "fr" } else { "en" };
    let row = partner::Model {
        id,
        kind: kind.to_owned(),
        partner_id: partner_id.to_owned(),
        name: name.to_owned(),
        name_key: search_key(name),
        country: country.to_owned(),
        language: language.to_owned(),
        created_at: now,
    };
    partners::insert(db, row).await?;
    Ok(TenantId(id))
}

/// Adds an active partnership.
pub async fn partnership(
    db: &impl Connection,
    provider: TenantId,
    reseller: TenantId,
    from: DateTime<Utc>,
) -> Result<(), DbErr> {
    partnerships::begin(db, provider, reseller, from).await
}
