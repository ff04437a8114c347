use axum::Json;
use model::{
    portal::views::{Page, ResellerRow},
    rules::rights::Right,
};

use super::{asked, context};
use crate::{
    caller::Caller,
    db::views::resellers::{VIEW, list},
    dialect::Params,
    error::Result,
};

/// One page of resellers.
pub(super) async fn view_resellers(caller: Caller, params: Params) -> Result<Json<Page<ResellerRow>>> {
    caller.must(Right::ReadPartners)?;
    let asked = asked(&VIEW, &params)?;
    Ok(Json(list(&caller.app.db, &context(&caller), &asked).await?))
}
