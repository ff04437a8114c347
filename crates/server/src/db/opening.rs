//! Why a database cannot be opened, for the person who starts the program: which one, what it has, what to do.

use sea_orm::DbErr;

use super::{connect::SQLITE_FILE, trouble::Trouble};
use crate::{config::Config, state::StartError};

/// The database's place: the file, or PostgreSQL's address without user and password.
pub fn place(config: &Config) -> String {
    match &config.database_url {
        None => config.data_dir.join(SQLITE_FILE).display().to_string(),
        Some(url) => {
            let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
            format!("PostgreSQL at {}", rest.rsplit_once('@').map_or(rest, |(_, rest)| rest))
        }
    }
}

/// A sentence about it.
pub fn failed(config: &Config, error: &DbErr) -> StartError {
    let place = place(config);
    // The migrator has no error of its own for this.
    if error.to_string().contains("has been applied but its file is missing") {
        return format!("{place} was made by a newer version of Partner Dashboard; start that one").into();
    }
    let trouble = match Trouble::of(error) {
        // A file answers at once, unless somebody holds it.
        Some(Trouble::Unreachable) if config.database_url.is_none() => Some(Trouble::Locked),
        trouble => trouble,
    };
    match trouble {
        Some(trouble) => format!("{place} cannot be opened: {} ({error})", trouble.advice()).into(),
        None => format!("{place} cannot be opened: {error}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_answer_is_held_by_somebody() {
        let timed_out = DbErr::ConnectionAcquire(sea_orm::error::ConnAcquireErr::Timeout);
        let says = |config: &Config| failed(config, &timed_out).to_string();
        assert!(says(&Config::default()).contains("another program holds it"));
        let postgres =
            Config { database_url: Some("postgres://db.example/pd".to_owned()), ..Config::default() };
        assert!(says(&postgres).contains("check that it runs"));
    }

    #[test]
    fn the_place_is_named_without_its_password() {
        let config = |url: &str| Config { database_url: Some(url.to_owned()), ..Config::default() };
        let place_of = |url| place(&config(url));
        assert_eq!(
            place_of("postgres://me:s@cret@db.example:5432/pd?sslmode=require"),
            "PostgreSQL at db.example:5432/pd"
        );
        assert_eq!(place_of("postgres://db.example/pd"), "PostgreSQL at db.example/pd");
        assert_eq!(place(&Config::default()), "data/partner-dashboard.db");
    }
}
