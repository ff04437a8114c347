//! The next decision about a subscription, in a list: until when, and what there is to decide.

use leptos::prelude::*;
use model::portal::views::SubscriptionRow;

use crate::{
    i18n::{use_lang, use_texts},
    labels::decision_text,
    ui::{
        table::{self, Cell, dash},
        timestamp::ShortUntilInLine,
    },
};

/// The cell "Decide before".
#[component]
pub fn Deadline(row: SubscriptionRow) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let then = row.end_of_term_action;
    let content = match row.decision.zip(row.decision_at) {
        Some((kind, at)) => view! {
            <span>
                <ShortUntilInLine at/>
                <span class=table::second_line()>{move || decision_text(lang.get(), &kind, &then)}</span>
            </span>
        }
        .into_any(),
        None => dash(move || t.get().subscriptions.no_decision),
    };
    view! { <Cell label=move || t.get().subscriptions.decision>{content}</Cell> }
}
