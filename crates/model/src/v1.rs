//! The published dialect's resources (`/v1`): member names, types and spelling as in the contract.
//!
//! Answers leave absent members out; requests are read with every member optional and unknown ones ignored
//! (contract 1.4). Letter case of member names is the server's `dialect` module's business.

pub mod audit;
pub mod common;
pub mod compliance;
pub mod country;
pub mod customer;
pub mod locale;
pub mod offer;
pub mod order;
pub mod partner_profile;
pub mod provisioning;
pub mod relationship;
pub mod subscribed_sku;
pub mod subscription;
pub mod upgrade;
