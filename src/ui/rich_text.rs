//! Sentences with links in them.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::icon::Icon;
use crate::i18n::use_texts;

/// `text` with each `{name}` replaced by the view of that name.
pub fn rich_text(text: &'static str, mut parts: Vec<(&'static str, AnyView)>) -> Vec<AnyView> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else { break };
        pieces.push(before.into_any());
        if let Some(at) = parts.iter().position(|(part, _)| *part == name) {
            pieces.push(parts.swap_remove(at).1);
        }
        rest = after;
    }
    pieces.push(rest.into_any());
    pieces
}

/// A link to another site, in a tab of its own.
#[component]
pub fn ExternalLink(
    /// Its address; without one the text stands alone.
    #[prop(into)]
    href: Signal<String>,
    #[prop(into)] text: Signal<String>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/external_link.css");
    let t = use_texts();
    move || {
        if href.read().is_empty() {
            view! { <span>{text.get()}</span> }.into_any()
        } else {
            view! { class = styles,
                <a class="external-link" href=href.get() target="_blank" rel="noopener noreferrer">
                    {text.get()}
                    <Icon icon=icondata::LuExternalLink class=format!("external-link__icon {styles}")/>
                    <span class="visually-hidden">{format!(" ({})", t.get().common.new_tab)}</span>
                </a>
            }
            .into_any()
        }
    }
}
