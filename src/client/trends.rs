//! What the charts of the dashboard are drawn of.

use model::{paths, portal::trends::Trends};

use super::{Result, get};

/// Those of the own scope.
pub async fn get_trends() -> Result<Trends> {
    get(paths::TRENDS).await
}
