//! Copies a SQLite database while servers go on working.

use sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::Db;

/// Writes a copy of the database into an empty file.
///
/// # Errors
/// When the database fails, or the file cannot be written.
pub async fn copy(db: &Db, file: &str) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), "vacuum into ?", [file.into()]);
    db.execute_raw(statement).await.map(|_| ())
}
