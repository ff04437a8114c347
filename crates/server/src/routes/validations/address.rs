use axum::Json;
use model::{
    error::FieldError,
    rules::address::check_address,
    v1::customer::{Address, AddressValidation},
};

use crate::{actions::country, caller::Caller, dialect::Body};

/// 3.5, second generation: always 200. No post office is asked, so an address that passes our rules is
/// `NotValidated`, another one `None` with the reason (R14).
pub(super) async fn validate_address(
    caller: Caller,
    Body(address): Body<Address>,
) -> Json<AddressValidation> {
    let refused = check_address(&address, country(&caller.app, address.country.as_deref()));
    let validation_message = message(&refused);
    let status = if refused.is_empty() { "NotValidated" } else { "None" };
    Json(AddressValidation {
        original_address: address,
        suggested_addresses: Vec::new(),
        status: status.to_owned(),
        validation_message,
    })
}

/// One English sentence for every refused member.
fn message(refused: &[FieldError]) -> Option<String> {
    let sentence = |field: &FieldError| {
        let params: Vec<String> =
            field.params.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        let params = if params.is_empty() { String::new() } else { format!(" ({})", params.join(", ")) };
        format!("{}: {}{params}.", field.path, field.code.as_str().replace('_', " "))
    };
    let sentences: Vec<String> = refused.iter().map(sentence).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}
