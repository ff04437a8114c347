//! The title of the browser's tab: "Customers – Partner Dashboard".

use leptos::prelude::*;

use crate::i18n::use_texts;

/// Sets the tab's title as long as the page is shown; follows the language.
pub fn use_title(title: impl Fn() -> String + 'static) {
    let t = use_texts();
    Effect::new(move || document().set_title(&format!("{} – {}", title(), t.get().common.product)));
}
