//! "1–25 of 400", and the way to the neighbouring pages; beyond a number that is counted at once, the way to the total.

use leptos::{html, prelude::*};
use model::portal::views::Page;
use stylers_macro::style_sheet;

use super::list_state::ListState;
use crate::{
    format::number,
    i18n::{fill, use_lang, use_texts},
    ui::{
        button::{Button, ButtonKind, ButtonLink},
        icon::Icon,
    },
};

/// What the pager needs of a page, whatever its rows are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// Rows of this page.
    pub shown: i64,
    /// Rows before it.
    pub offset: Option<i64>,
    /// Rows of the whole list.
    pub total: Option<i64>,
    /// In place of the total: there are more than this.
    pub more_than: Option<i64>,
    /// Cursor of the next page.
    pub next: Option<String>,
    /// Cursor of the previous page.
    pub previous: Option<String>,
}

impl PageFacts {
    /// The facts of a page.
    pub fn of<T>(page: &Page<T>) -> Self {
        Self {
            shown: i64::try_from(page.items.len()).unwrap_or(i64::MAX),
            offset: page.offset,
            total: page.total,
            more_than: page.more_than,
            next: page.next.clone(),
            previous: page.previous.clone(),
        }
    }
}

/// The line under a list.
#[component]
pub fn Pager(
    /// The page that is shown.
    facts: PageFacts,
    /// Where the page's address comes from.
    list: ListState,
    /// The page answers what the address asks for. Otherwise its cursors lead nowhere.
    current: Signal<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/pager.css");
    let (t, lang) = (use_texts(), use_lang());
    let PageFacts { shown, offset, total, more_than, next, previous } = facts;
    let line = NodeRef::<html::P>::new();
    let range = move || {
        let texts = &t.get().components;
        let (text, total, last) = match (total, more_than) {
            (Some(total), _) => (texts.range, total, total),
            (None, Some(n)) => (texts.range_more, n, i64::MAX),
            (None, None) => return None,
        };
        let first = offset? + 1;
        let number = |n| number(lang.get(), n);
        let (from, to, total) = (number(first.min(last)), number(first - 1 + shown), number(total));
        Some(fill(text, &[("from", &from), ("to", &to), ("total", &total)]))
    };
    // Whoever has counted hears the number: the button is gone, and the focus does not get lost with it.
    Effect::new(move |_| {
        if let Some(line) = line.get().filter(|_| total.is_some() && list.was_counted()) {
            let _ = line.focus();
        }
    });
    let more = next.is_some() || previous.is_some();
    view! { class = styles,
        <div class="pager">
            <p class="pager__range" role="status" tabindex="-1" node_ref=line>{range}</p>
            {more_than
                .map(|_| {
                    view! {
                        <Button on_click=move |_| list.count()>{move || t.get().components.count}</Button>
                    }
                })}
            {more
                .then(|| {
                    view! { class = styles,
                        <nav class="pager__links no-print" aria-label=move || t.get().components.pages>
                            <PageLink current href=previous.map(|cursor| Signal::derive(move || list.before(&cursor)))>
                                <Icon icon=icondata::LuChevronLeft/>
                                {move || t.get().components.previous}
                            </PageLink>
                            <PageLink current href=next.map(|cursor| Signal::derive(move || list.after(&cursor)))>
                                {move || t.get().components.next}
                                <Icon icon=icondata::LuChevronRight/>
                            </PageLink>
                        </nav>
                    }
                })}
        </div>
    }
}

/// A link to a neighbouring page, or its words alone where there is none.
#[component]
fn PageLink(href: Option<Signal<String>>, current: Signal<bool>, children: Children) -> impl IntoView {
    match href {
        Some(href) => {
            // The link stays one while it leads nowhere, so that the focus stays on it.
            let wait = move |event: leptos::ev::MouseEvent| {
                if !current.get_untracked() {
                    event.prevent_default();
                }
            };
            view! { <ButtonLink href on_click=wait>{children()}</ButtonLink> }.into_any()
        }
        None => view! {
            <a class=ButtonKind::Secondary.classes() role="link" aria-disabled="true">
                {children()}
            </a>
        }
        .into_any(),
    }
}
