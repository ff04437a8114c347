//! Reads stored addresses and names a batch at a time, in the order of their ids.

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

/// Id and name of partners, as [`accounts`].
///
/// # Errors
/// When the database fails.
pub async fn partners(db: &Db, after: Uuid) -> Result<Vec<(Uuid, String)>, DbErr> {
    names::<partner::Entity>(db, [partner::Column::Id, partner::Column::Name], after).await
}

/// Id and name of customers, as [`accounts`].
///
/// # Errors
/// When the database fails.
pub async fn customers(db: &Db, after: Uuid) -> Result<Vec<(Uuid, String)>, DbErr> {
    names::<customer::Entity>(db, [customer::Column::Id, customer::Column::CompanyName], after).await
}

async fn names<E: EntityTrait>(
    db: &Db,
    [id, name]: [E::Column; 2],
    after: Uuid,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    E::find()
        .select_only()
        .columns([id, name])
        .filter(id.gt(after))
        .order_by_asc(id)
        .limit(BATCH)
        .into_tuple()
        .all(db)
        .await
}
