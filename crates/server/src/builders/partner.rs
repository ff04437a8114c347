use chrono::{DateTime, Utc};
use model::ids::TenantId;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};

use crate::{
    db::entity::{partner, partnership},
    random,
    search_key::search_key,
};

/// Adds a provider. `partner_id` are digits and unique; `country` is ISO 3166-1 alpha-2.
pub async fn provider(
    db: &impl ConnectionTrait,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    partner(db, "provider", name, partner_id, country, now).await
}

/// Adds a reseller, without a partnership.
pub async fn reseller(
    db: &impl ConnectionTrait,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    partner(db, "reseller", name, partner_id, country, now).await
}

async fn partner(
    db: &impl ConnectionTrait,
    kind: &str,
    name: &str,
    partner_id: &str,
    country: &str,
    now: DateTime<Utc>,
) -> Result<TenantId, DbErr> {
    let id = random::guid();
    let language = if country == "FR" { "fr" } else { "en" };
    let row = partner::ActiveModel {
        id: Set(id),
        kind: Set(kind.to_owned()),
        partner_id: Set(partner_id.to_owned()),
        name: Set(name.to_owned()),
        name_key: Set(search_key(name)),
        country: Set(country.to_owned()),
        language: Set(language.to_owned()),
        created_at: Set(now),
    };
    partner::Entity::insert(row).exec_without_returning(db).await?;
    Ok(TenantId(id))
}

/// Adds an active partnership (R2).
pub async fn partnership(
    db: &impl ConnectionTrait,
    provider: TenantId,
    reseller: TenantId,
    from: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = partnership::ActiveModel {
        id: Set(random::guid()),
        provider_id: Set(provider.0),
        reseller_id: Set(reseller.0),
        from_at: Set(from),
        ended_at: Set(None),
    };
    partnership::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
