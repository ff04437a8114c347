//! What a failing database suffers from, and when to come again.

use sea_orm::{
    DbErr, RuntimeErr,
    sqlx::{self, postgres::PgDatabaseError, sqlite::SqliteError},
};

/// A failure that is the database's and not the request's: the same request may work later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Somebody else holds what is needed.
    Locked,
    /// No space is left.
    Full,
    /// It can be read only: a file without the right to write, a standby.
    ReadOnly,
    /// What is stored cannot be understood any more.
    Damaged,
    /// The disk, the memory or the database's server fails.
    Failing,
    /// Nobody answers, or no connection is free.
    Unreachable,
}

impl Trouble {
    /// The trouble behind an error; `None` for what is wrong with the statement.
    pub fn of(error: &DbErr) -> Option<Self> {
        match error {
            DbErr::ConnectionAcquire(_) => Some(Self::Unreachable),
            DbErr::Conn(cause) => Some(of_cause(cause).unwrap_or(Self::Unreachable)),
            DbErr::Exec(cause) | DbErr::Query(cause) => of_cause(cause),
            // The other kinds are about values, and the list is open.
            _ => None,
        }
    }

    /// Seconds until it makes sense to come again.
    pub fn retry_after(self) -> i64 {
        match self {
            Self::Locked | Self::Unreachable => 1,
            Self::Full | Self::ReadOnly | Self::Damaged | Self::Failing => 30,
        }
    }

    /// What it is, for whoever asked.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Locked => "The database is busy. Repeat the request.",
            Self::Full => "The disk of the database is full. Nothing can be saved until space is freed.",
            Self::ReadOnly => "The database is read-only. Nothing can be saved.",
            Self::Damaged => "The database is damaged and must be restored.",
            Self::Failing => "The database has a failure.",
            Self::Unreachable => "The database cannot be reached.",
        }
    }

    /// What an operator can do about it.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Locked => {
                "it is locked by another program. End that program, or wait until it has finished"
            }
            Self::Full => "its disk is full. Free some space; a restart is not needed",
            Self::ReadOnly => {
                "it is read-only. Give the server's user write permission, or promote the standby"
            }
            Self::Damaged => {
                "it is damaged, or not a database. Stop the server and restore a backup (docs/operating.md)"
            }
            Self::Failing => "its disk, memory, or server has a failure. See the system log of that machine",
            Self::Unreachable => "it cannot be reached. Check that it runs and that its address is correct",
        }
    }
}

fn of_cause(cause: &RuntimeErr) -> Option<Trouble> {
    let RuntimeErr::SqlxError(error) = cause else { return None };
    match error.as_ref() {
        sqlx::Error::Database(error) => {
            if let Some(error) = error.try_downcast_ref::<PgDatabaseError>() {
                of_postgres(error.code())
            } else {
                error.try_downcast_ref::<SqliteError>().and(error.code()).and_then(|code| of_sqlite(&code))
            }
        }
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => Some(Trouble::Unreachable),
        // The other kinds are about values, and the list is open.
        _ => None,
    }
}

/// SQLite's result codes; the extended ones carry the primary one in their lowest byte.
fn of_sqlite(code: &str) -> Option<Trouble> {
    let code = code.parse::<u32>().ok()?;
    // IOERR_SHMSIZE: no space for the file that connections share, without which a full disk is not even read.
    if code == 4874 {
        return Some(Trouble::Full);
    }
    match code & 0xff {
        // BUSY, LOCKED
        5 | 6 => Some(Trouble::Locked),
        // READONLY
        8 => Some(Trouble::ReadOnly),
        // CORRUPT, NOTADB
        11 | 26 => Some(Trouble::Damaged),
        // FULL
        13 => Some(Trouble::Full),
        // PERM, NOMEM, INTERRUPT, IOERR, CANTOPEN, PROTOCOL, NOLFS, AUTH
        3 | 7 | 9 | 10 | 14 | 15 | 22 | 23 => Some(Trouble::Failing),
        _ => None,
    }
}

/// PostgreSQL's conditions (its manual, appendix A).
fn of_postgres(code: &str) -> Option<Trouble> {
    match code {
        // Deadlock, serialization, lock timeout, statement timeout.
        "40001" | "40P01" | "55P03" | "57014" => Some(Trouble::Locked),
        "53100" => Some(Trouble::Full),
        "25006" => Some(Trouble::ReadOnly),
        "XX001" | "XX002" => Some(Trouble::Damaged),
        // Shut down or starting, a connection that broke, too many connections.
        "57P01" | "57P02" | "57P03" | "57P05" | "53300" | "25P03" => Some(Trouble::Unreachable),
        _ if code.starts_with("08") => Some(Trouble::Unreachable),
        _ if ["53", "58"].iter().any(|class| code.starts_with(class)) => Some(Trouble::Failing),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extended_codes_are_known_by_their_primary_one() {
        // BUSY_SNAPSHOT, IOERR_WRITE, READONLY_DBMOVED, CORRUPT_INDEX, CANTOPEN_ISDIR, IOERR_SHMSIZE
        let known = ["517", "778", "1032", "779", "526", "4874"].map(of_sqlite);
        let expected = [
            Trouble::Locked,
            Trouble::Failing,
            Trouble::ReadOnly,
            Trouble::Damaged,
            Trouble::Failing,
            Trouble::Full,
        ];
        assert_eq!(known, expected.map(Some));
        // CONSTRAINT_UNIQUE, ERROR, no number
        assert_eq!(["2067", "1", "x"].map(of_sqlite), [None; 3]);
    }

    #[test]
    fn conditions_of_postgres_are_known_by_code_and_class() {
        let known = ["55P03", "53100", "25006", "XX001", "08006", "53200", "58030"].map(of_postgres);
        let expected = [
            Trouble::Locked,
            Trouble::Full,
            Trouble::ReadOnly,
            Trouble::Damaged,
            Trouble::Unreachable,
            Trouble::Failing,
            Trouble::Failing,
        ];
        assert_eq!(known, expected.map(Some));
        assert_eq!(["23505", "42P01", "22001"].map(of_postgres), [None; 3]);
    }
}
