//! Tokens: how they are kept, and what is derived from them.

pub use db::secrets::{digest, encode, hash};

/// The CSRF token of a session's token: a page of another origin can neither read nor derive it.
pub fn csrf_token(session_token: &str) -> String {
    hash(&format!("csrf:{session_token}"))
}
