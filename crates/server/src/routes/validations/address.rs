use axum::{Json, extract::State};
use model::{
    error::FieldCode,
    rules::address::{check_address, in_words},
    v1::customer::{Address, AddressValidation},
};

use crate::{actions::country, caller::Caller, dialect::Body, state::App};

/// Published examples have no names.
const NAMES: [&str; 2] = ["firstName", "lastName"];

/// 3.5, second generation: always 200. No post office is asked, so an address that passes our rules is
/// `NotValidated`, another one `None` with the reason (R14).
pub(super) async fn validate_address(
    State(app): State<App>,
    _: Caller,
    Body(address): Body<Address>,
) -> Json<AddressValidation> {
    let mut refused = check_address(&address, country(&app, address.country.as_deref()));
    // Who lives there is not asked for here.
    refused.retain(|field| !(NAMES.contains(&field.path.as_str()) && field.code == FieldCode::Required));
    let validation_message = in_words(&refused);
    let status = if refused.is_empty() { "NotValidated" } else { "None" };
    Json(AddressValidation {
        original_address: address,
        suggested_addresses: Vec::new(),
        status: status.to_owned(),
        validation_message,
    })
}
