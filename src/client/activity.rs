//! Activity.

use model::{
    paths,
    portal::{
        activity::ActivityRow,
        views::{Page, ViewQuery},
    },
};

use super::{Result, get_with};

/// Records, newest first.
pub async fn list(query: &ViewQuery) -> Result<Page<ActivityRow>> {
    get_with(paths::VIEW_ACTIVITY, query).await
}
