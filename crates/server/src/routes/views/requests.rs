use axum::{Json, extract::State};
use db::scoped::views::requests::{VIEW, list};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    portal::{
        invitations::{RequestRow, RequestState},
        views::Page,
    },
    rules::permissions::Permission,
};

use super::{context, list_query};
use crate::{
    caller::Caller,
    dialect::QueryParams,
    error::{Error, Result},
    state::App,
};

/// One page of requests: those that a provider has sent, those that a reseller has answered.
pub(super) async fn view_requests(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<Page<RequestRow>>> {
    caller.require(Permission::ReadPartners)?;
    let query = list_query(&VIEW, &params)?;
    if let Some(RequestState::Unknown(_)) = query.filter.state.as_deref().map(RequestState::read) {
        let field = FieldError::new("state", FieldCode::NotInList);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    }
    Ok(Json(list(&app.db, &context(&caller), &query).await?))
}
