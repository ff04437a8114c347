//! Charts as plain SVG: each in a card with the table behind it. What is drawn is text with classes, hidden from screen readers;
//! the links that lie over it, and the table, say everything in words. No width is known: places are percentages.

pub mod areas;
pub mod bars;
pub mod card;
pub mod columns;
pub mod points;
mod scale;

use stylers_macro::style_sheet;

/// Height of a drawing, of the room above its plot, and of the plot.
const HEIGHT: f64 = 200.0;
const ABOVE: f64 = 20.0;
const PLOT: f64 = 152.0;

/// The classes of elements that the sheet of charts reaches.
fn scoped(own: &str) -> String {
    let styles = style_sheet!("style/scoped/chart.css");
    format!("{own} {styles}")
}

/// A series in the legend.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// Its name.
    pub name: String,
    /// What it is now, where that says something.
    pub value: Option<String>,
    /// Where its rows are.
    pub href: Option<String>,
}

/// The table behind a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Heads of the columns; the first is that of the rows' names.
    pub heads: Vec<String>,
    /// Rows.
    pub rows: Vec<TableRow>,
}

/// One of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// Its name.
    pub name: String,
    /// Where what it counts is listed.
    pub href: String,
    /// Its numbers.
    pub cells: Vec<String>,
}

/// Text in a drawing.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Lines of the scale across the plot, each with its number above it.
fn lines(most: i64, number: impl Fn(i64) -> String) -> (i64, String) {
    let (top, steps) = scale::steps(most);
    let line = |value: i64| {
        let y = ABOVE + PLOT * (1.0 - scale::part(value, top));
        let (line, text) = (scoped("chart__line"), scoped("chart__number"));
        let number = if value == 0 { String::new() } else { escaped(&number(value)) };
        format!(
            "<line class=\"{line}\" x1=\"0\" x2=\"100%\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\
             <text class=\"{text}\" x=\"0\" y=\"{:.1}\">{number}</text>",
            y - 4.0
        )
    };
    (top, steps.into_iter().map(line).collect())
}
