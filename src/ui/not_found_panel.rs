//! What stands in a page whose record is not there, or not the reader's to see.

use leptos::prelude::*;

use super::empty_state::EmptyState;

/// Says so, with the way back to the list.
#[component]
pub fn NotFoundPanel(
    /// What is not there.
    #[prop(into)]
    text: Signal<String>,
    /// Words of the way back.
    #[prop(into)]
    link: Signal<String>,
    #[prop(into)] href: String,
) -> impl IntoView {
    view! {
        <EmptyState icon=icondata::LuSearch text heading=true>
            <p>
                <a href=href>{move || link.get()}</a>
            </p>
        </EmptyState>
    }
}
