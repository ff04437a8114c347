//! Partnerships between providers and resellers: requests, invitations, and their end.

pub mod end_partnership;
pub mod ending_form;
pub mod invitation;
pub mod messages;
pub mod provider_name;
pub mod request_dialog;
pub mod request_line;
pub mod reseller_picker;
pub mod resellers_head;
