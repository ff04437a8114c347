//! Reads stored addresses, identifiers, and names a batch at a time, in the order of their ids.

use model::parse::PartnerId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::accounts::email_key;
use crate::{
    Db, DbErr,
    entity::{account, customer, partner},
};

/// Rows in memory at a time.
const BATCH: u64 = 500;

/// Id, address and name of accounts; `after` is the last id of the batch before.
///
/// # Errors
/// When the database fails.
pub async fn accounts(db: &Db, after: Uuid) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    account::Entity::find()
        .select_only()
        .columns([account::Column::Id, account::Column::Email, account::Column::Name])
        .filter(account::Column::Id.gt(after))
        .order_by_asc(account::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
}

/// Which accounts but this one have the address that looks like `email`.
///
/// # Errors
/// When the database fails.
pub async fn accounts_like(db: &Db, account: Uuid, email: &str) -> Result<Vec<Uuid>, DbErr> {
    account::Entity::find()
        .select_only()
        .column(account::Column::Id)
        .filter(account::Column::EmailKey.eq(email_key(email)))
        .filter(account::Column::Id.ne(account))
        .into_tuple()
        .all(db)
        .await
}

/// Id, PartnerID and name of partners, as [`accounts`].
///
/// # Errors
/// When the database fails.
pub async fn partners(db: &Db, after: Uuid) -> Result<Vec<(Uuid, String, String)>, DbErr> {
    partner::Entity::find()
        .select_only()
        .columns([partner::Column::Id, partner::Column::PartnerId, partner::Column::Name])
        .filter(partner::Column::Id.gt(after))
        .order_by_asc(partner::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
}

/// Which partners but this one have the PartnerID that looks like `partner_id`.
///
/// # Errors
/// When the database fails.
pub async fn partners_like(db: &Db, partner: Uuid, partner_id: &str) -> Result<Vec<Uuid>, DbErr> {
    partner::Entity::find()
        .select_only()
        .column(partner::Column::Id)
        .filter(partner::Column::PartnerId.eq(PartnerId::normalized(partner_id)))
        .filter(partner::Column::Id.ne(partner))
        .into_tuple()
        .all(db)
        .await
}

/// Id, registration number and name of customers, as [`accounts`].
///
/// # Errors
/// When the database fails.
pub async fn customers(db: &Db, after: Uuid) -> Result<Vec<(Uuid, Option<String>, String)>, DbErr> {
    customer::Entity::find()
        .select_only()
        .columns([
            customer::Column::Id,
            customer::Column::OrganizationRegistrationNumber,
            customer::Column::CompanyName,
        ])
        .filter(customer::Column::Id.gt(after))
        .order_by_asc(customer::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
}
