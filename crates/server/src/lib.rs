//! The server of Partner Dashboard: the REST API and the built app in one binary.

pub mod actions;
pub mod app;
pub mod assets;
pub mod builders;
pub mod caller;
pub mod catalogue;
pub mod cli;
pub mod client_address;
pub mod clock;
pub mod config;
pub mod cookies;
pub mod countries;
pub mod db;
pub mod demo;
pub mod dialect;
pub mod error;
pub mod idempotency;
pub mod metrics;
pub mod migrations;
pub mod password;
pub mod random;
pub mod routes;
pub mod search_key;
pub mod secrets;
mod security_headers;
pub mod serve;
pub mod state;
