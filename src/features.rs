//! The domain: its widgets and their state, one room for each thing that people work with. A page places them.

pub mod account;
pub mod activity;
pub mod api_clients;
pub mod customers;
pub mod dashboard;
pub mod ordering;
pub mod partnerships;
pub mod profile;
pub mod subscriptions;
pub mod users;
