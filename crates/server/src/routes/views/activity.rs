use axum::Json;
use model::{
    portal::{activity::ActivityRow, views::Page},
    rules::rights::Right,
};

use super::{asked, context};
use crate::{
    caller::Caller,
    db::views::activity::{VIEW, list},
    dialect::Params,
    error::Result,
};

/// One page of activity.
pub(super) async fn view_activity(caller: Caller, params: Params) -> Result<Json<Page<ActivityRow>>> {
    caller.must(Right::ReadCustomers)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}
