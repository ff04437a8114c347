//! The account of the person who is signed in: its password, its language, its sign-ins.

pub mod credentials;
pub mod join_form;
pub mod language_switch;
pub mod one_time_dialog;
pub mod password_form;
pub mod person_form;
pub mod sign_in_form;
pub mod sign_ins;
pub mod standalone_page;
pub mod theme_switch;
pub mod user_agent;
