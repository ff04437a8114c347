//! The lines of an order: what was ordered, and what became of it.

use leptos::prelude::*;
use model::{ids::CustomerId, portal::views::SubscriptionRow, v1::order::OrderLineItem};

use crate::{
    features::subscriptions::subscription_line::{Name, ResellerOfRecord, State},
    i18n::{Msg, fill, use_lang, use_texts},
    labels::subscription::quantity_in_list,
    routes::Path,
    ui::table::{self, Cell, Head, Holds, PlainTable, Row, RowHead, dash},
};

/// The table, in the order of the lines.
#[component]
pub fn Lines(
    customer: CustomerId,
    /// As they were ordered.
    items: Vec<OrderLineItem>,
    /// As they are now.
    subscriptions: Vec<SubscriptionRow>,
) -> impl IntoView {
    let t = use_texts();
    let head = |text: fn(&'static Msg) -> &'static str| Head::new(move || text(t.get()));
    let heads = vec![
        head(|t| t.subscriptions.subscription),
        Head { numeric: true, ..head(|t| t.orders.ordered_licenses) },
        head(|t| t.common.state),
        head(|t| t.subscriptions.reseller_of_record),
    ];
    let line = move |item: OrderLineItem| {
        let row = subscriptions.iter().find(|row| Some(row.id) == item.subscription_id).cloned();
        view! { <Line customer item row/> }
    };
    view! {
        <PlainTable caption=Signal::derive(move || t.get().orders.lines.to_owned()) heads>
            {items.into_iter().map(line).collect_view()}
        </PlainTable>
    }
}

#[component]
fn Line(customer: CustomerId, item: OrderLineItem, row: Option<SubscriptionRow>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let unit = row.as_ref().map(|row| row.unit_type.clone()).unwrap_or_default();
    let ordered = item.quantity.unwrap_or_default();
    // What is another number by now is said below it.
    let changed = row.as_ref().map(|row| row.quantity).filter(|now| *now != ordered).map(|now| {
        let unit = unit.clone();
        let now = move || {
            let now = quantity_in_list(lang.get(), now, &unit);
            fill(t.get().orders.licenses_now, &[("n", &now)])
        };
        view! { <span class=table::second_line()>{now}</span> }
    });
    let below = item.parent_line_item_number.is_some();
    let name = match row.clone() {
        Some(row) => view! { <Name row/> }.into_any(),
        None => {
            let href = item.subscription_id.map(|id| Path::Subscription(customer, id).to_string());
            view! { <a href=href lang="en">{item.offer_name}</a> }.into_any()
        }
    };
    let now = match row {
        Some(row) => {
            let reseller = row.reseller_of_record.clone();
            let add_on = row.parent_subscription_id.is_some();
            view! {
                <State row add_on/>
                <Cell label=move || t.get().subscriptions.reseller_of_record>
                    <ResellerOfRecord reseller/>
                </Cell>
            }
            .into_any()
        }
        None => view! {
            <Cell label=move || t.get().common.state>{unknown()}</Cell>
            <Cell label=move || t.get().subscriptions.reseller_of_record>{unknown()}</Cell>
        }
        .into_any(),
    };
    view! {
        <Row>
            <RowHead>
                <span class=table::below(below)>{name}</span>
            </RowHead>
            <Cell label=move || t.get().orders.ordered_licenses holds=Holds::Number>
                <span>
                    {move || quantity_in_list(lang.get(), ordered, &unit)}
                    {changed}
                </span>
            </Cell>
            {now}
        </Row>
    }
}

fn unknown() -> AnyView {
    let t = use_texts();
    dash(move || t.get().common.unknown)
}
