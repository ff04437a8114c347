//! Everything that speaks SQL. Every query over partners' data takes a [`scope::Scope`].

pub mod access;
pub mod accounts;
pub mod activity;
pub mod attempts;
pub mod clearing;
pub mod connect;
pub mod contents;
pub mod customers;
pub mod deadlines;
pub mod delegations;
pub mod devices;
pub mod entity;
pub mod failed_sign_ins;
pub mod handle;
pub mod idempotency;
pub mod invitations;
pub mod lives;
pub mod marks;
pub mod notices;
pub mod one_time_passwords;
pub mod opening;
pub mod orders;
pub mod partners;
pub mod partnerships;
pub mod probe;
pub mod profile_requests;
pub mod profile_reviews;
pub mod provider_settings;
pub mod scope;
pub mod sessions;
pub mod subscriptions;
pub mod tenant_owners;
pub mod test_clock;
pub mod trouble;
pub mod users;
pub mod views;
mod whole;

use sea_orm::{DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use handle::Db;

/// Opens a transaction that will write.
///
/// In SQLite it takes the write lock at once. A transaction that first reads and then wants to write would be
/// refused without waiting as soon as somebody else wrote in between; one that begins by writing waits its turn. It is
/// never a part of another transaction: a connection that still has one is not handed out ([`whole`]).
///
/// # Errors
/// When the database fails.
pub async fn write(db: &Db) -> Result<DatabaseTransaction, DbErr> {
    db.writes()
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}
