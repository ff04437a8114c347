//! The users of a partner (R3).
//!
//! A partner is never without an active admin agent: only active admin agents change users, nobody changes their own
//! role or disables themselves, and [`lock`] lets one change after the other look at who is one.

use chrono::{DateTime, Utc};
use model::{
    ids::{AccountId, TenantId},
    portal::{
        account::Role,
        users::{User, UserState},
    },
    rules::permissions::{Permission, may},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::LockType,
};

use crate::{
    Scope,
    entity::{
        account::{ActiveModel, Column, Entity, Model},
        partner,
    },
    error::{Error, Result},
    scoped::user_links,
    system::sessions,
};

/// The partner whose users a scope manages; a customer has none, and an API client with a list of
/// customers sees nothing but them.
///
/// # Errors
/// 404/1000 for both.
pub fn partner_of(scope: &Scope) -> Result<TenantId> {
    match scope {
        Scope::Provider(id) | Scope::Reseller(id) => Ok(*id),
        Scope::Customer(_) | Scope::Listed(_) => Err(Error::NotFound),
    }
}

/// All accounts of the partner, oldest first.
///
/// # Errors
/// 404/1000 for customers.
pub async fn list(db: &impl ConnectionTrait, scope: &Scope) -> Result<Vec<Model>> {
    let own = Entity::find().filter(Column::PartnerId.eq(partner_of(scope)?.0));
    Ok(own.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?)
}

/// One account of the partner.
///
/// # Errors
/// 404/1000 when there is none, or it is somebody else's.
pub async fn get(db: &impl ConnectionTrait, scope: &Scope, id: AccountId) -> Result<Model> {
    let own = Entity::find_by_id(id.0).filter(Column::PartnerId.eq(partner_of(scope)?.0));
    own.one(db).await?.ok_or(Error::NotFound)
}

/// Lets one change of the partner's users after the other go on, and asks again whether the account may make it:
/// somebody may have changed its role meanwhile.
///
/// # Errors
/// 401/400 or 403/900150 when the caller may not any more.
pub async fn lock(tx: &DatabaseTransaction, scope: &Scope, account: AccountId) -> Result<()> {
    let partner = partner_of(scope)?;
    // Rows that refer to the partner can still be written. SQLite has let us in alone already.
    partner::Entity::find_by_id(partner.0).lock(LockType::NoKeyUpdate).one(tx).await?;
    let own = Entity::find_by_id(account.0).filter(Column::DisabledAt.is_null()).one(tx).await?;
    let own = own.ok_or(Error::AccountGone)?;
    match may(&scope.party_kind(), &Role::read(&own.role), Permission::ManageUsers) {
        true => Ok(()),
        false => Err(Error::NotAllowed),
    }
}

/// Gives a user another role.
pub async fn set_role(
    tx: &impl ConnectionTrait,
    id: AccountId,
    role: &Role,
) -> std::result::Result<(), DbErr> {
    let row = ActiveModel { role: Set(role.as_str().to_owned()), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id.0)).exec(tx).await.map(|_| ())
}

/// Disables a user, or lets it sign in again. Either way its sign-ins end, also one that began while it was disabled,
/// and its open links are void.
pub async fn set_disabled(
    tx: &impl ConnectionTrait,
    id: AccountId,
    disabled: bool,
    now: DateTime<Utc>,
) -> std::result::Result<(), DbErr> {
    let row = ActiveModel { disabled_at: Set(disabled.then_some(now)), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id.0)).exec(tx).await?;
    sessions::end_all(tx, id, None).await?;
    user_links::revoke_resets(tx, id, now).await
}

/// Whether a user of the partner signs in with an address, disabled ones too.
///
/// # Errors
/// 404/1000 for customers.
pub async fn has_account(db: &impl ConnectionTrait, scope: &Scope, email_key: &str) -> Result<bool> {
    let own = Entity::find().filter(Column::PartnerId.eq(partner_of(scope)?.0));
    Ok(own.filter(Column::EmailKey.eq(email_key)).one(db).await?.is_some())
}

/// The account of a user that is not disabled, locked until the transaction ends.
pub async fn lock_active(
    tx: &DatabaseTransaction,
    id: AccountId,
) -> std::result::Result<Option<Model>, DbErr> {
    let active = Entity::find_by_id(id.0).filter(Column::DisabledAt.is_null());
    active.lock(LockType::NoKeyUpdate).one(tx).await
}

/// An account as the list shows it.
pub fn to_wire(row: &Model) -> User {
    User {
        id: row.id,
        name: Some(row.name.clone()),
        email: row.email.clone(),
        role: Role::read(&row.role),
        state: if row.disabled_at.is_some() { UserState::Disabled } else { UserState::Active },
        last_sign_in_at: row.last_sign_in_at,
        added_at: row.created_at,
        expires_at: None,
    }
}
