//! The rules of the domain: pure functions, each with its source.

pub mod address;
pub mod api_scopes;
pub mod audit;
pub mod country_names;
pub mod currency;
pub mod decision;
pub mod lifecycle;
pub mod order;
pub mod permissions;
pub mod term;
