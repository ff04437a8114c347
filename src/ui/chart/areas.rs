//! Series over time, one upon the other.

use leptos::prelude::*;

use super::{ABOVE, HEIGHT, PLOT, class, escaped, lines, points::Points, scale, scoped, series};
use crate::{
    format,
    i18n::{Lang, use_lang},
};

pub use super::points::Point;

/// A label is written into its series where that is so high, in pixels.
const ROOM: f64 = 18.0;

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Areas {
    /// Name and values of each series, the lowest first; all have the same number of values.
    pub series: Vec<(String, Vec<i64>)>,
    /// Places of equal width, which lie over the drawing, and what stands below the end of each: nothing, perhaps.
    pub points: Vec<(Point, String)>,
}

/// The chart.
#[component]
pub fn AreaChart(areas: Signal<Areas>) -> impl IntoView {
    let lang = use_lang();
    let drawn = move || areas.with(|areas| drawn(areas, lang.get()));
    let points = Signal::derive(move || areas.get().points.into_iter().map(|(point, _)| point).collect());
    view! {
        <div class=scoped(class::PLOT)>
            <svg class=scoped(class::SVG) aria-hidden="true" focusable="false" width="100%" height=HEIGHT inner_html=drawn></svg>
            <Points points />
        </div>
    }
}

fn drawn(areas: &Areas, lang: Lang) -> String {
    let count = areas.series.first().map_or(0, |(_, values)| values.len());
    let mut below = vec![0; count];
    let sum = |n: usize| areas.series.iter().filter_map(|(_, values)| values.get(n)).sum::<i64>();
    let (top, lines) = lines((0..count).map(sum).max().unwrap_or_default(), |n| format::number(lang, n));
    let (mut shapes, mut names) = (String::new(), String::new());
    for (n, (name, values)) in areas.series.iter().enumerate() {
        let above: Vec<i64> = below.iter().zip(values).map(|(below, value)| below + value).collect();
        let class = series(n);
        shapes += &format!("<polygon class=\"{class}\" points=\"{}\"/>", outline(&below, &above, top));
        if let Some((low, high)) = below.last().zip(above.last())
            && PLOT * scale::part(high - low, top) >= ROOM
        {
            let middle = ABOVE + PLOT * (1.0 - scale::part((low + high) / 2, top)) + 4.0;
            let class = scoped(class::NAME);
            names += &format!(
                "<text class=\"{class}\" x=\"99%\" y=\"{middle:.1}\" text-anchor=\"end\">{}</text>",
                escaped(name)
            );
        }
        below = above;
    }
    let width = count.saturating_sub(1).max(1);
    format!(
        "<svg x=\"0\" y=\"{ABOVE}\" width=\"100%\" height=\"{PLOT}\" viewBox=\"0 0 {width} 1000\" \
         preserveAspectRatio=\"none\">{shapes}</svg>{lines}{names}{}",
        below_it(areas)
    )
}

/// The upper edge from left to right, and the lower one back.
fn outline(below: &[i64], above: &[i64], top: i64) -> String {
    let point = |(n, value): (usize, &i64)| format!("{n},{:.1}", 1000.0 * (1.0 - scale::part(*value, top)));
    let there = above.iter().enumerate().map(point);
    let back = below.iter().enumerate().rev().map(point);
    there.chain(back).collect::<Vec<_>>().join(" ")
}

fn below_it(areas: &Areas) -> String {
    let of = areas.points.len();
    let class = scoped(class::LABEL);
    let label = |(n, (_, label)): (usize, &(Point, String))| {
        let x = scale::across(n + 1, of);
        let y = HEIGHT - 8.0;
        format!(
            "<text class=\"{class}\" x=\"{x:.2}%\" y=\"{y}\" text-anchor=\"end\">{}</text>",
            escaped(label)
        )
    };
    areas.points.iter().enumerate().filter(|(_, (_, label))| !label.is_empty()).map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_lies_upon_the_one_before() {
        assert_eq!(outline(&[0, 0], &[5, 10], 10), "0,500.0 1,0.0 1,1000.0 0,1000.0");
        assert_eq!(outline(&[5, 10], &[10, 10], 10), "0,0.0 1,0.0 1,0.0 0,500.0");
    }
}
