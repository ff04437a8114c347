//! The lines of the order: at the side, or in the bar at the bottom of a phone.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::{Ordering, follows::term_text, text};
use crate::{
    features::ordering::drafts::order::Line,
    format,
    i18n::{fill, plural, use_lang, use_texts},
    ui::button::IconButton,
};

/// For a phone: folded into the bar at the bottom.
#[component]
pub fn OrderSheet(
    ordering: Ordering,
    /// It is being sent: nothing can be changed.
    busy: Signal<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_summary.css");
    let (t, lang) = (use_texts(), use_lang());
    let count = move || {
        let n = i64::try_from(ordering.order.with(|order| order.lines.len())).unwrap_or(0);
        plural(lang.get(), n, t.get().offers.lines_one, t.get().offers.lines_other)
    };
    view! { class = styles,
        <details class="order-sheet" inert=move || busy.get()>
            <summary class="order-sheet__summary">
                <span>{move || t.get().wizard.order}</span>
                <span>{count}</span>
            </summary>
            <OrderLines ordering/>
        </details>
    }
}

/// The picked lines, each with a button that takes it out, and with what the customer has of it already.
#[component]
pub fn OrderLines(ordering: Ordering) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_summary.css");
    let (t, lang) = (use_texts(), use_lang());
    let has = move |line: &Line| {
        let held = ordering.held.with(|held| held.get(&line.offer.id).copied())?;
        let licenses = text::amount(lang.get(), &held.to_string(), &line.offer.unit_type);
        Some(fill(t.get().offers.has_already, &[("licenses", &licenses)]))
    };
    let lines = move || ordering.order.with(|order| order.lines.clone());
    view! { class = styles,
        <Show
            when=move || ordering.order.with(|order| !order.lines.is_empty())
            fallback=move || view! { class = styles, <p class="order-summary__empty">{move || t.get().offers.nothing}</p> }
        >
            <ul class="order-summary__lines">
                <For
                    each=lines
                    key=|line| (line.key, line.quantity.clone(), line.cycle.clone())
                    let(line)
                >
                    <li class="order-summary__line" class:order-summary__line--addon=line.parent.is_some()>
                        <div>
                            <span lang="en">{line.offer.name.clone()}</span>
                            <p class="order-summary__about">
                                {
                                    let line = line.clone();
                                    move || format!(
                                        "{} · {} · {}",
                                        text::amount(lang.get(), &line.quantity, &line.offer.unit_type),
                                        term_text(lang.get(), &line, format::now()),
                                        text::billed(lang.get(), &line.cycle),
                                    )
                                }
                            </p>
                            {
                                let line = line.clone();
                                move || has(&line).map(|text| view! { class = styles, <p class="order-summary__has">{text}</p> })
                            }
                        </div>
                        <IconButton
                            icon=icondata::LuX
                            name=move || fill(t.get().offers.remove, &[("offer", &line.offer.name)])
                            on_click=move |_| ordering.edit(move |order| order.remove(line.key))
                        />
                    </li>
                </For>
            </ul>
        </Show>
    }
}
