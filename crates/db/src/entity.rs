//! The tables as SeaORM reads and writes them: one module per table.

pub mod account;
pub mod activity;
pub mod customer;
pub mod delegation;
pub mod idempotency;
pub mod installation_mark;
pub mod known_customer;
pub mod known_device;
pub mod notice_mark;
pub mod notice_read;
pub mod order;
pub mod partner;
pub mod partnership;
pub mod partnership_request;
pub mod profile_location;
pub mod profile_request;
pub mod profile_review;
pub mod provider_settings;
pub mod session;
pub mod sign_in_attempt;
pub mod subscription;
pub mod tenant_owner;
pub mod test_clock;
pub mod user_link;
pub mod write_probe;
