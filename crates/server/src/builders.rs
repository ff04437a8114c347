//! Rows with sensible defaults: the tests' and the demo's data come from the same place.

mod account;
mod customer;
mod partner;

pub use account::account;
pub use customer::{customer, customer_row};
pub use partner::{partnership, provider, reseller};
