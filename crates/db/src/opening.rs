//! Why a database cannot be opened, for the person who starts the program: which one, what it has, what to do.

use sea_orm::DbErr;

use crate::{
    Trouble,
    connect::{Place, SQLITE_FILE},
};

/// The database's place for people: the file, or PostgreSQL's address without user and password.
pub fn shown(place: &Place) -> String {
    match place {
        Place::Folder(folder) => folder.join(SQLITE_FILE).display().to_string(),
        Place::Postgres(url) => {
            let rest = url.split_once("://").map_or(url.as_str(), |(_, rest)| rest);
            let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
            format!("PostgreSQL at {}", rest.rsplit_once('@').map_or(rest, |(_, rest)| rest))
        }
    }
}

/// A sentence about it.
pub fn failed(place: &Place, error: &DbErr) -> String {
    let shown = shown(place);
    // The migrator has no error of its own for this.
    if error.to_string().contains("has been applied but its file is missing") {
        return format!("{shown} was made by a newer version of Partner Dashboard. Start that version");
    }
    let trouble = match Trouble::of(error) {
        // A file answers at once, unless somebody holds it.
        Some(Trouble::Unreachable) if matches!(place, Place::Folder(_)) => Some(Trouble::Locked),
        trouble => trouble,
    };
    match trouble {
        Some(trouble) => format!("{shown} cannot be opened: {} ({error})", trouble.advice()),
        None => format!("{shown} cannot be opened: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_answer_is_held_by_somebody() {
        let timed_out = DbErr::ConnectionAcquire(sea_orm::error::ConnAcquireErr::Timeout);
        let says = |place: &Place| failed(place, &timed_out);
        assert!(says(&Place::Folder("data".into())).contains("locked by another program"));
        let postgres = Place::Postgres("postgres://db.example/pd".to_owned());
        assert!(says(&postgres).contains("Check that it runs"));
    }

    #[test]
    fn the_place_is_named_without_its_password() {
        let place_of = |url: &str| shown(&Place::Postgres(url.to_owned()));
        assert_eq!(
            place_of("postgres://me:s@cret@db.example:5432/pd?sslmode=require"),
            "PostgreSQL at db.example:5432/pd"
        );
        assert_eq!(place_of("postgres://db.example/pd"), "PostgreSQL at db.example/pd");
        assert_eq!(shown(&Place::Folder("data".into())), "data/partner-dashboard.db");
    }
}
