use axum::{Json, extract::State};
use db::scoped::views::activity::{VIEW, actors, list};
use model::{
    portal::{
        activity::{ActivityActor, ActivityRow},
        views::Page,
    },
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

/// One page of activity.
pub(super) async fn view_activity(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<ActivityRow>>> {
    caller.require(Permission::ReadCustomers)?;
    let query = list_query(&VIEW, &params)?;
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}

/// Who appears in it.
pub(super) async fn list_actors(State(app): State<App>, caller: Caller) -> Result<Json<Vec<ActivityActor>>> {
    caller.require(Permission::ReadActivity)?;
    Ok(Json(actors(&app.db, &caller.reader()).await?))
}
