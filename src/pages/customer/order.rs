//! `/customers/:customer_id/orders/:order_id`: one order, and what became of its lines.

use futures_util::{FutureExt, future::try_join3};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    ids::{CustomerId, OrderId},
    portal::views::{SubscriptionRow, ViewQuery},
    v1::order::Order as Record,
};

use crate::{
    client,
    features::{
        customers::{customer_head::customers_crumb, see_also::SeeAlso},
        subscriptions::order_lines::Lines,
    },
    format::date,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::subscription::cycle_text,
    load::{loader::Loader, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        breadcrumb::{Breadcrumb, Crumb},
        card::Card,
        columns::Stack,
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
        not_found_panel::NotFoundPanel,
        page_header::PageHeader,
        timestamp::Timestamp,
    },
};

/// As many lines as an order may have.
const SIZE: u32 = 200;

/// An order with the subscriptions that its lines became.
#[derive(Clone, PartialEq)]
struct Found {
    customer: CustomerId,
    id: OrderId,
    company: String,
    order: Record,
    subscriptions: Vec<SubscriptionRow>,
}

async fn load(customer: CustomerId, id: OrderId) -> client::Result<Option<Found>> {
    let query = ViewQuery { order: Some(id.to_string()), size: Some(SIZE), ..ViewQuery::default() };
    let (order, record, subscriptions) = try_join3(
        client::orders::get_order(customer, id).map(client::found),
        client::customers::get_customer(customer).map(client::found),
        client::subscriptions::list(&query),
    )
    .await?;
    let Some(order) = order else { return Ok(None) };
    let subscriptions = subscriptions.items;
    let company = record.and_then(|record| record.company_profile?.company_name).unwrap_or_default();
    Ok(Some(Found { customer, id, company, order, subscriptions }))
}

/// One order of a customer.
#[component]
pub fn Order() -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        params.with(|map| {
            let customer = map.get("customer_id")?.parse::<CustomerId>().ok()?;
            Some((customer, map.get("order_id")?.parse::<OrderId>().ok()?))
        })
    });
    let found = use_load_for(
        move || ids.get(),
        |ids| async move {
            match ids {
                Some((customer, id)) => load(customer, id).await,
                None => Ok(None),
            }
        },
    );
    use_title(move || {
        let found = found.get().and_then(Result::ok).flatten();
        let of = found.map(|found| format!("{} – {}", heading(lang.get(), &found.order), found.company));
        of.unwrap_or_else(|| t.get().orders.order.to_owned())
    });
    let unknown = move || {
        let customer = params.with_untracked(|map| map.get("customer_id")?.parse::<CustomerId>().ok());
        let list = customer.map_or(Path::Customers, Path::CustomerOrders);
        view! {
            <NotFoundPanel
                text=move || t.get().orders.not_found
                link=move || t.get().orders.to_list
                href=list.to_string()
            />
        }
    };
    view! {
        <Loader resource=found let:found>
            {match found {
                Some(found) => view! { <Parts found/> }.into_any(),
                None => unknown().into_any(),
            }}
        </Loader>
        <SeeAlso/>
    }
}

/// "Order of 3 March 2027".
fn heading(lang: Lang, order: &Record) -> String {
    match order.creation_date {
        Some(at) => fill(lang.texts().orders.order_of, &[("date", &date(lang, at))]),
        None => lang.texts().orders.order.to_owned(),
    }
}

#[component]
fn Parts(found: Found) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let Found { customer, id, company, order, subscriptions } = found;
    let crumb = |text: String, path: Path| Crumb { text, href: path.to_string() };
    let crumbs = move || {
        let own = [
            crumb(company.clone(), Path::Customer(customer)),
            crumb(t.get().orders.title.to_owned(), Path::CustomerOrders(customer)),
        ];
        customers_crumb(session, t.get().customers.title).into_iter().chain(own).collect::<Vec<_>>()
    };
    let (placed, cycle) = (order.creation_date, order.billing_cycle.clone());
    let items = order.line_items.clone();
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs)/>
        <PageHeader title=move || heading(lang.get(), &order)/>
        <Stack>
            <Card id="order-facts" title=move || t.get().subscription.facts>
                <DefinitionList>
                    <Fact term=move || t.get().subscription.order_id>
                        <Copyable text=id.to_string() what=move || t.get().subscription.order_id/>
                    </Fact>
                    {placed.map(|at| {
                        view! {
                            <Fact term=move || t.get().orders.placed>
                                <Timestamp at/>
                            </Fact>
                        }
                    })}
                    {cycle.map(|cycle| {
                        view! {
                            <Fact term=move || t.get().subscription.billing>
                                {move || cycle_text(lang.get(), &cycle)}
                            </Fact>
                        }
                    })}
                </DefinitionList>
            </Card>
            <Lines customer items subscriptions/>
        </Stack>
    }
}
