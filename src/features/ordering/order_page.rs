//! The parts of a page on which something is ordered: two columns, and the bar with the buttons below them.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::ui::card::card;

/// Everything on the page, one below the other.
#[component]
pub fn OrderPage(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_page.css");
    view! { class = styles, <div class="wizard">{children()}</div> }
}

/// The classes of what holds the two columns.
pub fn columns() -> String {
    let styles = style_sheet!("style/scoped/order_page.css");
    format!("wizard__columns {styles}")
}

/// The classes of the wide column: a card with its parts one below the other.
pub fn main_column() -> String {
    let styles = style_sheet!("style/scoped/order_page.css");
    format!("{} wizard__main {styles}", card())
}

/// The classes of the card at the side.
pub fn side_column() -> String {
    let styles = style_sheet!("style/scoped/order_page.css");
    format!("{} wizard__side {styles}", card())
}

/// The classes of the card at the side with the order itself.
pub fn order_column() -> String {
    let styles = style_sheet!("style/scoped/order_page.css");
    format!("{} order-summary {styles}", card())
}

/// The bar with the buttons, in sight whatever the page's length.
#[component]
pub fn Actions(
    /// It stands below both columns, and not at the foot of a card.
    #[prop(optional)]
    alone: bool,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_page.css");
    view! { class = styles,
        <div class="wizard__actions no-print" class:wizard__actions--alone=alone data-foot="">{children()}</div>
    }
}

/// The buttons that lead on.
#[component]
pub fn Forward(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_page.css");
    view! { class = styles, <span class="wizard__forward">{children()}</span> }
}

/// What keeps the page from going on, in a line of its own in the bar.
#[component]
pub fn Complaint(#[prop(into)] text: MaybeProp<String>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_page.css");
    view! { class = styles, <p class="wizard__complaint" role="alert">{move || text.get()}</p> }
}
