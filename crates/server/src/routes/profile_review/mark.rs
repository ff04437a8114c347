use axum::{extract::State, http::StatusCode};
use db::{
    self,
    scoped::profile_reviews,
    system::activity::{About, record},
};
use model::{portal::activity::ActivityKind, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// Marks the entry as reviewed now; marking it again renews the mark.
pub(super) async fn mark_profile_reviewed(State(app): State<App>, caller: Caller) -> Result<StatusCode> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReviewProfile)?;
    let tx = db::write(&app.db).await?;
    profile_reviews::mark(&tx, provider, caller.account()?, caller.now()).await?;
    record(&tx, caller.actor(), ActivityKind::ProfileReviewed, About::default()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
