//! The list of customers (S61–S65).

use leptos::prelude::*;
use model::{
    ids::{CustomerId, TenantId},
    portal::views::{CustomerRow, Page, ViewQuery},
    rules::permissions::Permission,
};

use crate::{
    address::use_query,
    client,
    features::{
        customers::{
            customer_line::{CustomerLine, columns},
            see_also::SeeAlso,
        },
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
        list_state::{ListData, ListState, use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        badge::Tone,
        button::{ButtonKind, ButtonLink},
        empty_state::EmptyState,
        message_bar::{Announce, MessageBar},
        page_header::PageHeader,
        search_box::SearchBox,
    },
};

/// The filter for "administered by whichever reseller", which the dashboard links to.
const ANY: &str = "any";

/// The list of customers (S61). `?new=` marks the one that was just added (S57).
#[component]
pub fn Customers() -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    use_title(move || t.get().customers.title.to_owned());
    let list = use_list_state();
    let address = use_query();
    let new = Memo::new(move |_| {
        address.with(|query| query.get("new")).and_then(|id| id.parse::<CustomerId>().ok())
    });
    // The newest come first after an addition, so that the new one is on the page that opens.
    let default_sort = Signal::derive(move || if new.get().is_some() { "-since" } else { "company" });
    let data = use_list(
        move || ViewQuery {
            sort: list.query.get().sort.or(Some(default_sort.get().to_owned())),
            ..list.request()
        },
        |query| async move { client::customers::list(&query).await },
    );
    let may_add = session.may(Permission::CreateCustomer);
    let add = move || {
        may_add.then(|| {
            view! {
                <ButtonLink href=Path::NewCustomer.to_string() kind=ButtonKind::Primary>
                    {move || t.get().common.add_customer}
                </ButtonLink>
            }
        })
    };
    view! {
        <PageHeader title=move || t.get().customers.title>{add()}</PageHeader>
        <Added new data/>
        <Filters list/>
        <DataTable
            caption=move || t.get().customers.title
            columns=columns()
            list
            data
            default_sort
            row=move |row: CustomerRow| {
                let id = row.id;
                view! { <CustomerLine row list is_new=Signal::derive(move || new.get() == Some(id))/> }.into_any()
            }
            empty=move || {
                let text = move || match session.is_reseller() {
                    true => t.get().providers.no_customers.to_owned(),
                    false => t.get().customers.empty.to_owned(),
                };
                view! {
                    <EmptyState icon=icondata::LuBuilding2 text>{add()}</EmptyState>
                }
            }
        />
        <SeeAlso/>
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
            {may_filter
                .then(|| {
                    view! {
                        <ResellerPicker
                            chosen=reseller
                            name
                            on_choose=choose
                        />
                    }
                })}
            <FilterChips chips=Signal::derive(chips) list/>
        </ListBar>
    }
}

/// Says that the new customer is there, by its name when its row has come.
#[component]
fn Added(new: Memo<Option<CustomerId>>, data: ListData<CustomerRow>) -> impl IntoView {
    let t = use_texts();
    let text = move || {
        let new = new.get()?;
        let name = data.page.with(|page| match page {
            Some(Ok(Page { items, .. })) => {
                items.iter().find(|row| row.id == new).map(|row| row.company_name.clone())
            }
            Some(Err(_)) | None => None,
        });
        Some(match name {
            Some(name) => fill(t.get().customers.added, &[("name", &name)]),
            None => t.get().customers.added_unnamed.to_owned(),
        })
    };
    view! {
        <Show when=move || new.get().is_some()>
            <div class="notice">
                <MessageBar tone=Tone::Success announce=Announce::Polite>
                    {text}
                </MessageBar>
            </div>
        </Show>
    }
}
