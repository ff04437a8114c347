//! What happened to a subscription, newest first.

use leptos::prelude::*;
use model::portal::{
    activity::ActivityRow,
    views::{Page, ViewQuery},
};

use super::context::SubscriptionContext;
use crate::{
    client,
    features::activity::item::ActivityItem,
    i18n::{fill, use_lang, use_texts},
    labels::{activity_text, actor_text, change_text},
    load::{loader::Loader, use_load},
    ui::{card::Card, timestamp::Timestamp},
};

/// How many records are shown.
const SIZE: u32 = 20;

/// The card of the history.
#[component]
pub fn History(context: SubscriptionContext) -> impl IntoView {
    let t = use_texts();
    let rows = use_load(move || {
        context.changes.track();
        let query = ViewQuery {
            subscription: Some(context.id.to_string()),
            size: Some(SIZE),
            ..ViewQuery::default()
        };
        async move { client::activity::list(&query).await }
    });
    view! {
        <Card id="subscription-history" title=move || t.get().subscription.history>
            <Loader resource=rows rows=3 let:page>
                <Entries context page/>
            </Loader>
        </Card>
    }
}

/// What is recorded, and at its beginning the order, whose record stands with the customer.
#[component]
fn Entries(context: SubscriptionContext, page: Page<ActivityRow>) -> impl IntoView {
    let t = use_texts();
    let ordered = context.record.with_untracked(|record| record.creation_date);
    let ordered = ordered.filter(|_| page.next.is_none()).map(|at| {
        view! {
            <ActivityItem what=(move || t.get().subscription.ordered).into_any()>
                <Timestamp at/>
            </ActivityItem>
        }
    });
    view! {
        <ul>
            {page.items.into_iter().map(|row| view! { <Entry row/> }).collect_view()}
            {ordered}
        </ul>
    }
}

#[component]
fn Entry(row: ActivityRow) -> impl IntoView {
    let lang = use_lang();
    let at = row.at;
    let row = StoredValue::new(row);
    let actor = move || row.with_value(|row| actor_text(lang.get(), row));
    let change = move || row.with_value(|row| change_text(lang.get(), row));
    // The language's own colon, with nothing on its left.
    let after_colon = move |change: String| {
        fill(lang.get().texts().activity.with_change, &[("what", ""), ("change", &change)])
    };
    let what = view! {
        {move || row.with_value(|row| activity_text(lang.get(), row))}
        {move || change().map(|change| view! { <span>{after_colon(change)}</span> })}
    };
    view! { <ActivityItem what=what.into_any()>{actor} " · " <Timestamp at/></ActivityItem> }
}
