//! thaw's provider around the app. Its colors, sizes, and styles come from the app's own sheet.

use leptos::prelude::*;
use stylers_macro::style_sheet;
use thaw::ConfigProvider;

/// The name of the theme in thaw's markup.
const THEME: &str = "app";

/// The style elements that thaw's parts look for in `<head>`, without the prefix of their ids.
const STYLES: &[&str] = &[THEME, "config-provider", "message-bar"];

/// Draws the app inside thaw's provider.
///
/// thaw writes the styles of a part into the page when the part is first drawn, and the variables of a theme when it
/// changes; `style-src 'self'` refuses both. `cargo xtask styles` puts the same styles into the app's sheet, and
/// `style/thaw.css` gives the variables for both themes.
#[component]
pub fn ThemeProvider(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/theme_provider.css");
    reserve_styles();
    view! { <ConfigProvider class=format!("theme {styles}") theme_id=THEME>{children()}</ConfigProvider> }
}

/// Puts an element in the place of each style element. It has the name of one but is in a namespace that the browser does
/// not know, so what thaw writes into it is never parsed.
fn reserve_styles() {
    let Some(head) = document().head() else { return };
    for name in STYLES {
        let Ok(inert) = document().create_element_ns(Some("urn:inert"), "style") else { continue };
        inert.set_id(&format!("thaw-id-{name}"));
        // The head takes any element.
        drop(head.append_child(&inert));
    }
}
