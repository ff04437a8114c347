//! Buttons, and links that look like one: native elements in thaw's look.
//!
//! A listener or an attribute that is handed to a component (`on:`, `attr:`) outlives the view it was made for when that view
//! is built anew. So a button takes what its callers need as properties and has all of it on its own element.

use leptos::{ev::MouseEvent, prelude::*};
use stylers_macro::style_sheet;

use super::{field::unique_id, icon::Icon};

pub mod bare;
pub mod field;
pub mod icon;

pub use bare::BareButton;
pub use field::FieldButton;
pub use icon::IconButton;

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
    /// The classes of an element that looks like a button of this kind: thaw's appearance, and what it leaves out.
    pub fn classes(self) -> String {
        let own = match self {
            Self::Primary => "thaw-button--primary button",
            Self::Secondary => "button",
            Self::Plain => "thaw-button--subtle button button--plain",
            Self::Danger => "button button--danger",
        };
        scoped(own)
    }
}

/// The classes of a button that is only an icon.
fn icon_classes(class: &str) -> String {
    format!("{} {class}", scoped("thaw-button--subtle icon-button"))
}

/// The classes of an element that the sheet of buttons reaches.
fn scoped(own: &str) -> String {
    let styles = style_sheet!("style/scoped/button.css");
    format!("thaw-button {own} no-print {styles}")
}

/// What a button opens, for assistive technology.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    Menu,
    Dialog,
}

impl Opens {
    /// `aria-haspopup`.
    fn word(self) -> &'static str {
        match self {
            Self::Menu => "menu",
            Self::Dialog => "dialog",
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
    /// Shown below the pointer while no reason is.
    #[prop(into, optional)]
    title: MaybeProp<String>,
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
    let (described_by, shown) = (reason.clone(), reason.clone());
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=format!("{} {class}", kind.classes())
            aria-disabled=move || is_disabled().then_some("true")
            aria-busy=move || pending.get().then_some("true")
            aria-describedby=move || described_by.as_ref().and_then(|(id, reason)| reason.get().map(|_| id.clone()))
            aria-label=move || name.get()
            title=move || shown.as_ref().and_then(|(_, reason)| reason.get()).or_else(|| title.get())
            on:click=click
        >
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </button>
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
    /// It leads out of the app.
    #[prop(optional)]
    external: bool,
    /// Runs before the link is followed, and can keep it from being.
    #[prop(into, optional)]
    on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let click = move |event| {
        if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    view! {
        <a
            class=kind.classes()
            href=move || href.get()
            rel=external.then_some("external")
            aria-label=move || name.get()
            on:click=click
        >
            {icon.map(|icon| view! { <Icon icon/> })}
            {children()}
        </a>
    }
}
