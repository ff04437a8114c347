//! Secrets that people type are made here; ids and tokens in [`db::random`].

use rand::Rng;

pub use db::random::{bytes, guid, token};

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
