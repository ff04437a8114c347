//! One record in a list: what was done, and by whom and when.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// An entry of a list.
#[component]
pub fn ActivityItem(
    /// What was done.
    what: AnyView,
    /// By whom, and when.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/activity_item.css");
    view! { class = styles,
        <li class="activity__entry">
            <p class="activity__what">{what}</p>
            <p class="activity__meta">{children()}</p>
        </li>
    }
}
