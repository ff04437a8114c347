//! Parts that pages are made of.

pub mod credentials;
pub mod end_partnership;
pub mod ending_form;
pub mod one_time_dialog;
pub mod provider_name;
pub mod reseller_picker;
pub mod review_button;
pub mod user_agent;
