//! The users of the own partner (R3), and the dialogs that change one.

pub mod context;
pub mod invite_dialog;
pub mod made_link;
pub mod one_time_password;
pub mod reset_dialog;
pub mod role_dialog;
pub mod state_dialogs;
pub mod table;
pub mod their_clients;
