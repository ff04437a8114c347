//! What happened to a subscription, newest first (R26).

use leptos::prelude::*;
use model::portal::{
    activity::ActivityRow,
    views::{Page, ViewQuery},
};

use super::Shown;
use crate::{
    client,
    components::loader::Loader,
    format::Moment,
    i18n::{use_lang, use_texts},
    load::use_load,
    wording::{activity_text, actor_text, change_text},
};

/// How many records are shown.
const SIZE: u32 = 20;

/// The card of the history.
#[component]
pub fn History(
    /// The subscription.
    shown: Shown,
) -> impl IntoView {
    let t = use_texts();
    let rows = use_load(move || {
        shown.changes.track();
        let query =
            ViewQuery { subscription: Some(shown.id.to_string()), size: Some(SIZE), ..ViewQuery::default() };
        async move { client::activity::list(&query).await }
    });
    view! {
        <section class="card" aria-labelledby="subscription-history">
            <h2 class="card__title" id="subscription-history">{move || t.get().subscription.history}</h2>
            <Loader resource=rows rows=3 let:page>
                <Entries page/>
            </Loader>
        </section>
    }
}

#[component]
fn Entries(page: Page<ActivityRow>) -> impl IntoView {
    let t = use_texts();
    if page.items.is_empty() {
        view! { <p class="table__quiet">{move || t.get().subscription.no_history}</p> }.into_any()
    } else {
        view! {
            <ul class="activity">{page.items.into_iter().map(|row| view! { <Entry row/> }).collect_view()}</ul>
        }
        .into_any()
    }
}

#[component]
fn Entry(row: ActivityRow) -> impl IntoView {
    let lang = use_lang();
    let (at, actor) = (row.at, row.actor.clone());
    let actor = move || actor_text(lang.get(), &actor);
    let row = StoredValue::new(row);
    let change = move || row.with_value(|row| change_text(lang.get(), row));
    view! {
        <li class="activity__entry">
            <p>
                {move || row.with_value(|row| activity_text(lang.get(), row))}
                {move || change().map(|change| view! { <span class="activity__change">": " {change}</span> })}
            </p>
            <p class="activity__meta">{actor} " · " <Moment at/></p>
        </li>
    }
}
