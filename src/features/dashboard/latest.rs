//! The latest changes, in words.

use leptos::prelude::*;
use model::portal::{
    activity::{ActivityBy, ActivityRow},
    views::ViewQuery,
};

use crate::{
    client,
    features::activity::item::ActivityItem,
    i18n::{use_lang, use_texts},
    labels::{activity_line, actor_text},
    load::{loader::Loader, use_load},
    routes::Path,
    ui::{card::Card, empty_state::EmptyState, timestamp::Ago},
};

/// The last eight things that people did in the caller's scope.
#[component]
pub fn LatestActivity() -> impl IntoView {
    let t = use_texts();
    let rows = use_load(|| async {
        let by = Some(ActivityBy::People.as_str().to_owned());
        let query = ViewQuery { by, size: Some(8), ..ViewQuery::default() };
        client::activity::list(&query).await.map(|page| page.items)
    });
    view! {
        <Card id="latest" title=move || t.get().dashboard.activity>
            <Loader resource=rows rows=8 let:rows>
                {if rows.is_empty() {
                    view! { <EmptyState icon=icondata::LuHistory text=move || t.get().dashboard.no_activity.to_owned()/> }.into_any()
                } else {
                    view! { <ActivityList rows /> }.into_any()
                }}
            </Loader>
        </Card>
    }
}

/// Records, newest first; also the history on the pages of customers and subscriptions.
#[component]
pub fn ActivityList(rows: Vec<ActivityRow>) -> impl IntoView {
    view! {
        <ul>
            {rows.into_iter().map(|row| view! { <ActivityEntry row /> }).collect_view()}
        </ul>
    }
}

#[component]
fn ActivityEntry(row: ActivityRow) -> impl IntoView {
    let lang = use_lang();
    let at = row.at;
    let customer = row.customer_id.zip(row.customer_name.clone()).map(|(id, name)| {
        let path = match row.subscription_id {
            Some(subscription) => Path::Subscription(id, subscription),
            None => Path::Customer(id),
        };
        view! { <a href=path.to_string() translate="no">{name}</a> " · " }
    });
    let row = StoredValue::new(row);
    let actor = move || row.with_value(|row| actor_text(lang.get(), row));
    let what = move || row.with_value(|row| activity_line(lang.get(), row));
    view! { <ActivityItem what=what.into_any()>{actor} " · " {customer} <Ago at /></ActivityItem> }
}
