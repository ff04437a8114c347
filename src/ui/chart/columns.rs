//! Columns side by side, of one or more parts: one upon the other, or beside each other. Parts differ by what fills them: the
//! first is full, the second hatched, the third empty.

use leptos::prelude::*;

pub use super::points::Point;
use super::{ABOVE, HEIGHT, PLOT, class, escaped, lines, points::Points, scale, scoped};
use crate::{
    format,
    i18n::{Lang, use_lang},
    ui::field::unique_id,
};

/// A place with its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands below it.
    pub label: String,
    /// What stands above it.
    pub shown: String,
    /// The parts, the lowest or leftmost first.
    pub parts: Vec<i64>,
    /// What it says, and where its rows are.
    pub point: Point,
}

/// The chart.
#[component]
pub fn ColumnChart(
    columns: Signal<Vec<Column>>,
    /// The parts stand beside each other.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let lang = use_lang();
    let hatch = unique_id("hatch");
    let drawn = move || columns.with(|columns| drawn(columns, beside, &hatch, lang.get()));
    let points = Signal::derive(move || columns.get().into_iter().map(|column| column.point).collect());
    view! {
        <div class=scoped(class::PLOT)>
            <svg class=scoped(class::SVG) aria-hidden="true" focusable="false" width="100%" height=HEIGHT inner_html=drawn></svg>
            <Points points />
        </div>
    }
}

/// A pattern of slanting lines, as wide as the gaps between them.
pub(super) fn pattern(id: &str) -> String {
    let (ground, lines) = (scoped(class::HATCH_GROUND), scoped(class::HATCH));
    format!(
        "<defs><pattern id=\"{id}\" patternUnits=\"userSpaceOnUse\" width=\"6\" height=\"6\" patternTransform=\"rotate(45)\">\
         <rect class=\"{ground}\" width=\"6\" height=\"6\"/><rect class=\"{lines}\" width=\"3\" height=\"6\"/></pattern></defs>"
    )
}

/// What fills the part of a column.
pub(super) fn filled(part: usize, hatch: &str) -> String {
    let class = super::part(part);
    if part == 1 { format!("class=\"{class}\" fill=\"url(#{hatch})\"") } else { format!("class=\"{class}\"") }
}

fn drawn(columns: &[Column], beside: bool, hatch: &str, lang: Lang) -> String {
    let height = |column: &Column| match beside {
        true => column.parts.iter().copied().max().unwrap_or_default(),
        false => column.parts.iter().sum(),
    };
    let (top, lines) =
        lines(columns.iter().map(height).max().unwrap_or_default(), |n| format::number(lang, n));
    let band = scale::across(1, columns.len());
    let mut shapes = String::new();
    for (n, column) in columns.iter().enumerate() {
        let (left, middle) = (scale::across(n, columns.len()), scale::across(n, columns.len()) + band / 2.0);
        let mut from = 0;
        for (part, value) in column.parts.iter().enumerate().filter(|(_, value)| **value > 0) {
            let high = PLOT * scale::part(*value, top);
            let y = ABOVE + PLOT * (1.0 - scale::part(from + value, top));
            let (x, width) = match beside {
                true => (left + band * if part == 0 { 0.12 } else { 0.5 }, band * 0.36),
                false => (left + band * 0.14, band * 0.72),
            };
            shapes += &format!(
                "<rect {} x=\"{x:.2}%\" y=\"{y:.1}\" width=\"{width:.2}%\" height=\"{high:.1}\"/>",
                filled(part, hatch)
            );
            from += if beside { 0 } else { *value };
        }
        let above = ABOVE + PLOT * (1.0 - scale::part(height(column), top)) - 5.0;
        let (value, label) = (scoped(class::VALUE), scoped(class::LABEL));
        shapes += &format!(
            "<text class=\"{value}\" x=\"{middle:.2}%\" y=\"{above:.1}\" text-anchor=\"middle\">{}</text>\
             <text class=\"{label}\" x=\"{middle:.2}%\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            escaped(&column.shown),
            HEIGHT - 8.0,
            escaped(&column.label)
        );
    }
    format!("{}{lines}{shapes}", pattern(hatch))
}
