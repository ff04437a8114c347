//! Light, dark, like the system.

use leptos::prelude::*;

use crate::{
    i18n::{Msg, use_texts},
    theme::{Theme, use_theme},
    ui::button::IconButton,
};

fn text(t: &'static Msg, theme: Theme) -> &'static str {
    match theme {
        Theme::Light => t.shell.theme_light,
        Theme::Dark => t.shell.theme_dark,
        Theme::System => t.shell.theme_system,
    }
}

/// A button that shows the theme and takes the next one.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let (theme, t) = (use_theme(), use_texts());
    let name = move || format!("{}: {}", t.get().shell.theme, text(t.get(), theme.get()));
    let icon = Signal::derive(move || match theme.get() {
        Theme::Light => icondata::LuSun,
        Theme::Dark => icondata::LuMoon,
        Theme::System => icondata::LuMonitor,
    });
    view! {
        <IconButton
            icon
            name
            on_click=move |_| theme.update(|theme| *theme = match *theme {
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
                Theme::System => Theme::Light,
            })
        />
    }
}
