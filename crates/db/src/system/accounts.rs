//! Accounts and whom they belong to.

use chrono::{DateTime, Utc};
use model::{
    ids::{AccountId, CustomerId, TenantId},
    parse::{DomainPrefix, clean_code},
    portal::account::{Account, Language, Party, PartyKind, Role},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::{
    Scope,
    entity::{
        account::{ActiveModel, Column, Entity, Model},
        customer, partner,
    },
    error::{Error, Result as Answer},
    random,
};

/// Whom a new account belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Owner {
    /// A provider or a reseller.
    Partner(TenantId),
    /// A customer.
    Customer(CustomerId),
}

/// A new account. The password comes hashed: hashing takes long and must not happen within a transaction.
#[derive(Debug)]
pub struct NewAccount<'a> {
    /// What it signs in with; unique whatever its letter case (R1).
    pub email: &'a str,
    /// Name of the person.
    pub name: &'a str,
    /// Chosen language.
    pub language: Option<Language>,
    /// The hash.
    pub password_hash: String,
    /// The password is temporary.
    pub must_change_password: bool,
    /// Whom it belongs to.
    pub owner: Owner,
    /// What it may do.
    pub role: Role,
}

/// Adds an account. A taken address breaks the unique constraint: see [`crate::is_taken`].
pub async fn insert(
    db: &impl ConnectionTrait,
    new: NewAccount<'_>,
    now: DateTime<Utc>,
) -> Result<AccountId, DbErr> {
    let id = random::guid();
    let (partner_id, customer_id) = match new.owner {
        Owner::Partner(id) => (Some(id.0), None),
        Owner::Customer(id) => (None, Some(id.0)),
    };
    let row = ActiveModel {
        id: Set(id),
        email: Set(new.email.to_owned()),
        email_key: Set(email_key(new.email)),
        name: Set(new.name.to_owned()),
        language: Set(new.language.map(|language| language.as_str().to_owned())),
        password_hash: Set(new.password_hash),
        must_change_password: Set(new.must_change_password),
        partner_id: Set(partner_id),
        customer_id: Set(customer_id),
        role: Set(new.role.as_str().to_owned()),
        disabled_at: Set(None),
        last_sign_in_at: Set(None),
        created_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(AccountId(id))
}

/// The address in the form in which it is unique: nothing in it that cannot be seen, lower-cased.
pub fn email_key(email: &str) -> String {
    clean_code(email).to_lowercase()
}

/// The account that signs in with an address, if it is not disabled. An older one whose address holds what cannot be
/// seen is found by that very address.
pub async fn by_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<Model>, DbErr> {
    let older = email.trim().to_lowercase();
    let found = Entity::find()
        .filter(Column::EmailKey.is_in([older.clone(), email_key(email)]))
        .filter(Column::DisabledAt.is_null())
        .all(db)
        .await?;
    let exact = found.iter().find(|account| account.email_key == older).cloned();
    Ok(exact.or_else(|| found.into_iter().next()))
}

/// Gives an account another password.
pub async fn set_password(
    db: &impl ConnectionTrait,
    account: AccountId,
    password_hash: String,
    must_change_password: bool,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        password_hash: Set(password_hash),
        must_change_password: Set(must_change_password),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(Column::Id.eq(account.0)).exec(db).await.map(|_| ())
}

/// Changes name and language; what is absent stays.
pub async fn update(
    db: &impl ConnectionTrait,
    account: AccountId,
    name: Option<String>,
    language: Option<Language>,
) -> Result<(), DbErr> {
    let mut row = ActiveModel { id: Set(account.0), ..Default::default() };
    if let Some(name) = name {
        row.name = Set(name);
    }
    if let Some(language) = language {
        row.language = Set(Some(language.as_str().to_owned()));
    }
    if row.name.is_set() || row.language.is_set() {
        Entity::update_many().set(row).filter(Column::Id.eq(account.0)).exec(db).await?;
    }
    Ok(())
}

/// Whom an account belongs to, and what it may see; `None` when that party is gone.
pub async fn party(db: &impl ConnectionTrait, account: &Model) -> Result<Option<(Party, Scope)>, DbErr> {
    if let Some(id) = account.partner_id {
        return Ok(partner::Entity::find_by_id(id).one(db).await?.map(of_partner));
    }
    let Some(id) = account.customer_id else { return Ok(None) };
    let row = customer::Entity::find_by_id(id).filter(customer::Column::EndedAt.is_null()).one(db).await?;
    Ok(row.map(of_customer))
}

/// A partner as a party, and what it may see.
pub fn of_partner(row: partner::Model) -> (Party, Scope) {
    let kind = PartyKind::read(&row.kind);
    let scope = match kind {
        PartyKind::Reseller => Scope::Reseller(TenantId(row.id)),
        PartyKind::Provider | PartyKind::Customer | PartyKind::Unknown(_) => {
            Scope::Provider(TenantId(row.id))
        }
    };
    (
        Party { kind, id: row.id, name: row.name, country: row.country, partner_id: Some(row.partner_id) },
        scope,
    )
}

fn of_customer(row: customer::Model) -> (Party, Scope) {
    let scope = Scope::Customer(CustomerId(row.id));
    let kind = PartyKind::Customer;
    (Party { kind, id: row.id, name: row.company_name, country: row.country, partner_id: None }, scope)
}

/// The account as its owner sees it.
pub fn to_wire(row: &Model) -> Account {
    Account {
        id: AccountId(row.id),
        name: row.name.clone(),
        email: row.email.clone(),
        role: Role::read(&row.role),
        language: row.language.as_deref().map(Language::read),
        must_change_password: row.must_change_password,
    }
}

/// What the admin account of a customer signs in with (R11).
pub fn customer_admin_email(prefix: &DomainPrefix) -> String {
    format!("admin@{}", prefix.domain())
}

/// The admin account of a customer (R11).
pub async fn customer_admin(db: &impl ConnectionTrait, customer: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::CustomerId.eq(customer)).order_by_asc(Column::CreatedAt).one(db).await
}

/// The own account.
///
/// # Errors
/// 401/400 when it is gone.
pub async fn own(db: &impl ConnectionTrait, account: AccountId) -> Answer<Account> {
    let row = Entity::find_by_id(account.0).one(db).await?.ok_or(Error::AccountGone)?;
    Ok(to_wire(&row))
}

/// An account by its id.
///
/// # Errors
/// When the database fails.
pub async fn find(db: &impl ConnectionTrait, account: AccountId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(account.0).one(db).await
}
