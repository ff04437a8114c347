//! Ids and secrets are made here alone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{Rng, RngCore};
use uuid::Uuid;

/// A new id.
#[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
pub fn guid() -> Uuid {
    Uuid::new_v4()
}

/// A secret of 256 bits, base64url without padding.
pub fn token() -> String {
    URL_SAFE_NO_PAD.encode(bytes::<32>())
}

/// Random bytes from the system's generator.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A temporary password: 16 letters and digits that cannot be taken for each other (R11); about 93 bits.
pub fn temporary_password() -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
    let mut random = rand::rng();
    (0..16).map(|_| char::from(ALPHABET[random.random_range(0..ALPHABET.len())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R11]
    #[test]
    fn a_temporary_password_has_sixteen_clear_characters() {
        let password = temporary_password();
        assert_eq!(password.len(), 16);
        assert!(!password.contains(|c: char| !c.is_ascii_alphanumeric() || "0O1lIo".contains(c)));
        assert_ne!(password, temporary_password());
    }
}
