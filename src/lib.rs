//! The single-page app of Partner Dashboard: a client of the REST server, in English and French.
//!
//! State lives in the URL and on the server. Only [`client`] speaks HTTP; only [`routes`] knows paths.

pub mod address;
pub mod app;
pub mod client;
pub mod connection;
pub mod double_click;
pub mod features;
pub mod fetch_ahead;
pub mod format;
pub mod i18n;
pub mod labels;
pub mod lang;
pub mod language_choice;
pub mod layout;
pub mod lazy;
pub mod lazy_page;
pub mod leave;
pub mod lists;
pub mod load;
pub mod pages;
pub mod route_focus;
pub mod routes;
pub mod server_time;
pub mod session;
pub mod submission;
pub mod theme;
pub mod title;
pub mod ui;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Mounts the app over the static shell of `index.html`, which makes room in the same frame.
pub fn start() {
    layout::panic_page::install();
    let host = document().get_element_by_id("app").and_then(|host| host.dyn_into().ok());
    let Some(host) = host else { return };
    mount_to(host, app::App).forget();
    if let Some(shell) = document().get_element_by_id("shell") {
        shell.remove();
    }
}
