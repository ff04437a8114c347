//! A short word with a colour that means something.

use leptos::prelude::*;

/// What a colour means.
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
    /// The word in class names.
    pub fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A badge. The text says everything; the colour repeats it.
#[component]
pub fn Badge(#[prop(into, optional)] tone: Signal<Tone>, children: Children) -> impl IntoView {
    view! { <span translate="no" class=move || format!("badge badge--{}", tone.get().word())>{children()}</span> }
}
