//! Our own resources under `/portal/v1`: what Partner Center does not publish.

pub mod access;
pub mod account;
pub mod activity;
pub mod api_clients;
pub mod customer_orders;
pub mod figures;
pub mod invitations;
pub mod life;
pub mod notices;
pub mod overview;
pub mod partnerships;
pub mod profile_requests;
pub mod qualification;
pub mod search;
pub mod test_clock;
pub mod users;
pub mod views;
