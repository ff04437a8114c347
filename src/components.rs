//! Parts that pages are made of.

pub mod credentials;
pub mod one_time_dialog;
pub mod review_button;
pub mod user_agent;
