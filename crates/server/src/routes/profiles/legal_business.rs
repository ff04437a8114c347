use axum::{Json, extract::State};
use model::v1::partner_profile::CompanyOfPartner;

use super::{company, own};
use crate::{caller::Caller, error::Result, state::App};

/// 2.9: the own legal business profile; whatever version of its vetting is asked for, none is known.
pub(super) async fn get_legal_business_profile(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<CompanyOfPartner>> {
    let row = own(&app, &caller).await?;
    Ok(Json(company(&row, "legalbusiness", "legal_business_profile", "PartnerLegalBusinessProfile")))
}
