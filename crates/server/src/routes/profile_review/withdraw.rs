use axum::http::StatusCode;
use model::{portal::activity::ActivityKind, rules::rights::Right};

use crate::{
    caller::Caller,
    db::{
        self,
        activity::{About, record},
        profile_reviews,
    },
    error::Result,
};

/// Takes the mark back; without a mark nothing happens.
pub(super) async fn withdraw_profile_review(caller: Caller) -> Result<StatusCode> {
    let provider = caller.provider()?;
    caller.must(Right::ReviewProfile)?;
    let tx = db::write(&caller.app.db).await?;
    if profile_reviews::withdraw(&tx, provider).await? {
        record(&tx, &caller, ActivityKind::ProfileReviewWithdrawn, About::default()).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
