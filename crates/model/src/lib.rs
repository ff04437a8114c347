//! What crosses the wire, and the rules of the domain.
//!
//! No IO, no clock, no randomness: the moment and the ids come in as arguments, so that the server,
//! the app (wasm) and native tests run the very same rules.
#![warn(missing_docs)]

pub mod error;
pub mod ids;
mod open_enum;
pub mod openings;
pub mod pages;
pub mod parse;
pub mod paths;
pub mod portal;
pub mod rules;
#[cfg(feature = "openapi")]
mod schema;
pub mod search_key;
pub mod unicode;
pub mod v1;
