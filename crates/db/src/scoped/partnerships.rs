//! Partnerships, from either side (R2).

use chrono::{DateTime, Utc};
use model::ids::TenantId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
};

use crate::{
    Scope,
    entity::{partner, partnership},
    error::Result,
    random,
};

/// What the name must be like; texts are search keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFilter {
    /// Begins with.
    StartsWith(String),
    /// Contains.
    Contains(String),
}

/// The partners in active partnership with the caller, by name: resellers of a provider, providers of a reseller.
///
/// # Errors
/// When the database fails.
pub async fn partners(
    db: &impl ConnectionTrait,
    scope: &Scope,
    name: Option<&NameFilter>,
) -> Result<Vec<partner::Model>> {
    let active = partnership::Entity::find().select_only().filter(partnership::Column::EndedAt.is_null());
    let others = match scope {
        Scope::Provider(own) => {
            active.column(partnership::Column::ResellerId).filter(partnership::Column::ProviderId.eq(own.0))
        }
        Scope::Reseller(own) => {
            active.column(partnership::Column::ProviderId).filter(partnership::Column::ResellerId.eq(own.0))
        }
        Scope::Customer(_) | Scope::Listed(_) => return Ok(Vec::new()),
    };
    let found = partner::Entity::find()
        .filter(partner::Column::Id.in_subquery(others.into_query()))
        .order_by_asc(partner::Column::NameKey)
        .order_by_asc(partner::Column::Id);
    let found = match name {
        None => found,
        // A range knows no special characters, unlike LIKE.
        Some(NameFilter::StartsWith(key)) => found.filter(
            Condition::all()
                .add(partner::Column::NameKey.gte(key))
                .add(partner::Column::NameKey.lt(format!("{key}\u{10FFFF}"))),
        ),
        Some(NameFilter::Contains(key)) => {
            found.filter(super::views::contains(partner::Column::NameKey, key))
        }
    };
    Ok(found.all(db).await?)
}

/// Whether an active partnership stands between both.
///
/// # Errors
/// When the database fails.
pub async fn is_active(
    db: &impl ConnectionTrait,
    provider: TenantId,
    reseller: TenantId,
) -> std::result::Result<bool, DbErr> {
    let active = partnership::Entity::find()
        .filter(partnership::Column::ProviderId.eq(provider.0))
        .filter(partnership::Column::ResellerId.eq(reseller.0))
        .filter(partnership::Column::EndedAt.is_null());
    Ok(active.one(db).await?.is_some())
}

/// Begins a partnership. Where one is active this breaks the unique constraint: see [`crate::is_taken`].
///
/// # Errors
/// When the database fails.
pub async fn begin(
    tx: &impl ConnectionTrait,
    provider: TenantId,
    reseller: TenantId,
    now: DateTime<Utc>,
) -> std::result::Result<(), DbErr> {
    let row = partnership::ActiveModel {
        id: Set(random::guid()),
        provider_id: Set(provider.0),
        reseller_id: Set(reseller.0),
        from_at: Set(now),
        ended_at: Set(None),
    };
    partnership::Entity::insert(row).exec_without_returning(tx).await.map(|_| ())
}

/// The reseller, when it has an active partnership with the provider (R2).
///
/// The partnership stays active until the transaction ends: whoever ends it waits, and then finds what was done in the
/// meantime (R9).
///
/// # Errors
/// When the database fails.
pub async fn partner_reseller(
    db: &impl ConnectionTrait,
    provider: TenantId,
    reseller: TenantId,
) -> Result<Option<partner::Model>> {
    let active = partnership::Entity::find()
        .filter(partnership::Column::ProviderId.eq(provider.0))
        .filter(partnership::Column::ResellerId.eq(reseller.0))
        .filter(partnership::Column::EndedAt.is_null())
        .lock_shared()
        .one(db)
        .await?;
    match active {
        Some(_) => Ok(partner::Entity::find_by_id(reseller.0).one(db).await?),
        None => Ok(None),
    }
}
