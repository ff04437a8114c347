//! What the charts of the dashboard are drawn of.

use axum::{Json, Router, extract::State, routing::get};
use db::scoped::views::trends;
use model::{paths, portal::trends::Trends, rules::permissions::Permission};

use crate::{caller::Caller, error::Result, routes::views::context, state::App};

pub fn router() -> Router<App> {
    Router::new().route(paths::TRENDS, get(read_trends))
}

/// How the business of the caller's party goes.
async fn read_trends(State(app): State<App>, caller: Caller) -> Result<Json<Trends>> {
    caller.require(Permission::ReadCustomers)?;
    Ok(Json(trends::trends(&app.db, &context(&caller)).await?))
}
