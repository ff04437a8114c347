//! Where the page is.

use leptos::prelude::*;

use crate::i18n::use_texts;

/// A step above the page: text and address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Name of that page.
    pub text: String,
    pub href: String,
}

/// The way down to the page. The page itself is its heading and not repeated.
#[component]
pub fn Breadcrumb(#[prop(into)] crumbs: Signal<Vec<Crumb>>) -> impl IntoView {
    let t = use_texts();
    view! {
        <nav class="breadcrumb" aria-label=move || t.get().components.breadcrumb hidden=move || crumbs.read().is_empty()>
            <ol class="breadcrumb__list">
                {move || {
                    crumbs
                        .get()
                        .into_iter()
                        .map(|crumb| {
                            view! {
                                <li class="breadcrumb__item">
                                    <a href=crumb.href>{crumb.text}</a>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
        </nav>
    }
}
