//! Buttons, and links that look like one.

use leptos::{ev::MouseEvent, prelude::*};

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
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button button--secondary",
            Self::Plain => "button button--plain",
            Self::Danger => "button button--danger",
        }
    }
}

/// A button. While `reason` says why it cannot be used it stays focusable, so that the reason can be read.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(into, optional)] on_click: Option<Callback<MouseEvent>>,
    #[prop(optional)] submit: bool,
    /// Why it cannot be used now; none when it can.
    #[prop(into, optional)]
    reason: MaybeProp<String>,
    /// Its work is under way.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// Icon before the text.
    #[prop(optional)]
    icon: Option<icondata::Icon>,
    /// Accessible name where the text alone is not enough ("Add new customer for …").
    #[prop(into, optional)]
    name: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let reason_id = unique_id("reason");
    let described_by = reason_id.clone();
    let blocked = move || pending.get() || reason.get().is_some();
    let click = move |event: MouseEvent| {
        if blocked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <button
            class=kind.class()
            type=if submit { "submit" } else { "button" }
            aria-disabled=move || blocked().then_some("true")
            aria-busy=move || pending.get().then_some("true")
            aria-describedby=move || reason.get().map(|_| described_by.clone())
            aria-label=move || name.get()
            title=move || reason.get()
            on:click=click
        >
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </button>
        // Beside the button: inside it, the reason would be part of its name.
        <span class="visually-hidden" id=reason_id hidden=move || reason.get().is_none()>
            {move || reason.get()}
        </span>
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
        <a class=kind.class() href=move || href.get() aria-label=move || name.get()>
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </a>
    }
}

/// A button that is only an icon; `name` says what it does.
#[component]
pub fn IconButton(
    icon: icondata::Icon,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] on_click: Callback<MouseEvent>,
) -> impl IntoView {
    view! {
        <button
            class="button button--plain button--icon"
            type="button"
            aria-label=move || name.get()
            title=move || name.get()
            on:click=move |event| on_click.run(event)
        >
            <Icon icon/>
        </button>
    }
}
