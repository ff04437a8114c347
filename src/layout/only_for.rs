//! A page that not everybody has.

use leptos::prelude::*;

use crate::{i18n::use_texts, routes::Path, ui::not_found_panel::NotFoundPanel};

/// Shows `children` to those who have the page; for nobody else are they built, so nobody else asks the server.
#[component]
pub fn OnlyFor(
    /// Whether the person who is signed in has the page.
    #[prop(into)]
    allowed: Signal<bool>,
    /// Says to all others who has it.
    #[prop(into)]
    otherwise: Signal<String>,
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <Show
            when=move || allowed.get()
            fallback=move || view! {
                <NotFoundPanel
                    text=otherwise
                    link=move || t.get().shell.to_dashboard
                    href=Path::Dashboard.to_string()
                />
            }
        >
            {children()}
        </Show>
    }
}
