//! Everything that speaks SQL. Every query over partners' data takes a [`scope::Scope`].

pub mod access;
pub mod accounts;
pub mod activity;
pub mod attempts;
pub mod connect;
pub mod customers;
pub mod deadlines;
pub mod delegations;
pub mod entity;
pub mod invitations;
pub mod lives;
pub mod notices;
pub mod orders;
pub mod partners;
pub mod partnerships;
pub mod profile_requests;
pub mod profile_reviews;
pub mod provider_settings;
pub mod scope;
pub mod sessions;
pub mod subscriptions;
pub mod tenant_owners;
pub mod test_clock;
pub mod users;
pub mod views;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

/// Opens a transaction that will write.
///
/// In SQLite it takes the write lock at once. A transaction that first reads and then wants to write would be
/// refused without waiting as soon as somebody else wrote in between; one that begins by writing waits its turn.
pub async fn write(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    db.begin_with_options(TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    })
    .await
}
