//! Licenses at the end of each day, for the charts of the dashboard.

use chrono::{DateTime, Utc};
use db::system::{counts, license_days, license_history::History};

use crate::{error::Result, state::App};

/// What one server knows of the days; another one finds out anew.
#[derive(Debug, Default)]
pub(super) struct Days {
    /// The last day that is written.
    written: Option<i64>,
    /// The weeks before the first day are there.
    filled: bool,
    /// What has been read for them.
    history: Option<History>,
}

impl Days {
    /// Writes the days that have ended since the last one, before anything happens that is due by now: so after a stop they
    /// have what was then.
    pub(super) async fn write(
        &mut self,
        app: &App,
        now: DateTime<Utc>,
        stopping: impl Fn() -> bool,
    ) -> Result<()> {
        let yesterday = license_days::number(now.date_naive()) - 1;
        if self.written.is_some_and(|written| written >= yesterday) {
            return Ok(());
        }
        let state = license_days::state(&app.db).await?;
        self.filled = state.filled;
        if state.written.is_none_or(|written| written < yesterday) {
            counts::fold(&app.db, &stopping).await?;
            license_days::write(&app.db, state.written, yesterday, &stopping).await?;
        }
        self.written = Some(yesterday);
        Ok(())
    }

    /// Reads a part of what the weeks before the first day are made of, and writes them after the last part. Returns whether
    /// there is more to read.
    pub(super) async fn fill(&mut self, app: &App, now: DateTime<Utc>) -> Result<bool> {
        if self.filled {
            return Ok(false);
        }
        let today = license_days::number(now.date_naive());
        let history = self.history.get_or_insert_with(|| History::before(today));
        if !history.read(&app.db).await? {
            return Ok(true);
        }
        if let Some(history) = self.history.take() {
            history.write(&app.db).await?;
        }
        license_days::filled(&app.db).await?;
        self.filled = true;
        tracing::info!("the year before is there for the charts");
        Ok(false)
    }
}
