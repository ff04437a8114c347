//! What the rules of a subscription's life refuse, as the answer to a request.

use model::{
    error::{FieldCode, FieldError},
    rules::lifecycle::{RuleViolation, Why},
};

use crate::error::Error;

/// The violation at the member that asked for it: `why` and the times go along, for the app to word.
pub fn violation_error(path: &str, violation: &RuleViolation) -> Error {
    let mut field = FieldError::new(path, FieldCode::Refused);
    field.params = violation.params();
    Error::field(violation.code, field)
}

/// The same for a number of licenses: outside the offer's limits it is refused as forms refuse it.
pub fn quantity_error(path: &str, quantity: i32, violation: &RuleViolation) -> Error {
    let (Why::OutsideLimits, Some((min, max))) = (&violation.why, violation.limits) else {
        return violation_error(path, violation);
    };
    let code = if quantity < min { FieldCode::BelowMinimum } else { FieldCode::AboveMaximum };
    Error::field(violation.code, FieldError::new(path, code).with("min", min).with("max", max))
}
