//! `serve --demo --fresh`: throws the demo's data away, and nothing else that may stand in the folder.

use std::io::ErrorKind;

use super::serve::DEMO_ACCOUNTS;
use crate::{config::Config, db::connect::SQLITE_FILE, state::StartError};

/// Removes our own database files and the list of demo accounts.
pub(super) fn remove(config: &Config) -> Result<(), StartError> {
    if config.database_url.is_some() {
        return Err("--fresh is for the SQLite file; a PostgreSQL database is emptied by its owner".into());
    }
    let names = ["", "-wal", "-shm"].map(|end| format!("{SQLITE_FILE}{end}"));
    for name in names.iter().map(String::as_str).chain([DEMO_ACCOUNTS]) {
        let path = config.data_dir.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(format!("cannot remove {}: {error}", path.display()).into());
            }
            _ => {}
        }
    }
    Ok(())
}
