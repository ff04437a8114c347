//! The order at the side, or in the bar at the bottom of a phone.

use leptos::prelude::*;

use super::{Ordering, words};
use crate::{
    components::icon::Icon,
    i18n::{fill, plural, use_lang, use_texts},
};

/// The picked lines, each with a button that takes it out; `children` are facts below them.
#[component]
pub fn OrderSummary(
    /// The order.
    ordering: Ordering,
    /// Facts: for whom, reseller of record.
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let children = StoredValue::new(children);
    view! {
        <aside class="card order-summary" aria-labelledby="order-summary">
            <h2 class="card__title" id="order-summary">{move || t.get().wizard.order}</h2>
            <Lines ordering/>
            {children.with_value(|children| children())}
        </aside>
    }
}

/// The same for a phone: folded into the bar at the bottom.
#[component]
pub fn OrderSheet(
    /// The order.
    ordering: Ordering,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let count = move || {
        let n = i64::try_from(ordering.order.with(|order| order.lines.len())).unwrap_or(0);
        plural(lang.get(), n, t.get().offers.lines_one, t.get().offers.lines_other)
    };
    view! {
        <details class="order-sheet">
            <summary class="order-sheet__summary">
                <span>{move || t.get().wizard.order}</span>
                <span>{count}</span>
            </summary>
            <Lines ordering/>
        </details>
    }
}

#[component]
fn Lines(ordering: Ordering) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let lines = move || ordering.order.with(|order| order.lines.clone());
    view! {
        <Show
            when=move || ordering.order.with(|order| !order.lines.is_empty())
            fallback=move || view! { <p class="order-summary__empty">{move || t.get().offers.nothing}</p> }
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
                                        "{} · {}",
                                        words::amount(lang.get(), &line.quantity, &line.offer.unit_type),
                                        words::billed(lang.get(), &line.cycle),
                                    )
                                }
                            </p>
                        </div>
                        <button
                            type="button"
                            class="button button--plain button--icon"
                            aria-label=move || fill(t.get().offers.remove, &[("offer", &line.offer.name)])
                            on:click=move |_| ordering.edit(move |order| order.remove(line.key))
                        >
                            <Icon icon=icondata::LuX/>
                        </button>
                    </li>
                </For>
            </ul>
        </Show>
    }
}
