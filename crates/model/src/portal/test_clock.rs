//! The test clock (R28).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Sets the domain's clock forward: to a moment, or by so much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TestClockMove {
    /// The moment that it shall be.
    pub now: Option<DateTime<Utc>>,
    /// Seconds to go on.
    pub advance: Option<i64>,
}

/// What the domain's clock says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestClock {
    /// The domain's time, UTC.
    pub now: DateTime<Utc>,
}
