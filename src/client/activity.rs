//! Activity.

use model::{
    paths,
    portal::{
        activity::{ActivityActor, ActivityRow},
        views::{Page, ViewQuery},
    },
};

use super::{Result, get, get_with};

pub async fn list(query: &ViewQuery) -> Result<Page<ActivityRow>> {
    get_with(paths::VIEW_ACTIVITY, query).await
}

/// Who appears in them.
pub async fn actors() -> Result<Vec<ActivityActor>> {
    get(paths::ACTIVITY_ACTORS).await
}
