//! Buttons that are only an icon.

use leptos::{ev::MouseEvent, prelude::*};

use super::{Opens, icon_classes};
use crate::ui::icon::Icon;

/// A button that is only an icon; `name` says what it does.
#[component]
pub fn IconButton(
    #[prop(into)] icon: Signal<icondata::Icon>,
    #[prop(into)] name: Signal<String>,
    #[prop(into, optional)] on_click: Option<Callback<MouseEvent>>,
    /// Shown below the pointer where the name is longer than that needs to be.
    #[prop(into, optional)]
    title: MaybeProp<String>,
    /// What it opens.
    #[prop(optional)]
    opens: Option<Opens>,
    /// Id of the popover that it opens and closes.
    #[prop(into, optional)]
    popover: Option<String>,
    /// Id of the element that it shows and hides.
    #[prop(into, optional)]
    controls: Option<String>,
    /// Whether that element is shown.
    #[prop(into, optional)]
    expanded: MaybeProp<bool>,
    /// Whether what it turns on and off is on.
    #[prop(into, optional)]
    pressed: MaybeProp<bool>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
    /// Drawn over the icon, such as a count.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let click = move |event| {
        if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    let word = |is: MaybeProp<bool>| move || is.get().map(|is| is.to_string());
    view! {
        <button
            type="button"
            class=icon_classes(&class)
            aria-label=move || name.get()
            title=move || title.get().unwrap_or_else(|| name.get())
            aria-haspopup=opens.map(Opens::word)
            popovertarget=popover
            aria-controls=controls
            aria-expanded=word(expanded)
            aria-pressed=word(pressed)
            on:click=click
        >
            <Icon icon/>
            {children.map(|children| children())}
        </button>
    }
}
