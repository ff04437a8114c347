//! `/help/…`: help pages of our own, in both languages.

pub mod customer_accounts;
pub mod customer_subscriptions;
pub mod how_to_enroll;
