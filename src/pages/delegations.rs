//! `/delegations`: the four delegations of every customer, set in place (S33, R24).

use leptos::prelude::*;
use model::{
    ids::TenantId,
    portal::{delegations::DelegationRow, views::ViewQuery},
};

use crate::{
    client,
    features::{
        customers::delegation_lines::{DelegationLines, columns, use_grants},
        partnerships::{
            provider_name::use_provider_chip,
            reseller_picker::{ResellerPicker, use_reseller_name},
        },
    },
    i18n::{fill, use_texts},
    lists::{
        data_table::DataTable,
        filter_chips::{Chip, FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{ListState, use_list, use_list_state},
    },
    session::use_session,
    title::use_title,
    ui::{empty_state::EmptyState, page_header::PageHeader, search_box::SearchBox},
};

/// The filter for what any reseller administers.
const ANY: &str = "any";

#[component]
pub fn Delegations() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().delegations.title.to_owned());
    let list = use_list_state();
    let data = use_list(
        move || ViewQuery { sort: list.query.get().sort.or(Some("company".to_owned())), ..list.request() },
        |query| async move { client::access::list(&query).await },
    );
    let (grants, dialog) = use_grants(data.retry);
    view! {
        <PageHeader
            title=move || t.get().delegations.title
            subtitle=Signal::derive(move || t.get().delegations.subtitle.to_owned())
        />
        <Filters list/>
        <DataTable
            caption=move || t.get().delegations.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("company")
            row=move |row: DelegationRow| view! { <DelegationLines row grants/> }.into_any()
            empty=move || view! {
                <EmptyState icon=icondata::LuBuilding2 text=move || t.get().customers.empty.to_owned()/>
            }
        />
        {dialog}
    }
}

/// Search, reseller, and the chips of both.
#[component]
fn Filters(list: ListState) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let reseller = Signal::derive(move || {
        list.query.with(|query| query.reseller.as_deref().and_then(|id| id.parse::<TenantId>().ok()))
    });
    let name = use_reseller_name(reseller);
    let provider = use_provider_chip(list);
    let chips = move || {
        let reseller = list.query.get().reseller.map(|id| {
            let shown = if id == ANY {
                t.get().customers.any_reseller.to_owned()
            } else {
                fill(t.get().customers.reseller_chip, &[("name", &name.get().unwrap_or(id))])
            };
            Chip::new(shown, move || list.change(|query| query.reseller = None))
        });
        search_chip(t.get(), list).into_iter().chain(provider(t.get())).chain(reseller).collect()
    };
    let choose =
        move |id: Option<TenantId>| list.change(|query| query.reseller = id.map(|id| id.to_string()));
    let may_filter = session.is_provider();
    view! {
        <ListBar>
            <SearchBox
                label=move || t.get().customers.search
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            {may_filter.then(|| view! { <ResellerPicker chosen=reseller name on_choose=choose/> })}
            <FilterChips chips=Signal::derive(chips) list/>
        </ListBar>
    }
}
