//! Light, dark, or like the system. `public/theme.js` does the same before the first paint.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
    /// Whatever the system says, live.
    System,
}

const STORED: &str = "theme";
const DARK: &str = "(prefers-color-scheme: dark)";

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Theme; 3] = [Theme::Light, Theme::Dark, Theme::System];

    /// The text in the browser's memory.
    pub fn as_str(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::System => "system",
        }
    }

    fn stored() -> Self {
        let stored =
            window().local_storage().ok().flatten().and_then(|store| store.get_item(STORED).ok().flatten());
        Self::ALL.into_iter().find(|theme| stored.as_deref() == Some(theme.as_str())).unwrap_or(Theme::System)
    }
}

/// Puts the theme into the context; the document and the browser's memory follow it.
pub fn provide() {
    let theme = RwSignal::new(Theme::stored());
    provide_context(theme);
    let system = window().match_media(DARK).ok().flatten();
    let system_dark = RwSignal::new(system.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(system) = system {
        let follow = Closure::<dyn Fn(_)>::new(move |event: web_sys::MediaQueryListEvent| {
            system_dark.set(event.matches());
        });
        let _ = system.add_event_listener_with_callback("change", follow.as_ref().unchecked_ref());
        // It lives as long as the app.
        follow.forget();
    }
    Effect::new(move || {
        let dark = match theme.get() {
            Theme::Light => false,
            Theme::Dark => true,
            Theme::System => system_dark.get(),
        };
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", if dark { "dark" } else { "light" });
        }
        if let Ok(Some(store)) = window().local_storage() {
            let _ = store.set_item(STORED, theme.get().as_str());
        }
    });
}

/// The chosen theme.
///
/// # Panics
/// Outside `App`.
pub fn use_theme() -> RwSignal<Theme> {
    expect_context()
}
