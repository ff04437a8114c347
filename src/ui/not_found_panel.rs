//! What stands in a page whose record is not there, or not the reader's to see.

use leptos::prelude::*;

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
        <div class="empty">
            <h1 class="page-header__title">{move || text.get()}</h1>
            <p>
                <a href=href>{move || link.get()}</a>
            </p>
        </div>
    }
}
