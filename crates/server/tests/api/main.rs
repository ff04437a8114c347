//! Tests of the API over HTTP, one module per resource; `support` starts servers and signs people in.
#![expect(clippy::unwrap_used, reason = "a test may stop at any surprise")]

mod access;
mod account;
mod billing_profile;
mod cli;
mod countries;
mod customer_orders;
mod customer_refusals;
mod customers;
mod demo;
mod dialect;
mod ending;
mod figures;
mod idempotency;
mod invitations;
mod invitations_enroll;
mod invitations_refused;
mod offers;
mod orders;
mod qualification;
mod relationships;
mod requests;
mod requests_list;
mod reseller_scope;
mod security;
mod session;
mod subscriptions;
mod support;
mod support_contact;
mod views_customers;
mod views_others;
mod views_refusals;
mod views_subscriptions;
