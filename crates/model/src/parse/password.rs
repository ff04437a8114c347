use crate::error::{FieldCode, FieldError};

/// The shortest password, in characters.
pub const MIN: usize = 12;
/// The longest password, in characters: a bound on the work of hashing.
pub const MAX: usize = 200;

/// Checks a password that somebody chooses: 12 to 200 characters of any kind.
///
/// # Errors
/// `required`, `too_short {min}` or `too_long {max}`, at `path`.
pub fn check_new_password(text: &str, path: &str) -> Result<(), FieldError> {
    match text.chars().count() {
        0 => Err(FieldError::new(path, FieldCode::Required)),
        n if n < MIN => Err(FieldError::new(path, FieldCode::TooShort).with("min", MIN)),
        n if n > MAX => Err(FieldError::new(path, FieldCode::TooLong).with("max", MAX)),
        _ => Ok(()),
    }
}
