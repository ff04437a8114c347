//! What every request can reach.

use std::sync::Arc;

use db::{
    Db, LeaseConnection,
    connect::{kept_for_leases, migrate},
};

use crate::{
    assets::Files,
    catalogue::Catalogue,
    clock::Clock,
    config::Config,
    countries::Countries,
    database,
    error::StartError,
    health::Health,
    password::Passwords,
    rates::Rates,
    running::Running,
    sightings::Sightings,
    stopping::Stopping,
    test_clock::sync_offset,
    to_the_end::UnderWay,
    tokens::{self, keys::Keys},
    wakeup::Wakeup,
};

/// The state of the server; cheap to clone.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    /// What is known of the database's health.
    pub health: Health,
    /// Notes of sign-ins in use.
    pub sightings: Sightings,
    /// The public keys of tokens that are known.
    pub keys: Keys,
    /// Requests of API clients in this minute.
    pub rates: Rates,
    /// In PostgreSQL, one connection on which requests are claimed, and the leases of those under way renewed (R13).
    pub leases: Option<LeaseConnection>,
    /// In SQLite, the requests under way (R13).
    pub running: Running,
    /// What is worked on to its end when the server is told to stop.
    pub under_way: UnderWay,
    /// The files of the built app; none unless the binary has set them.
    pub files: Files,
    pub config: Arc<Config>,
    pub clock: Clock,
    pub catalogue: &'static Catalogue,
    pub countries: &'static Countries,
    pub passwords: Passwords,
    /// Wakes this server's worker.
    pub wakeup: Wakeup,
    /// Whether this server is about to end.
    pub stopping: Stopping,
}

impl App {
    /// Connects, brings the tables up to date and loads the data that is built in.
    ///
    /// # Errors
    /// When the database cannot be reached or data that is built in cannot be read.
    pub async fn open(config: Config, clock: Clock) -> Result<Self, StartError> {
        tokens::install();
        let place = config.place();
        let failed = |error| database::failed(&config, &error);
        let db = database::connect(&config).await.map_err(failed)?;
        migrate(&place, &db).await.map_err(failed)?;
        if config.test_clock {
            sync_offset(&db, &clock).await?;
        }
        Ok(Self {
            db,
            health: Health::default(),
            sightings: Sightings::default(),
            keys: Keys::default(),
            rates: Rates::default(),
            passwords: Passwords::new(config.password_cost, config.passwords_at_once)?,
            leases: kept_for_leases(&place).await.map_err(failed)?,
            running: Running::default(),
            under_way: UnderWay::default(),
            files: |_| None,
            config: Arc::new(config),
            clock,
            wakeup: Wakeup::default(),
            stopping: Stopping::default(),
            catalogue: Catalogue::load()?,
            countries: Countries::load()?,
        })
    }
}
