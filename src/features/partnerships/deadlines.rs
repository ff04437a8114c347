//! The next deadlines of what a reseller is of record for.

use leptos::prelude::*;
use model::{ids::TenantId, portal::views::ViewQuery};

use crate::{
    client,
    features::dashboard::decisions::DecisionList,
    i18n::use_texts,
    load::{loader::Loader, use_load},
    routes::Path,
    ui::{card::Card, empty_state::EmptyState},
};

/// So many are shown.
const SHOWN: u32 = 5;

/// Those within 30 days.
#[component]
pub fn Deadlines(reseller: TenantId) -> impl IntoView {
    let t = use_texts();
    let id = reseller.to_string();
    let all = Path::Subscriptions.with(&[("reseller", &id), ("due", "30d"), ("sort", "decision")]);
    let rows = use_load(move || {
        let query = ViewQuery {
            reseller: Some(id.clone()),
            due: Some("30d".to_owned()),
            sort: Some("decision".to_owned()),
            size: Some(SHOWN),
            ..ViewQuery::default()
        };
        async move { client::subscriptions::list(&query).await.map(|page| page.items) }
    });
    view! {
        <Card id="reseller-deadlines" title=move || t.get().customer.deadlines>
            <Loader resource=rows rows=2 let:rows>
                {if rows.is_empty() {
                    view! { <EmptyState icon=icondata::LuCheck text=move || t.get().decisions.empty.to_owned()/> }.into_any()
                } else {
                    let all = all.clone();
                    view! {
                        <DecisionList rows/>
                        <p><a href=all>{move || t.get().decisions.all}</a></p>
                    }
                    .into_any()
                }}
            </Loader>
        </Card>
    }
}
