use axum::{Json, extract::State};
use model::v1::partner_profile::CompanyOfPartner;

use super::{company, own};
use crate::{caller::Caller, error::Result, state::App};

/// 2.9: the own billing profile. Who bills the partner, and in which currency, is not known.
pub(super) async fn get_billing_profile(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<CompanyOfPartner>> {
    let row = own(&app, &caller).await?;
    Ok(Json(company(&row, "billing", "billing_profile", "PartnerBillingProfile")))
}
