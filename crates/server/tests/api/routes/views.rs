//! The lists of the portal, `GET /portal/v1/views/…`.

mod activity;
mod counting;
mod customer_plans;
mod customer_search;
mod customers;
mod known_customers;
mod others;
mod plans;
mod refusals;
mod requests;
mod subscriptions;
