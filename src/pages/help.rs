//! `/help/…`: help pages of our own, in both languages.

pub mod become_a_customer;
pub mod customer_accounts;
pub mod customer_subscriptions;
pub mod how_to_enroll;
