use axum::{extract::State, http::StatusCode};
use db::{
    self,
    scoped::profile_reviews,
    system::activity::{About, record},
};
use model::{portal::activity::ActivityKind, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, state::App};

/// Takes the mark back; without a mark nothing happens.
pub(super) async fn withdraw_profile_review(State(app): State<App>, caller: Caller) -> Result<StatusCode> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::ReviewProfile)?;
    let tx = db::write(&app.db).await?;
    if profile_reviews::withdraw(&tx, provider).await? {
        record(&tx, caller.actor(), ActivityKind::ProfileReviewWithdrawn, About::default()).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
