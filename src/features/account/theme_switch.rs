//! Light, dark, like the system.

use leptos::prelude::*;

use crate::{
    i18n::{Msg, fill, use_texts},
    theme::{Theme, use_theme},
    ui::button::IconButton,
};

/// "Theme: Dark".
fn name(t: &Msg, theme: Theme) -> String {
    let theme = match theme {
        Theme::Light => t.shell.theme_light,
        Theme::Dark => t.shell.theme_dark,
        Theme::System => t.shell.theme_system,
    };
    fill(t.shell.theme, &[("theme", theme)])
}

/// A button that shows the theme and takes the next one.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let (theme, t) = (use_theme(), use_texts());
    let icon = Signal::derive(move || match theme.get() {
        Theme::Light => icondata::LuSun,
        Theme::Dark => icondata::LuMoon,
        Theme::System => icondata::LuMonitor,
    });
    view! {
        <IconButton
            icon
            name=move || name(t.get(), theme.get())
            on_click=move |_| theme.update(|theme| *theme = match *theme {
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
                Theme::System => Theme::Light,
            })
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn each_language_has_its_own_colon() {
        assert_eq!(name(Lang::En.texts(), Theme::Dark), "Theme: Dark");
        assert_eq!(name(Lang::Fr.texts(), Theme::Dark), "Thème\u{a0}: Sombre");
    }
}
