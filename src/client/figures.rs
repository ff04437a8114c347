//! Figures and tasks of the dashboard, help links.

use model::{
    paths,
    portal::figures::{Figures, HelpLinks},
};

use super::{Result, delete, get, new_request_id, put};

/// Figures of the own scope.
pub async fn get_figures() -> Result<Figures> {
    get(paths::FIGURES).await
}

/// Addresses of external help pages.
pub async fn help_links() -> Result<HelpLinks> {
    get(paths::HELP_LINKS).await
}

/// Marks the entry of the official list as reviewed.
pub async fn mark_profile_reviewed() -> Result<()> {
    put::<serde::de::IgnoredAny>(paths::PROFILE_REVIEW, &serde_json::json!({}), new_request_id())
        .await
        .map(|_| ())
}

/// Takes that mark back.
pub async fn unmark_profile_reviewed() -> Result<()> {
    delete(paths::PROFILE_REVIEW, new_request_id()).await
}
