//! The test clock (R28).

use std::time::Duration;

use axum::{Json, Router, extract::State, http::HeaderMap, routing::put};
use chrono::{DateTime, TimeDelta, Utc};
use db::{system::test_clock, write};
use model::{
    error::FieldCode,
    paths,
    portal::test_clock::{TestClock, TestClockMove},
};

use crate::{
    caller::check_origin,
    dialect::TolerantJson,
    error::{Error, Result},
    state::App,
};

/// The furthest that the domain can be ahead, in days: no rule counts in longer times.
const FURTHEST: i64 = 100 * 366;
/// How long the answer waits for this server's worker.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Sets it; joined to the other routes with `--test-clock` alone.
pub fn router() -> Router<App> {
    Router::new().route(paths::TEST_CLOCK, put(set_test_clock))
}

/// Sets the domain's clock forward, for all servers before this database. Nobody signs in for it: it is there on the
/// loopback interface alone, and the clock of an installation with real data is never a test's.
async fn set_test_clock(
    State(app): State<App>,
    headers: HeaderMap,
    TolerantJson(sent): TolerantJson<TestClockMove>,
) -> Result<Json<TestClock>> {
    check_origin(&app, &headers)?;
    let tx = write(&app.db).await?;
    let before = test_clock::lock(&tx).await?;
    let after = new_offset(&sent, before, app.clock.real_now())?;
    test_clock::set(&tx, after).await?;
    tx.commit().await?;
    app.clock.sync_offset(after);
    let now = app.clock.now();
    // Whoever asks next finds done what is due by then; work that takes longer goes on beside it.
    app.wakeup.notify();
    let _ = tokio::time::timeout(LONGEST_WAIT, app.wakeup.until_caught_up(now)).await;
    Ok(Json(TestClock { now: app.clock.now() }))
}

/// How far ahead the domain is afterwards.
fn new_offset(sent: &TestClockMove, before: TimeDelta, real_now: DateTime<Utc>) -> Result<TimeDelta> {
    let (field, after) = match (sent.now, sent.advance) {
        (Some(now), None) => ("now", now - real_now),
        (None, Some(seconds)) => {
            let by = TimeDelta::try_seconds(seconds);
            ("advance", by.and_then(|by| before.checked_add(&by)).unwrap_or(TimeDelta::MAX))
        }
        (None, None) => return Err(Error::invalid("now", FieldCode::Required)),
        (Some(_), Some(_)) => return Err(Error::invalid("advance", FieldCode::Invalid)),
    };
    // Milliseconds are what is stored.
    let after = TimeDelta::milliseconds(after.num_milliseconds());
    if after < before {
        return Err(Error::invalid(field, FieldCode::BelowMinimum));
    }
    if after > TimeDelta::days(FURTHEST) {
        return Err(Error::invalid(field, FieldCode::AboveMaximum));
    }
    Ok(after)
}
