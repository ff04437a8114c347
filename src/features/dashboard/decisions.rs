//! Decisions due: windows that close and terms that end with a choice to make, soonest first.

use leptos::prelude::*;
use leptos_router::components::A;
use model::portal::views::{SubscriptionRow, ViewQuery};
use stylers_macro::style_sheet;

use crate::{
    client,
    i18n::{Msg, fill, use_lang, use_texts},
    labels::{decision_text, subscription::quantity_text},
    load::{loader::Loader, use_load},
    routes::Path,
    ui::{
        card::{card, card_title},
        empty_state::EmptyState,
        rich_text::rich_text,
        time_left::TimeLeft,
        timestamp::Until,
    },
};

/// As many as stand on the dashboard.
const SIZE: u32 = 6;

/// The address of all of them.
pub fn all_decisions() -> String {
    Path::Subscriptions.with(&[("due", "30d"), ("sort", "decision")])
}

/// The next ones in the caller's scope.
#[component]
pub fn Decisions() -> impl IntoView {
    let styles = style_sheet!("style/scoped/decisions.css");
    let t = use_texts();
    let rows = use_load(|| async {
        let query = ViewQuery {
            due: Some("30d".into()),
            sort: Some("decision".into()),
            size: Some(SIZE),
            ..ViewQuery::default()
        };
        client::subscriptions::list(&query).await.map(|page| page.items)
    });
    view! { class = styles,
        <section class=card() aria-labelledby="decisions">
            <div class="decisions__head">
                <h2 id="decisions" class=card_title()>{move || t.get().decisions.title}</h2>
                <A href=all_decisions()>{move || t.get().decisions.all}</A>
            </div>
            <Loader resource=rows rows=SIZE as usize bone=format!("decisions__bone {styles}") let:rows>
                {if rows.is_empty() {
                    view! { <EmptyState icon=icondata::LuCheck text=move || t.get().decisions.empty.to_owned()/> }.into_any()
                } else {
                    let rows = rows.into_iter().map(|row| view! { <Decision row/> }).collect_view();
                    view! { class = styles, <ul class="decisions__list">{rows}</ul> }.into_any()
                }}
            </Loader>
        </section>
    }
}

#[component]
fn Decision(row: SubscriptionRow) -> impl IntoView {
    let styles = style_sheet!("style/scoped/decisions.css");
    let (t, lang) = (use_texts(), use_lang());
    let (kind, at) = row.decision.clone().zip(row.decision_at)?;
    let href = Path::Subscription(row.customer_id, row.id).to_string();
    let named = !row.friendly_name.is_empty() && row.friendly_name != row.offer_name;
    let name = if named { row.friendly_name.clone() } else { row.offer_name.clone() };
    let label = {
        let (name, customer) = (name.clone(), row.customer_name.clone());
        move || fill(t.get().decisions.open, &[("name", &name), ("customer", &customer)])
    };
    let customer = row.customer_name.clone();
    let row = StoredValue::new(row);
    let what = move || row.with_value(|row| decision_text(lang.get(), &kind, &row.end_of_term_action));
    let whose = move || row.with_value(|row| whose_text(t.get(), row));
    let licenses = move || row.with_value(|row| quantity_text(lang.get(), row.quantity, &row.unit_type));
    Some(view! { class = styles,
        <li class="decision">
            <span class="decision__left">
                <TimeLeft until=at/>
            </span>
            <div class="decision__body">
                <p class="decision__what">
                    <strong>{what}</strong>
                    " · "
                    <span translate="no" lang=(!named).then_some("en")>{name}</span>
                    ", "
                    <span class="decision__whole" translate="no">{licenses}</span>
                </p>
                <p class="decision__meta"><span translate="no">{customer}</span> " · " {whose}</p>
                <p class="decision__meta">
                    {move || rich_text(t.get().decisions.before, vec![("moment", view! { <Until at/> }.into_any())])}
                </p>
            </div>
            <a class="decision__open" href=href aria-label=label>
                {move || t.get().common.open}
            </a>
        </li>
    })
}

/// For a reseller the provider, which may be one of several; else who is of record.
fn whose_text(t: &'static Msg, row: &SubscriptionRow) -> String {
    match (&row.provider, &row.reseller_of_record) {
        (Some(provider), _) => provider.name.clone(),
        (None, Some(reseller)) => fill(t.decisions.by, &[("name", &reseller.name)]),
        (None, None) => t.decisions.direct.to_owned(),
    }
}
