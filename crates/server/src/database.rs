//! Opens the database that the settings name.

use db::{
    Db, DbErr,
    connect::{self, Place},
    opening,
};

use crate::{config::Config, data_folder, error::StartError};

/// Connects, without looking at the tables; the folder of a file is made first.
///
/// # Errors
/// When the folder cannot be made, or the database cannot be reached or is none.
pub async fn connect(config: &Config) -> Result<Db, DbErr> {
    let place = config.place();
    if let Place::Folder(folder) = &place {
        data_folder::prepare(folder).map_err(|e| DbErr::Custom(e.to_string()))?;
    }
    connect::connect(&place).await
}

/// Whether the tables are up to date.
///
/// # Errors
/// When the database cannot be opened, or was made by a newer version.
pub async fn is_current(config: &Config) -> Result<bool, StartError> {
    let current = async {
        let db = connect(config).await?;
        let current = connect::is_current(&db).await?;
        db.close().await?;
        Ok(current)
    };
    current.await.map_err(|error| failed(config, &error))
}

/// Why the database cannot be opened, for the person who starts the program.
pub fn failed(config: &Config, error: &DbErr) -> StartError {
    opening::failed(&config.place(), error).into()
}
