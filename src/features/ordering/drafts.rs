//! The New customer wizard and New subscription as data: a typed draft, its steps, its checks and the request it
//! becomes (S40–S58, S66–S69). Nothing here draws; everything but the storage runs natively in tests.

pub mod check;
pub mod draft;
pub mod field;
pub mod order;
pub mod refused_fields;
pub mod request;
pub mod reseller;
pub mod selection;
pub mod step;
pub mod storage;

#[cfg(test)]
pub(crate) mod samples;
