//! Placeholder while the house is built.

pub mod catalogue;
pub mod countries;
