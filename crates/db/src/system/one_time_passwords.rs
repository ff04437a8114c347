//! Until when a one-time password can be asked for again (R11): by the stored requests that made one.

use chrono::{DateTime, Utc};
use model::ids::{AccountId, CustomerId};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::idempotency::{ActiveModel, Column, Entity};

/// The requests that made a password for one account.
#[derive(Clone, Copy, Debug)]
pub enum Made<'a> {
    /// For the admin account of a customer: when the customer was made, or afterwards.
    ForCustomer(CustomerId),
    /// At this path.
    At(&'a str),
}

impl Made<'_> {
    fn requests(self) -> Condition {
        let condition = Condition::all().add(Column::ReceiptAt.is_null());
        match self {
            Self::ForCustomer(id) => condition.add(Column::CustomerId.eq(id.0)),
            Self::At(path) => condition.add(Column::Path.eq(path)),
        }
    }
}

/// No other request answers its password again: `but` makes a newer one.
pub async fn supersede(
    tx: &impl ConnectionTrait,
    made: Made<'_>,
    but: (AccountId, Uuid),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (account, request) = but;
    let this = Condition::all().add(Column::AccountId.eq(account.0)).add(Column::RequestId.eq(request));
    confirm(tx, made.requests().add(this.not()), now).await
}

/// The account's client has shown the password: nothing answers it again.
pub async fn confirm_receipt(
    db: &impl ConnectionTrait,
    made: Made<'_>,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    confirm(db, made.requests().add(Column::AccountId.eq(account.0)), now).await
}

async fn confirm(db: &impl ConnectionTrait, which: Condition, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { receipt_at: Set(Some(now)), ..Default::default() };
    Entity::update_many().set(row).filter(which).exec(db).await.map(|_| ())
}
