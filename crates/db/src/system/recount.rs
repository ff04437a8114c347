//! Compares what triggers keep, known customers and resellers, names of subscriptions, and the counts of partners, with the
//! rows that they are made of; and makes it anew where it differs.

mod derived;
mod mend;

use sea_orm::{ConnectionTrait, DbErr, Statement};

pub(super) use derived::{DERIVED, Derived};
pub use mend::mend;

const CUSTOMERS: &str = include_str!("recount/customers.sql");
const STORED_CUSTOMERS: &str = include_str!("recount/stored_customers.sql");
const COUNTS: &str = include_str!("recount/counts.sql");
const STORED_COUNTS: &str = include_str!("recount/stored_counts.sql");
const RESELLERS: &str = include_str!("recount/resellers.sql");
const STORED_RESELLERS: &str = include_str!("recount/stored_resellers.sql");
const NAMES: &str = include_str!("recount/names.sql");
const STORED_NAMES: &str = include_str!("recount/stored_names.sql");

/// Rows that are missing, and rows that should not be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Known customers that are missing or different.
    pub customers_missing: i64,
    /// Known customers that are different or nobody's.
    pub customers_wrong: i64,
    /// Counts that are missing or different.
    pub counts_missing: i64,
    /// Counts that are different or of nothing.
    pub counts_wrong: i64,
    /// Known resellers that are missing or different.
    pub resellers_missing: i64,
    /// Known resellers that are different or nobody's.
    pub resellers_wrong: i64,
    /// Names of subscriptions that are missing.
    pub names_missing: i64,
}

/// Counts everything anew and compares; at a million customers it takes minutes.
///
/// # Errors
/// When the database fails.
pub async fn compare(db: &impl ConnectionTrait) -> Result<Differences, DbErr> {
    Ok(Differences {
        customers_missing: only_in(db, CUSTOMERS, STORED_CUSTOMERS).await?,
        customers_wrong: only_in(db, STORED_CUSTOMERS, CUSTOMERS).await?,
        counts_missing: only_in(db, COUNTS, STORED_COUNTS).await?,
        counts_wrong: only_in(db, STORED_COUNTS, COUNTS).await?,
        resellers_missing: only_in(db, RESELLERS, STORED_RESELLERS).await?,
        resellers_wrong: only_in(db, STORED_RESELLERS, RESELLERS).await?,
        names_missing: only_in(db, NAMES, STORED_NAMES).await?,
    })
}

/// Number of the rows of a query that another one does not have.
async fn only_in(db: &impl ConnectionTrait, these: &str, others: &str) -> Result<i64, DbErr> {
    let sql = format!("select count(*) from ({}) different", difference(these, others));
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0))
}

/// The rows of a query that another one does not have.
fn difference(these: &str, others: &str) -> String {
    format!("select * from ({these}\n) these except select * from ({others}\n) others")
}
