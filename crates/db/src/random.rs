//! Ids and tokens are made here alone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngCore;
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
