//! Whether PostgreSQL finds letters by the index of the search.

use sea_orm::{ConnectionTrait, DbErr, Statement};

use crate::Db;

/// What keeps a search from its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// The extension `pg_trgm` is not there any more, and its indexes with it.
    Extension,
    /// The database's character type knows no letters but ASCII's.
    Letters,
}

/// What is missing; SQLite lacks nothing.
///
/// # Errors
/// When the database fails.
pub async fn lack(db: &Db) -> Result<Option<Lack>, DbErr> {
    if db.is_sqlite() {
        return Ok(None);
    }
    let ask = async |sql: &str| {
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
        row.map_or(Ok(false), |row| row.try_get_by_index(0))
    };
    if !ask("select exists (select 1 from pg_extension where extname = 'pg_trgm')").await? {
        return Ok(Some(Lack::Extension));
    }
    // Groups of letters are made of what the database takes for letters.
    let letters = ask("select cardinality(show_trgm('é')) > 0").await?;
    Ok((!letters).then_some(Lack::Letters))
}
