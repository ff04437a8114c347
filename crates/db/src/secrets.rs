//! Tokens: how they are kept.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// SHA-256, base64url without padding: how a token of 256 random bits is kept.
pub fn hash(text: &str) -> String {
    digest(text.as_bytes())
}

/// SHA-256 of bytes, base64url without padding.
pub fn digest(bytes: &[u8]) -> String {
    encode(&Sha256::digest(bytes))
}

/// Bytes as base64url without padding.
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}
