use axum::Json;
use db::scoped::views::providers::{VIEW, list};
use model::{
    portal::views::{Page, ProviderRow},
    rules::rights::Right,
};

use super::{asked, context};
use crate::{caller::Caller, dialect::Params, error::Result};

/// One page of the providers that a reseller works with; a provider has none (R1).
pub(super) async fn view_providers(caller: Caller, params: Params) -> Result<Json<Page<ProviderRow>>> {
    caller.must(Right::ReadPartners)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}
