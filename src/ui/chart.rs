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

/// The classes of the sheet, which belongs to this file.
mod class {
    pub(super) const BAR: &str = "chart__bar";
    pub(super) const BARS: &str = "chart__bars";
    pub(super) const CARD: &str = "chart";
    pub(super) const CELL: &str = "chart__cell";
    pub(super) const DRAWING: &str = "chart__drawing";
    pub(super) const DRAWING_AWAY: &str = "chart__drawing chart__drawing--away";
    pub(super) const HATCH: &str = "chart__hatch";
    pub(super) const HATCH_GROUND: &str = "chart__hatch-ground";
    pub(super) const HEAD: &str = "chart__head";
    pub(super) const HOW_MANY: &str = "chart__how-many";
    pub(super) const KEY: &str = "chart__key";
    pub(super) const KEYS: &str = "chart__keys";
    pub(super) const LABEL: &str = "chart__label";
    pub(super) const NAME: &str = "chart__name";
    pub(super) const NAME_CELL: &str = "chart__name-cell";
    pub(super) const NOTE: &str = "chart__note";
    pub(super) const NOW: &str = "chart__now";
    pub(super) const PLACE: &str = "chart__place";
    pub(super) const PLOT: &str = "chart__plot";
    pub(super) const POINT: &str = "chart__point";
    pub(super) const POINTS: &str = "chart__points";
    pub(super) const ROWS: &str = "chart__rows";
    pub(super) const SAID: &str = "chart__said";
    pub(super) const SUM: &str = "chart__sum";
    pub(super) const SVG: &str = "chart__svg";
    pub(super) const SWATCH: &str = "chart__swatch";
    pub(super) const TABLE: &str = "chart__table";
    pub(super) const TIP: &str = "chart__tip";
    pub(super) const TIP_LEFT: &str = "chart__tip chart__tip--left";
    pub(super) const TOTAL: &str = "chart__total";
    pub(super) const TRACK: &str = "chart__track";
    pub(super) const VALUE: &str = "chart__value";
    pub(super) const WHOSE: &str = "chart__whose";
    pub(super) const FILLS: [&str; 7] = [
        "chart__area chart__fill--1",
        "chart__area chart__fill--2",
        "chart__area chart__fill--3",
        "chart__area chart__fill--4",
        "chart__area chart__fill--5",
        "chart__area chart__fill--6",
        "chart__area chart__fill--7",
    ];
    pub(super) const PARTS: [&str; 3] =
        ["chart__part chart__part--1", "chart__part", "chart__part chart__part--3"];
}

/// The classes of the `n`th series of areas; beyond the last all look like it.
fn series(n: usize) -> String {
    scoped(class::FILLS[n.min(class::FILLS.len() - 1)])
}

/// Those of the `n`th part of a column.
fn part(n: usize) -> String {
    scoped(class::PARTS[n.min(class::PARTS.len() - 1)])
}

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
