//! `serve --demo --fresh`: throws a demo's data away, and nothing else (R46).

use std::{io::ErrorKind, path::Path};

use db::{
    connect::SQLITE_FILE,
    contents::{Contents, look_into},
};

use crate::{
    config::Config,
    data_folder::{DEMO_ACCOUNTS, Lock},
    error::StartError,
};

/// Removes the database's files and the list of demo accounts, when a mark in the database says that it is a demo's.
/// Whoever calls holds the folder.
pub(super) async fn remove(config: &Config, _held: &Lock) -> Result<(), StartError> {
    let folder = config.data_dir.as_path();
    let file = folder.join(SQLITE_FILE);
    if !file.exists() {
        return Ok(());
    }
    match look_into(&file).await {
        Ok(Contents::Nothing) => Ok(()),
        Ok(Contents::Demo) => remove_files(folder),
        Ok(Contents::Data) => Err(format!(
            "--fresh removed nothing: {} is not marked as demo data, so it may be real. A demo of a version before \
             2026-11-28 has no mark either. To start over, choose another folder with --data, or move this file away",
            file.display()
        )
        .into()),
        Err(error) => Err(format!(
            "--fresh removed nothing: {} cannot be read ({error}). If another program uses the file, that program must \
             end first. If the file is damaged, move it away",
            file.display()
        )
        .into()),
    }
}

/// The database itself last: nobody shall find a new one beside an old journal.
fn remove_files(folder: &Path) -> Result<(), StartError> {
    let [wal, shm] = ["-wal", "-shm"].map(|end| format!("{SQLITE_FILE}{end}"));
    for name in [DEMO_ACCOUNTS, &wal, &shm, SQLITE_FILE] {
        let path = folder.join(name);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(format!("cannot remove {}: {error}", path.display()).into());
            }
            _ => {}
        }
    }
    Ok(())
}
