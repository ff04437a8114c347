//! A message that stays where it belongs.

use leptos::prelude::*;
use stylers_macro::style_sheet;
use thaw::{MessageBarBody, MessageBarIntent, MessageBarLayout, MessageBarTitle};

use super::badge::Tone;

/// How a message is announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Announce {
    /// It was there when the page came.
    #[default]
    Not,
    /// It appeared; said when there is a pause.
    Polite,
    /// It appeared and is in the way of what was asked; said at once.
    Assertive,
}

impl Announce {
    fn role(self) -> Option<&'static str> {
        match self {
            Self::Not => None,
            Self::Polite => Some("status"),
            Self::Assertive => Some("alert"),
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
    let styles = style_sheet!("style/scoped/message_bar.css");
    let intent = match tone {
        Tone::Neutral | Tone::Info => MessageBarIntent::Info,
        Tone::Success => MessageBarIntent::Success,
        Tone::Warning => MessageBarIntent::Warning,
        Tone::Danger => MessageBarIntent::Error,
    };
    // thaw colors three of its four kinds.
    let info = if tone == Tone::Info { "message-bar--info" } else { "" };
    let class = format!("message-bar {info} {styles}");
    view! {
        // thaw's bar is a group; what announces it stands around it.
        <div role=announce.role()>
            <thaw::MessageBar class intent layout=MessageBarLayout::Multiline>
                <MessageBarBody class=format!("message-bar__text {styles}")>
                    // The space stands inside: behind the one that thaw's sheet draws, the browser would drop it, also
                    // from what is copied.
                    {move || title.get().map(|title| view! { <MessageBarTitle>{title} " "</MessageBarTitle> })}
                    {children()}
                </MessageBarBody>
            </thaw::MessageBar>
        </div>
    }
}
