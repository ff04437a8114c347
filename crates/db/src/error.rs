//! Why a query has no answer.

use sea_orm::{DbErr, SqlErr};

/// What every query answers that does more than ask the database.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a query has no answer. What is outside the scope is *not found*, as if it were not there.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such customer in scope.
    #[error("no such customer")]
    CustomerNotFound,
    /// No such subscription in scope.
    #[error("no such subscription")]
    SubscriptionNotFound,
    /// No such order in scope.
    #[error("no such order")]
    OrderNotFound,
    /// Nothing else of the kind that was asked for in scope.
    #[error("not found")]
    NotFound,
    /// The account that acts is gone or disabled.
    #[error("the account is gone")]
    AccountGone,
    /// The scope may read the row, but not change it.
    #[error("the scope may not change this")]
    NotAllowed,
    /// A subscription that belongs to no customer.
    #[error("its customer is gone")]
    NoCustomer,
    /// JSON in a column cannot be read or written.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// The database fails.
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Whether a unique constraint refused an insert or an update.
pub fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
