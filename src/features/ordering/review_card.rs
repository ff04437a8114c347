//! What will be sent, or was: a card with its parts one below the other.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use crate::ui::card::{card, card_title};

/// The card; its children are [`ReviewPart`]s.
#[component]
pub fn ReviewCard(
    /// What else stands in it.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/review.css");
    view! { class = styles, <div class=format!("{} wizard__review", card())>{children()}</div> }
}

/// A part below its heading.
#[component]
pub fn ReviewPart(
    /// Id of the heading.
    id: &'static str,
    #[prop(into)] title: Signal<String>,
    /// Beside the heading: the way to where it can be changed.
    #[prop(into, optional)]
    change: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/review.css");
    let heading = view! { <h2 class=card_title() id=id>{move || title.get()}</h2> };
    let head = match change {
        Some(change) => {
            view! { class = styles, <div class="review__head">{heading}{change.run()}</div> }.into_any()
        }
        None => heading.into_any(),
    };
    view! { class = styles, <section class="review__part" aria-labelledby=id>{head}{children()}</section> }
}
