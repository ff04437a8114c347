//! Subscriptions of every customer: the rows behind the dashboard's figures.

use leptos::prelude::*;
use model::{
    ids::TenantId,
    portal::views::{SubscriptionRow, ViewQuery},
};

use crate::{
    client,
    features::{
        customers::see_also::SeeAlso,
        partnerships::{provider_name::use_provider_chip, reseller_picker::use_reseller_name},
        subscriptions::{
            filters::{SubscriptionFilters, subscription_chips},
            subscription_line::SubscriptionLine,
        },
    },
    i18n::{Msg, fill, use_lang, use_texts},
    lists::{
        data_table::{Column, DataTable},
        filter_chips::{Chip, FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{ListState, use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{button::ButtonLink, empty_state::EmptyState, page_header::PageHeader, search_box::SearchBox},
};

/// The order while the address names none.
const BY_OFFER: &str = "offer";

/// Subscriptions of every customer in scope.
#[component]
pub fn Subscriptions() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().subscriptions.title.to_owned());
    let list = use_list_state();
    let data = use_list(
        move || {
            let query = list.request();
            ViewQuery { sort: query.sort.or_else(|| Some(BY_OFFER.to_owned())), ..query }
        },
        |query| async move { client::subscriptions::list(&query).await },
    );
    view! {
        <PageHeader title=move || t.get().subscriptions.title/>
        <Filters list/>
        <DataTable
            caption=move || t.get().subscriptions.title
            columns=columns()
            list
            data
            default_sort=Signal::stored(BY_OFFER)
            row=|row: SubscriptionRow| view! { <SubscriptionLine row/> }.into_any()
            empty=move || {
                let text = move || match session.is_reseller() {
                    true => t.get().providers.no_subscriptions.to_owned(),
                    false => t.get().subscriptions.empty.to_owned(),
                };
                view! {
                    <EmptyState icon=icondata::LuLayers text>
                        <ButtonLink href=Path::Customers.to_string()>{move || t.get().subscriptions.to_customers}</ButtonLink>
                    </EmptyState>
                }
            }
        />
        <SeeAlso/>
    }
}

fn columns() -> Vec<Column> {
    let (t, session) = (use_texts(), use_session());
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    let mut columns = vec![
        Column::new(label(|m| m.subscriptions.offer)).sorted("offer"),
        Column::new(label(|m| m.subscriptions.customer)).sorted("customer"),
        Column::new(label(|m| m.common.licenses)).sorted("quantity").numeric(),
        Column::new(label(|m| m.common.state)).sorted("state"),
        Column::new(label(|m| m.subscriptions.term_end)).sorted("termEnd"),
        Column::new(label(|m| m.subscriptions.decision)).sorted("decision"),
    ];
    if session.is_reseller() {
        columns.insert(2, Column::new(label(|m| m.providers.provider)));
    }
    columns
}

fn tenant(id: Option<&str>) -> Option<TenantId> {
    id.and_then(|id| id.parse().ok())
}

/// Search, filters, and the chips of all of them.
#[component]
fn Filters(list: ListState) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let reseller = Signal::derive(move || list.query.with(|query| tenant(query.reseller.as_deref())));
    let support = Signal::derive(move || list.query.with(|query| tenant(query.support.as_deref())));
    let (name, supporter) = (use_reseller_name(reseller), use_reseller_name(support));
    let provider = use_provider_chip(list);
    let chips = move || {
        let (t, query) = (t.get(), list.query.get());
        let chip = |text: String, remove: fn(ListState)| Chip::new(text, move || remove(list));
        let reseller = query.reseller.map(|id| {
            let name = name.get().unwrap_or(id);
            chip(fill(t.customers.reseller_chip, &[("name", &name)]), |list| {
                list.change(|q| q.reseller = None)
            })
        });
        let support = query.support.map(|id| {
            let name = supporter.get().unwrap_or(id);
            chip(fill(t.subscriptions.support_chip, &[("name", &name)]), |list| {
                list.change(|q| q.support = None)
            })
        });
        search_chip(t, list)
            .into_iter()
            .chain(subscription_chips(lang.get(), list))
            .chain(provider(t))
            .chain(reseller)
            .chain(support)
            .collect()
    };
    view! {
        <ListBar>
            <SearchBox
                label=move || t.get().subscriptions.search
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <SubscriptionFilters list/>
            <FilterChips chips=Signal::derive(chips) list/>
        </ListBar>
    }
}
