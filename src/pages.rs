//! One file per page, named after its route.

pub mod account;
pub mod activity;
pub mod api_client;
pub mod api_clients;
pub mod change_password;
pub mod customer;
pub mod customers;
pub mod dashboard;
pub mod help;
pub mod invitation;
pub mod join;
pub mod new_customer;
pub mod profile;
pub mod providers;
pub mod requests;
pub mod reseller;
pub mod reseller_requests;
pub mod resellers;
pub mod sign_in;
pub mod subscriptions;
pub mod users;
