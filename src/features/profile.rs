//! The own partner's entry: what it says, and how a change is asked for.

pub mod logo_input;
pub mod request_form;
pub mod request_form_location;
pub mod requests;
pub mod review_button;
pub mod settings;
pub mod support_mail;
