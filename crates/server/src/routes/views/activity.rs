use axum::Json;
use db::scoped::views::activity::{VIEW, actors, list};
use model::{
    portal::{
        activity::{ActivityActor, ActivityRow},
        views::Page,
    },
    rules::rights::Right,
};

use super::{asked, context};
use crate::{caller::Caller, dialect::Params, error::Result};

/// One page of activity.
pub(super) async fn view_activity(caller: Caller, params: Params) -> Result<Json<Page<ActivityRow>>> {
    caller.must(Right::ReadCustomers)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}

/// Who appears in it.
pub(super) async fn list_actors(caller: Caller) -> Result<Json<Vec<ActivityActor>>> {
    caller.must(Right::ReadActivity)?;
    Ok(Json(actors(&caller.app.db, &caller.reader()).await?))
}
