//! Delegated administration of a customer by a reseller: given and withdrawn by the provider (S13, R4, R10).

use axum::{Router, routing::put};
use db::{Tx, entity::partner, scoped::delegations};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::TenantId,
    paths,
};

use crate::{
    error::{Error, Result},
    state::App,
};

mod give;
mod withdraw;

/// The endpoints.
pub fn router() -> Router<App> {
    Router::new().route(paths::DELEGATION, put(give::give_delegation).delete(withdraw::withdraw_delegation))
}

/// The reseller of the path, with an active partnership (R2).
///
/// # Errors
/// 400/800016 at `resellerId`, whoever else it may be.
pub(crate) async fn candidate(tx: &Tx, provider: TenantId, reseller: TenantId) -> Result<partner::Model> {
    let refused = || {
        let field = FieldError::new("resellerId", FieldCode::NoPartnership);
        Error::field(ErrorCode::NotOurReseller, field)
    };
    delegations::partner_reseller(tx, provider, reseller).await?.ok_or_else(refused)
}
