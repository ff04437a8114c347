//! What stands where nothing is.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::icon::Icon;

/// An icon, why nothing is there, and what can be done about it.
#[component]
pub fn EmptyState(
    #[prop(default = icondata::LuInbox)] icon: icondata::Icon,
    #[prop(into)] text: Signal<String>,
    /// The text is the heading of its page.
    #[prop(optional)]
    heading: bool,
    /// What can be done about it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/empty_state.css");
    let text = if heading {
        view! { class = styles, <h1 class="empty__heading">{move || text.get()}</h1> }.into_any()
    } else {
        view! { class = styles, <p class="empty__text">{move || text.get()}</p> }.into_any()
    };
    view! { class = styles,
        <div class="empty">
            <Icon icon/>
            {text}
            {children.map(|children| children())}
        </div>
    }
}
