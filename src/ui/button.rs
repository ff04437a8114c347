//! Buttons, and links that look like one.

use leptos::{ev::MouseEvent, prelude::*};
use thaw::{ButtonAppearance, ButtonType};

use super::{field::unique_id, icon::Icon};

/// How much weight a button has. One primary button per view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// What the page is for.
    Primary,
    #[default]
    Secondary,
    /// Inside rows and bars.
    Plain,
    Danger,
}

impl ButtonKind {
    fn appearance(self) -> ButtonAppearance {
        match self {
            Self::Primary => ButtonAppearance::Primary,
            Self::Secondary | Self::Danger => ButtonAppearance::Secondary,
            Self::Plain => ButtonAppearance::Subtle,
        }
    }

    /// What thaw's four appearances leave out.
    fn own_class(self) -> &'static str {
        match self {
            Self::Primary | Self::Secondary => "button",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
        }
    }

    /// All classes of an element that looks like a button of this kind, for what no component draws.
    pub fn classes(self) -> String {
        format!("thaw-button thaw-button--{} {}", self.appearance().as_str(), self.own_class())
    }
}

/// A button. While `reason` says why it cannot be used it stays focusable, so that the reason can be read. A caller's own
/// attributes (`attr:`) go to the button where it takes no reason.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(into, optional)] on_click: Option<Callback<MouseEvent>>,
    #[prop(optional)] submit: bool,
    /// Why it cannot be used now; none when it can.
    #[prop(into, optional)]
    reason: Option<MaybeProp<String>>,
    /// Its work is under way.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// Icon before the text.
    #[prop(optional)]
    icon: Option<icondata::Icon>,
    /// Accessible name where the text alone is not enough ("Add new customer for …").
    #[prop(into, optional)]
    name: MaybeProp<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    children: Children,
) -> impl IntoView {
    let reason = reason.map(|reason| (unique_id("reason"), reason));
    let refused = reason.clone();
    let blocked = move || pending.get() || refused.as_ref().is_some_and(|(_, reason)| reason.get().is_some());
    let is_disabled = blocked.clone();
    let click = move |event: MouseEvent| {
        if untrack(&blocked) {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    let (described_by, title) = (reason.clone(), reason.clone());
    view! {
        <thaw::Button
            class=format!("{} {class}", kind.own_class())
            appearance=kind.appearance()
            button_type=if submit { ButtonType::Submit } else { ButtonType::Button }
            disabled_focusable=Signal::derive(is_disabled)
            attr:aria-busy=move || pending.get().then_some("true")
            attr:aria-describedby=move || described_by.as_ref().and_then(|(id, reason)| reason.get().map(|_| id.clone()))
            attr:aria-label=move || name.get()
            attr:title=move || title.as_ref().and_then(|(_, reason)| reason.get())
            on:click=click
        >
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </thaw::Button>
        // Beside the button: inside it, the reason would be part of its name.
        {reason.map(|(id, reason)| view! {
            <span class="visually-hidden" id=id hidden=move || reason.get().is_none()>
                {move || reason.get()}
            </span>
        })}
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: ButtonKind,
    /// Icon before the text.
    #[prop(optional)]
    icon: Option<icondata::Icon>,
    /// Accessible name where the text alone is not enough.
    #[prop(into, optional)]
    name: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class=kind.classes() href=move || href.get() aria-label=move || name.get()>
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </a>
    }
}

/// A button that is only an icon; `name` says what it does. Further attributes are the caller's (`attr:`).
#[component]
pub fn IconButton(
    #[prop(into)] icon: Signal<icondata::Icon>,
    #[prop(into)] name: Signal<String>,
    /// Shown below the pointer where the name is longer than that needs to be.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    /// Drawn over the icon, such as a count.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <thaw::Button
            class=format!("icon-button {class}")
            appearance=ButtonAppearance::Subtle
            button_type=ButtonType::Button
            attr:aria-label=move || name.get()
            attr:title=move || title.get().unwrap_or_else(|| name.get())
        >
            <Icon icon/>
            {children.map(|children| children())}
        </thaw::Button>
    }
}

/// A button that takes its look from its owner's sheet: a chip, the head of a column, a stepper. Attributes and what a
/// click does are the caller's (`attr:`, `on:click`).
#[component]
pub fn BareButton(
    /// The class with its look.
    #[prop(into)]
    class: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <button class=class type="button">
            {children.map(|children| children())}
        </button>
    }
}
