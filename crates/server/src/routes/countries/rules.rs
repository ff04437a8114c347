use axum::{Json, extract::State};
use model::{error::ErrorCode, v1::country::CountryValidationRules};

use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// 3.6: what an address and a contact in a country must look like.
pub(super) async fn get_country_rules(
    State(app): State<App>,
    _: Caller,
    PathIds(country): PathIds<String>,
) -> Result<Json<CountryValidationRules>> {
    let rules = app.countries.rules(&country).ok_or(ErrorCode::NotFound)?;
    Ok(Json(rules.clone()))
}
