//! What every request can reach.

use std::sync::Arc;

use sea_orm::DatabaseConnection;

use crate::{
    catalogue::Catalogue,
    clock::Clock,
    config::Config,
    countries::Countries,
    db::connect::{connect, migrate},
    password::Passwords,
    test_clock::follow,
    worker::bell::Bell,
};

/// Why the server does not start.
pub type StartError = Box<dyn std::error::Error + Send + Sync>;

/// The state of the server; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: DatabaseConnection,
    /// The settings.
    pub config: Arc<Config>,
    /// The moment.
    pub clock: Clock,
    /// What is sold.
    pub catalogue: &'static Catalogue,
    /// Rules of countries.
    pub countries: &'static Countries,
    /// Hashing of passwords.
    pub passwords: Passwords,
    /// Wakes this server's worker.
    pub bell: Bell,
}

impl App {
    /// Connects, brings the tables up to date and loads the data that is built in.
    ///
    /// # Errors
    /// When the database cannot be reached or data that is built in cannot be read.
    pub async fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        let db = connect(&config).await?;
        migrate(&config, &db).await?;
        let app = Self {
            db,
            passwords: Passwords::new(config.password_cost)?,
            config: Arc::new(config),
            clock,
            bell: Bell::default(),
            catalogue: Catalogue::load()?,
            countries: Countries::load()?,
        };
        follow(&app).await?;
        Ok(app)
    }
}
