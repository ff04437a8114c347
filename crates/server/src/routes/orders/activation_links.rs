use axum::{Json, extract::State};
use db::scoped::{customers, orders};
use model::{
    ids::{CustomerId, OrderId},
    rules::permissions::Permission,
    v1::common::{Collection, Link},
};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 5.5: nothing that is sold here is activated elsewhere, so there are no links.
pub(super) async fn list_activation_links(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, order)): PathIds<(CustomerId, OrderId)>,
) -> Result<Json<Collection<Link>>> {
    caller.require(Permission::ReadCustomers)?;
    let db = &app.db;
    customers::find(db, &caller.scope, id).await?;
    orders::find(db, &caller.scope, id, order).await?;
    Ok(Json(Collection::of(Vec::new())))
}
