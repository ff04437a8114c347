//! The links over a drawing, one for each of its places, in their order.

use leptos::prelude::*;

use super::{class, scoped};

/// A place of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What stands there, in words: the first line is shown as a heading.
    pub lines: Vec<String>,
    /// Where its rows are.
    pub href: String,
}

/// Links side by side, each as wide as its place; what it says shows while it is pointed at or has the focus.
#[component]
pub fn Points(points: Signal<Vec<Point>>) -> impl IntoView {
    let one = |(n, point, of): (usize, Point, usize)| {
        let side = if n * 2 < of { class::TIP } else { class::TIP_LEFT };
        let lines = point.lines.clone().into_iter();
        view! {
            <li class=scoped(class::PLACE)>
                <a class=scoped(class::POINT) href=point.href aria-label=point.lines.join(", ")>
                    <span class=scoped(side) aria-hidden="true">
                        {lines.map(|line| view! { <span class=scoped(class::SAID)>{line}</span> }).collect_view()}
                    </span>
                </a>
            </li>
        }
    };
    let all = move || {
        let points = points.get();
        let of = points.len();
        points.into_iter().enumerate().map(|(n, point)| one((n, point, of))).collect_view()
    };
    view! { <ol class=scoped(class::POINTS)>{all}</ol> }
}
