//! Checks without consequences (contract 3.5).

use axum::{Json, Router, extract::State, routing::post};
use model::{
    paths,
    rules::address::check_address_without_names,
    v1::customer::{Address, AddressValidation},
};
use serde::Deserialize;
use serde_json::Value;

use crate::{
    actions::country, caller::Caller, dialect::TolerantJson, field_sentences::sentences, state::App,
};

pub fn router() -> Router<App> {
    Router::new().route(paths::ADDRESS_VALIDATION, post(validate_address))
}

/// An address to check. Names are not part of the question, so they can be anything.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Question {
    country: Option<String>,
    region: Option<String>,
    city: Option<String>,
    state: Option<String>,
    address_line1: Option<String>,
    address_line2: Option<String>,
    postal_code: Option<String>,
    first_name: Option<Value>,
    middle_name: Option<Value>,
    last_name: Option<Value>,
    phone_number: Option<String>,
}

impl From<Question> for Address {
    fn from(asked: Question) -> Self {
        let name = |name: Option<Value>| name.as_ref().and_then(Value::as_str).map(str::to_owned);
        Self {
            country: asked.country,
            region: asked.region,
            city: asked.city,
            state: asked.state,
            address_line1: asked.address_line1,
            address_line2: asked.address_line2,
            postal_code: asked.postal_code,
            first_name: name(asked.first_name),
            middle_name: name(asked.middle_name),
            last_name: name(asked.last_name),
            phone_number: asked.phone_number,
        }
    }
}

/// 3.5, second generation: always 200. No postal service is asked, so an address that passes our rules is
/// `NotValidated`, another one `None` with the reason (R14). Published examples have no names.
async fn validate_address(
    State(app): State<App>,
    _: Caller,
    TolerantJson(asked): TolerantJson<Question>,
) -> Json<AddressValidation> {
    let address = Address::from(asked);
    let refused = check_address_without_names(&address, country(&app, address.country.as_deref()));
    let validation_message = (!refused.is_empty()).then(|| sentences(&refused));
    let status = if refused.is_empty() { "NotValidated" } else { "None" };
    Json(AddressValidation {
        original_address: address,
        suggested_addresses: Vec::new(),
        status: status.to_owned(),
        validation_message,
    })
}
