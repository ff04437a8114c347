//! Tests of the API over HTTP, one module per resource; `support` starts servers and signs people in.

mod billing_profile;
mod customer_orders;
mod customer_refusals;
mod customers;
mod orders;
mod reseller_scope;
mod session;
mod subscriptions;
mod support;
mod support_contact;
