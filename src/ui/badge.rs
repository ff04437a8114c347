//! A short word with a color that means something.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// What a color means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Tone {
    #[default]
    Neutral,
    Info,
    /// As it should be.
    Success,
    Warning,
    Danger,
}

impl Tone {
    /// thaw's word for it.
    fn word(self) -> &'static str {
        match self {
            Self::Neutral => "informative",
            Self::Info => "brand",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A badge, also within a line of text. The text says everything; the color repeats it.
#[component]
pub fn Badge(
    #[prop(into, optional)] tone: Signal<Tone>,
    /// A sentence, which may take several lines.
    #[prop(optional)]
    long: bool,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/badge.css");
    let own = if long { "badge badge--long" } else { "badge" };
    let class =
        move || format!("thaw-badge thaw-badge--tint thaw-badge--{} {own} {styles}", tone.get().word());
    view! { <span class=class translate="no">{children()}</span> }
}

/// Badges beside each other.
#[component]
pub fn Badges(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/badge.css");
    view! { class = styles, <span class="badges">{children()}</span> }
}
