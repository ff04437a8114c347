//! The provider's mark on its entry in the official list (S10, R29).

use chrono::{DateTime, Utc};
use model::ids::{AccountId, TenantId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, sea_query::OnConflict,
};

use crate::{
    Scope,
    entity::profile_review::{ActiveModel, Column, Entity},
    error::Result,
};

/// When the caller's entry was last reviewed; only a provider has one.
///
/// # Errors
/// When the database fails.
pub async fn reviewed_at(db: &impl ConnectionTrait, scope: &Scope) -> Result<Option<DateTime<Utc>>> {
    match scope {
        Scope::Provider(provider) => {
            Ok(Entity::find_by_id(provider.0).one(db).await?.map(|row| row.reviewed_at))
        }
        Scope::Reseller(_) | Scope::Customer(_) | Scope::Listed(_) => Ok(None),
    }
}

/// Sets the mark, or renews it.
///
/// # Errors
/// When the database fails.
pub async fn mark(
    tx: &impl ConnectionTrait,
    provider: TenantId,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<()> {
    let row = ActiveModel { provider_id: Set(provider.0), reviewed_at: Set(at), by_account: Set(Some(by.0)) };
    let again = OnConflict::column(Column::ProviderId)
        .update_columns([Column::ReviewedAt, Column::ByAccount])
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// Takes the mark back; whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(tx: &impl ConnectionTrait, provider: TenantId) -> Result<bool> {
    let gone = Entity::delete_many().filter(Column::ProviderId.eq(provider.0)).exec(tx).await?;
    Ok(gone.rows_affected > 0)
}
