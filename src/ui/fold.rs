//! A card that can be folded to its heading. What somebody has chosen is remembered in the browser.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::card::card;

/// A card with a heading that opens and closes it. Until somebody chooses, it is as `open` says.
#[component]
pub fn Fold(
    /// Id of the heading, and its name in the browser's memory.
    #[prop(into)]
    id: String,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A few words beside it.
    #[prop(into, optional)]
    note: MaybeProp<String>,
    /// Whether it is open where nobody has chosen.
    #[prop(into)]
    open: Signal<bool>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/fold.css");
    let stored = format!("fold-{id}");
    let chosen = RwSignal::new(remembered(&stored));
    let is_open = Memo::new(move |_| chosen.get().unwrap_or_else(|| open.get()));
    // Whatever opens it: a press, or the browser's search in the page.
    let turned = move |event: web_sys::Event| {
        let now = event_target::<web_sys::Element>(&event).has_attribute("open");
        if now != is_open.get_untracked() {
            chosen.set(Some(now));
            remember(&stored, now);
        }
    };
    let heading = id.clone();
    view! { class = styles,
        <section
            class=move || if is_open.get() { format!("{} fold--open {styles}", card()) } else { format!("{} {styles}", card()) }
            aria-labelledby=heading
        >
            <details prop:open=move || is_open.get() on:toggle=turned>
                <summary class="fold__head">
                    <h2 class="fold__title" id=id>{move || title.get()}</h2>
                    " "
                    <span class="fold__note">{move || note.get()}</span>
                </summary>
                {children()}
            </details>
        </section>
    }
}

fn remembered(name: &str) -> Option<bool> {
    let store = window().local_storage().ok().flatten()?;
    match store.get_item(name).ok().flatten()?.as_str() {
        "open" => Some(true),
        "closed" => Some(false),
        _ => None,
    }
}

fn remember(name: &str, open: bool) {
    if let Ok(Some(store)) = window().local_storage() {
        let _ = store.set_item(name, if open { "open" } else { "closed" });
    }
}
