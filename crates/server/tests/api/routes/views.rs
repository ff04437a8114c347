//! The lists of the portal, `GET /portal/v1/views/…`.

mod activity;
mod customers;
mod others;
mod plans;
mod refusals;
mod requests;
mod subscriptions;
