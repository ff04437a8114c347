//! A short word with a color that means something.

use leptos::prelude::*;
use thaw::{BadgeAppearance, BadgeColor};

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
    fn color(self) -> BadgeColor {
        match self {
            Self::Neutral => BadgeColor::Informative,
            Self::Info => BadgeColor::Brand,
            Self::Success => BadgeColor::Success,
            Self::Warning => BadgeColor::Warning,
            Self::Danger => BadgeColor::Danger,
        }
    }
}

/// A badge. The text says everything; the color repeats it.
#[component]
pub fn Badge(
    #[prop(into, optional)] tone: Signal<Tone>,
    /// A sentence, which may take several lines.
    #[prop(optional)]
    long: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <thaw::Badge
            class=if long { "badge badge--long" } else { "badge" }
            appearance=BadgeAppearance::Tint
            color=Signal::derive(move || tone.get().color())
            attr:translate="no"
        >
            {children()}
        </thaw::Badge>
    }
}
