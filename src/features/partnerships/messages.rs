//! The message that asks a reseller for a partnership, as data (S18–S27). Nothing here draws; everything runs
//! natively in tests.

pub mod link;
pub mod mailto;
pub mod message;
