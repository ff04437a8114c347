//! The test clock (R28).

use axum::{Router, routing::put};
use model::paths;

use crate::state::App;

mod set;

/// Sets it; joined to the other routes with `--test-clock` alone.
pub fn router() -> Router<App> {
    Router::new().route(paths::TEST_CLOCK, put(set::set_test_clock))
}
