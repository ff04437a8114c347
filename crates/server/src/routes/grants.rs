//! What the provider grants a reseller at a customer, given and withdrawn by hand: the administration of its account (S13,
//! R4, R10), and the note that it is Azure tenant owner, which only the Azure service portal can make (R24, R25).

use axum::{
    Router,
    extract::State,
    routing::{MethodRouter, put},
};
use db::{Tx, entity::partner, scoped::grants::Kind, scoped::partnerships};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, TenantId},
    paths,
};

use crate::{
    caller::Caller,
    dialect::PathIds,
    error::{Error, Result},
    state::App,
};

mod give;
mod withdraw;

/// The customer, and the reseller.
type Place = PathIds<(CustomerId, TenantId)>;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::DELEGATION, endpoints(Kind::Delegation))
        .route(paths::TENANT_OWNER, endpoints(Kind::TenantOwner))
}

fn endpoints(kind: Kind) -> MethodRouter<App> {
    let give =
        move |app: State<App>, caller: Caller, place: Place| give::give_grant(app, caller, place, kind);
    let withdraw = move |app: State<App>, caller: Caller, place: Place| {
        withdraw::withdraw_grant(app, caller, place, kind)
    };
    put(give).delete(withdraw)
}

/// The reseller of the path, with an active partnership (R2).
///
/// # Errors
/// 400/800016 at `resellerId`, whoever else it may be.
async fn candidate(tx: &Tx, provider: TenantId, reseller: TenantId) -> Result<partner::Model> {
    let refused = || {
        let field = FieldError::new("resellerId", FieldCode::NoPartnership);
        Error::field(ErrorCode::NotOurReseller, field)
    };
    partnerships::partner_reseller(tx, provider, reseller).await?.ok_or_else(refused)
}
