//! Cards: what belongs together on a page, on a ground of its own.

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// The class of an element that is a card.
pub fn card() -> String {
    let styles = style_sheet!("style/scoped/card.css");
    format!("card {styles}")
}

/// The class of a card's heading, and of one above what is no card.
pub fn card_title() -> String {
    let styles = style_sheet!("style/scoped/card.css");
    format!("card__title {styles}")
}

/// A card with a heading, which names it.
#[component]
pub fn Card(
    /// Id of the heading.
    #[prop(into)]
    id: String,
    #[prop(into)] title: Signal<String>,
    /// The heading takes the focus when what had it is gone.
    #[prop(optional)]
    focusable: bool,
    children: Children,
) -> impl IntoView {
    let heading = id.clone();
    view! {
        <section class=card() aria-labelledby=id>
            <h2 class=card_title() id=heading tabindex=focusable.then_some("-1")>{move || title.get()}</h2>
            {children()}
        </section>
    }
}
