use axum::http::StatusCode;
use db::{
    self,
    scoped::profile_reviews,
    system::activity::{About, record},
};
use model::{portal::activity::ActivityKind, rules::rights::Right};

use crate::{caller::Caller, error::Result};

/// Marks the entry as reviewed now; marking it again renews the mark.
pub(super) async fn mark_profile_reviewed(caller: Caller) -> Result<StatusCode> {
    let provider = caller.provider()?;
    caller.must(Right::ReviewProfile)?;
    let tx = db::write(&caller.app.db).await?;
    profile_reviews::mark(&tx, provider, caller.account, caller.now()).await?;
    record(&tx, caller.actor(), ActivityKind::ProfileReviewed, About::default()).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
