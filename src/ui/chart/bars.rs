//! Bars below each other, the longest first, each with its name and number.

use leptos::prelude::*;

use super::{class, part, scale, scoped};

/// A bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Whose.
    pub name: String,
    /// How long.
    pub value: i64,
    /// The same in words.
    pub shown: String,
    /// Where its rows are.
    pub href: String,
}

/// The chart. The longest bar has the whole width.
#[component]
pub fn BarChart(bars: Signal<Vec<Bar>>) -> impl IntoView {
    let all = move || {
        let bars = bars.get();
        let most = bars.iter().map(|bar| bar.value).max().unwrap_or_default();
        let one = |bar: Bar| {
            let width = format!("{:.2}%", 100.0 * scale::part(bar.value, most));
            let label = format!("{}, {}", bar.name, bar.shown);
            view! {
                <li class=scoped(class::BAR)>
                    <a class=scoped(class::WHOSE) href=bar.href aria-label=label translate="no">{bar.name}</a>
                    <span class=scoped(class::HOW_MANY) aria-hidden="true">{bar.shown}</span>
                    <svg class=scoped(class::TRACK) aria-hidden="true" focusable="false" width="100%" height="8">
                        <rect class=part(0) width=width height="8" rx="2"></rect>
                    </svg>
                </li>
            }
        };
        bars.into_iter().map(one).collect_view()
    };
    view! { <ol class=scoped(class::BARS)>{all}</ol> }
}
