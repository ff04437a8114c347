//! Who has access to a customer, and how far (S33).

pub mod admin_account;
pub mod assignment;
pub mod assignment_choice;
pub mod context;
pub mod grants;
pub mod intro;
pub mod partner_assignments;
pub mod plain;
pub mod since;
