//! What the rules of a subscription's life refuse, as an answer.

use model::{
    error::{FieldCode, FieldError},
    rules::lifecycle::{Refusal, Why},
};

use crate::error::Error;

/// The refusal at the member that asked for it: `why` and the moments go along, for the app to word.
pub fn refused(path: &str, refusal: &Refusal) -> Error {
    let mut field = FieldError::new(path, FieldCode::Refused);
    field.params = refusal.params();
    Error::field(refusal.code, field)
}

/// The same for a number of licenses: outside the offer's limits it is refused as forms refuse it.
pub fn refused_quantity(path: &str, quantity: i32, refusal: &Refusal) -> Error {
    let (Why::OutsideLimits, Some((min, max))) = (&refusal.why, refusal.limits) else {
        return refused(path, refusal);
    };
    let code = if quantity < min { FieldCode::BelowMinimum } else { FieldCode::AboveMaximum };
    Error::field(refusal.code, FieldError::new(path, code).with("min", min).with("max", max))
}
