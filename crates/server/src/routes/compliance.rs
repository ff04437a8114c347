//! What resellers have stated (contract 2.5).

use axum::{Json, Router, extract::State, routing::get};
use db::scoped::partner_profiles::{self, Asked};
use model::{
    error::ErrorCode, ids::parse_guid, parse::PartnerId, paths, portal::account::PartyKind,
    rules::permissions::Permission, v1::compliance::AgreementStatus,
};

use crate::{caller::Caller, dialect::QueryParams, error::Result, state::App};

pub fn router() -> Router<App> {
    Router::new().route(paths::AGREEMENT_STATUS, get(get_agreement_status))
}

/// 2.5: whether a reseller in partnership, or the calling reseller itself, has made the statement of R8.
async fn get_agreement_status(
    State(app): State<App>,
    caller: Caller,
    params: QueryParams,
) -> Result<Json<AgreementStatus>> {
    caller.require(Permission::ReadPartners)?;
    let (asked, unknown) = asked(&params)?;
    let found = partner_profiles::find(&app.db, &caller.scope, &asked).await?;
    let reseller = found.filter(|partner| PartyKind::read(&partner.kind) == PartyKind::Reseller);
    let reseller = reseller.ok_or(unknown)?;
    let statement_date = partner_profiles::statement_date(&app.db, &reseller).await?;
    Ok(Json(AgreementStatus { is_agreement_signed: statement_date.is_some(), statement_date }))
}

/// Exactly one of both; clients send the other one empty.
fn asked(params: &QueryParams) -> Result<(Asked, ErrorCode)> {
    match (params.get("mpnId"), params.get("tenantId")) {
        (None, None) => Err(ErrorCode::AgreementIdMissing.into()),
        (Some(_), Some(_)) => Err(ErrorCode::AgreementIdInvalid.into()),
        (Some(mpn_id), None) => {
            let id = PartnerId::parse(mpn_id, "mpnId").map_err(|_| ErrorCode::AgreementIdInvalid)?;
            Ok((Asked::PartnerId(id), ErrorCode::AgreementNotReseller))
        }
        (None, Some(tenant)) => {
            let id = parse_guid(tenant).map_err(|_| ErrorCode::AgreementIdInvalid)?;
            Ok((Asked::Tenant(id), ErrorCode::AgreementNoAccount))
        }
    }
}
