//! A message that stays where it belongs.

use leptos::prelude::*;

use super::{badge::Tone, icon::Icon};

/// How a message is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Announce {
    /// It was there when the page came.
    #[default]
    Not,
    /// It appeared; said when there is a pause.
    Politely,
    /// It appeared and is in the way of what was asked; said at once.
    AtOnce,
}

impl Announce {
    fn role(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Politely => Some("status"),
            Self::AtOnce => Some("alert"),
        }
    }
}

/// A message bar: icon, text, and what can be done about it.
#[component]
pub fn MessageBar(
    #[prop(optional)] tone: Tone,
    /// Heading before the text.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// Whether it is announced.
    #[prop(optional)]
    announce: Announce,
    /// The text, and buttons.
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Neutral | Tone::Info => icondata::LuInfo,
        Tone::Success => icondata::LuCircleCheck,
        Tone::Warning => icondata::LuTriangleAlert,
        Tone::Danger => icondata::LuCircleX,
    };
    view! {
        <div class=format!("message-bar message-bar--{}", tone.word()) role=announce.role()>
            <Icon icon/>
            <div class="message-bar__text">
                {move || title.get().map(|title| view! { <strong class="message-bar__title">{title}</strong> " " })}
                {children()}
            </div>
        </div>
    }
}
