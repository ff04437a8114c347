//! Where the page is.

use leptos::prelude::*;
use stylers_macro::style_sheet;
use thaw::{BreadcrumbDivider, BreadcrumbItem};

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
    let styles = style_sheet!("style/scoped/breadcrumb.css");
    let t = use_texts();
    let step = move |Crumb { text, href }: Crumb| {
        view! { class = styles,
            <BreadcrumbItem class=format!("breadcrumb__item {styles}")>
                <a href=href>{text}</a>
            </BreadcrumbItem>
            <BreadcrumbDivider class=format!("breadcrumb__divider {styles}")/>
        }
    };
    view! { class = styles,
        <nav
            class="thaw-breadcrumb breadcrumb no-print"
            aria-label=move || t.get().components.breadcrumb
            hidden=move || crumbs.read().is_empty()
        >
            <ol class="thaw-breadcrumb__list breadcrumb__list" role="list">
                {move || crumbs.get().into_iter().map(step).collect_view()}
            </ol>
        </nav>
    }
}
