//! Links of a navigation, which know whether their page is shown.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use stylers_macro::style_sheet;

/// A link that is marked with `aria-current` while its page is shown.
#[component]
pub fn NavigationLink(
    /// The page's path, from the root.
    href: String,
    /// Pages below it do not count as it.
    #[prop(optional)]
    exact: bool,
    /// Its look.
    #[prop(into)]
    class: String,
    children: Children,
) -> impl IntoView {
    let here = use_location().pathname;
    let page = href.clone();
    let current = Memo::new(move |_| here.with(|here| is_shown(&page, here, exact)));
    view! {
        <a class=class href=href aria-current=move || current.get().then_some("page")>
            {children()}
        </a>
    }
}

/// Links to the pages that belong together, in one row.
#[component]
pub fn Tabs(
    /// Accessible name.
    #[prop(into)]
    name: Signal<String>,
    /// Its [`Tab`]s.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/tabs.css");
    view! { class = styles,
        <nav class="tabs no-print" aria-label=move || name.get()>{children()}</nav>
    }
}

/// One of the pages.
#[component]
pub fn Tab(
    /// The page's path, from the root.
    href: String,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/tabs.css");
    view! { class = styles, <NavigationLink href exact=true class=format!("tabs__tab {styles}")>{children()}</NavigationLink> }
}

/// Whether `here` is the page, or below it unless that does not count. A slash at the end makes no difference.
fn is_shown(page: &str, here: &str, exact: bool) -> bool {
    let (page, here) = (page.trim_end_matches('/'), here.trim_end_matches('/'));
    match here.strip_prefix(page) {
        Some("") => true,
        Some(rest) => !exact && rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_shown;

    #[test]
    fn a_page_is_shown_at_its_path_and_below_it() {
        assert!(is_shown("/customers", "/customers", false));
        assert!(is_shown("/customers", "/customers/", true));
        assert!(is_shown("/customers", "/customers/new", false));
        assert!(!is_shown("/customers", "/customers/new", true));
        assert!(!is_shown("/customers", "/customers-of-old", false));
        assert!(!is_shown("/customers", "/subscriptions", false));
        assert!(is_shown("/", "/", true));
        assert!(!is_shown("/", "/customers", true));
    }
}
