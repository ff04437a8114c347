//! API clients of the own partner (R37): making one, its secrets that are shown once, and its end.

pub mod connection;
pub mod context;
pub mod create_dialog;
pub mod create_form;
pub mod customer_list;
pub mod draft;
pub mod edit_dialog;
pub mod expiry;
pub mod facts;
pub mod made_secret;
pub mod revoke_dialog;
pub mod scope_choices;
pub mod secret_dialog;
pub mod secrets;
pub mod table;
pub mod text;
pub mod withdraw_dialog;
