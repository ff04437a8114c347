use axum::{Json, extract::State};
use db::system::domains;
use model::{error::ErrorCode, parse::DomainPrefix, rules::permissions::Permission};

use crate::{
    caller::Caller,
    dialect::PathIds,
    error::{Error, Result},
    state::App,
};

/// 3.4, deprecated: `true` when the prefix is free, the other way round than the domain check; for the same callers.
pub(super) async fn check_availability(
    State(app): State<App>,
    caller: Caller,
    PathIds(prefix): PathIds<String>,
) -> Result<Json<bool>> {
    caller.require(Permission::CreateCustomer)?;
    let prefix = DomainPrefix::parse(&prefix, "prefix")
        .map_err(|field| Error::field(ErrorCode::InvalidProperty, field))?;
    Ok(Json(!domains::is_taken(&app.db, &prefix).await?))
}
