//! `/customers/:customer_id/orders`: what a customer has ordered, newest first.

use leptos::prelude::*;
use model::portal::views::{OrderRow, ViewQuery};

use crate::{
    client,
    features::customers::customer_page::{CustomerPage, Found},
    format::number,
    i18n::{Msg, use_lang, use_texts},
    labels::subscription::cycle_text,
    lists::{
        data_table::{Column, DataTable},
        list_state::{use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    ui::{
        empty_state::EmptyState,
        table::{Cell, Holds, Row, RowHead},
        timestamp::Timestamp,
    },
};

#[component]
pub fn CustomerOrders() -> impl IntoView {
    let t = use_texts();
    view! {
        <CustomerPage title=move || t.get().orders.title let:found>
            <Orders found/>
        </CustomerPage>
    }
}

#[component]
fn Orders(found: Found) -> impl IntoView {
    let t = use_texts();
    let Found { id, administered } = found;
    let list = use_list_state();
    let data = use_list(
        move || ViewQuery { customer: Some(id.to_string()), ..list.request() },
        |query| async move { client::orders::list(&query).await },
    );
    view! {
        <DataTable
            caption=move || t.get().orders.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("-created")
            row=|row: OrderRow| view! { <Line row/> }.into_any()
            empty=move || {
                let text = move || match administered {
                    true => t.get().orders.empty.to_owned(),
                    false => t.get().orders.not_open.to_owned(),
                };
                view! { <EmptyState text/> }
            }
        />
    }
}

fn columns() -> Vec<Column> {
    let (t, session) = (use_texts(), use_session());
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    let mut columns = vec![
        Column::new(label(|m| m.orders.placed)).sorted("created"),
        Column::new(label(|m| m.orders.lines)).numeric(),
        Column::new(label(|m| m.common.licenses)).numeric(),
        Column::new(label(|m| m.subscription.billing)),
    ];
    // The provider's people have no names outside of it (R5).
    if session.is_provider() {
        columns.push(Column::new(label(|m| m.orders.placed_by)));
    }
    columns
}

#[component]
fn Line(row: OrderRow) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let href = Path::Order(row.customer_id, row.id).to_string();
    view! {
        <Row>
            <RowHead>
                <a href=href>
                    <Timestamp at=row.created/>
                </a>
            </RowHead>
            <Cell label=move || t.get().orders.lines holds=Holds::Number>{move || number(lang.get(), row.lines)}</Cell>
            <Cell label=move || t.get().common.licenses holds=Holds::Number>
                {move || number(lang.get(), row.licenses)}
            </Cell>
            <Cell label=move || t.get().subscription.billing>
                {move || cycle_text(lang.get(), &row.billing_cycle)}
            </Cell>
            {session.is_provider().then(|| {
                let name = row.placed_by.unwrap_or_else(|| "–".to_owned());
                view! { <Cell label=move || t.get().orders.placed_by>{name}</Cell> }
            })}
        </Row>
    }
}
