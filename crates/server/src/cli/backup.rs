//! `partner-dashboard backup`: a copy of the SQLite file while servers go on working.

use std::{
    fs::{OpenOptions, remove_file},
    io::ErrorKind,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use db::{backup, connect::SQLITE_FILE};

use super::settings::Settings;
use crate::{config::Config, database, error::StartError};

/// What `backup` takes.
#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    settings: Settings,
    /// File to write; it must not exist
    file: PathBuf,
}

/// Writes the copy, readable by its owner alone, and says how large it is.
pub(super) async fn run(args: Args) -> Result<(), StartError> {
    let config = args.settings.config()?;
    let source = source(&config)?;
    let file = args.file.as_path();
    let shown = file.display();
    claim(file).map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => {
            format!("{shown} already exists. Nothing was written; choose another file")
        }
        _ => format!("cannot write {shown}: {e}"),
    })?;
    if let Err(error) = copy(&config, file).await {
        // Half a copy is none. What went wrong first is what counts.
        let _ = remove_file(file);
        return Err(format!("cannot copy {} to {shown}: {error}", source.display()).into());
    }
    println!("{shown}: {} bytes", std::fs::metadata(file)?.len());
    Ok(())
}

/// The database's file, which must be there: a copy of nothing would look like a backup.
fn source(config: &Config) -> Result<PathBuf, StartError> {
    if config.database_url.is_some() {
        return Err("backup copies the SQLite file only. Use pg_dump for PostgreSQL".into());
    }
    let source = config.data_dir.join(SQLITE_FILE);
    match source.is_file() {
        true => Ok(source),
        false => Err(format!("{} does not exist. Check --data", source.display()).into()),
    }
}

/// Makes the file, empty, so that nobody else can read what comes into it.
fn claim(file: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).map(drop)
}

async fn copy(config: &Config, file: &Path) -> Result<(), StartError> {
    let name = file.to_str().ok_or("the file's name is not UTF-8")?;
    let db = database::connect(config).await?;
    backup::copy(&db, name).await?;
    db.close().await?;
    Ok(())
}
