//! The steps of New customer (S40–S58), as the page shows them.

pub mod binding;
pub mod confirmation;
pub mod customer_facts;
pub mod details;
pub mod domain_check;
pub mod frame;
pub mod other_draft;
pub mod password_unavailable;
pub mod phase;
pub mod record;
pub mod review;
pub mod setup_info;
pub mod state;
pub mod step_urls;
pub mod submit;
pub mod subscriptions;
