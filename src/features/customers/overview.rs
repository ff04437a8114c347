//! What a customer's page shows first: figures, the next deadlines, subscriptions, the latest orders and changes.

use leptos::prelude::*;
use model::{
    ids::CustomerId,
    portal::{
        overview::{CustomerOverview, SUBSCRIPTIONS},
        views::{OrderRow, SubscriptionRow},
    },
};
use stylers_macro::style_sheet;

use crate::{
    client,
    features::{
        dashboard::{decisions::DecisionList, latest::ActivityList},
        subscriptions::subscription_line::{Name, State},
    },
    format::number,
    i18n::{fill, plural, use_lang, use_texts},
    labels::subscription::quantity_in_list,
    load::{loader::Loader, use_load},
    routes::Path,
    ui::{
        card::{Card, card},
        definition_list::{DefinitionList, Fact},
        empty_state::EmptyState,
        table::{Cell, Head, Holds, PlainTable, Row, RowHead, dash},
        timestamp::{Day, ShortFactDay, ShortUntil},
    },
};

/// The cards above the contact details.
#[component]
pub fn Overview(id: CustomerId) -> impl IntoView {
    let found = use_load(move || client::customers::overview(id));
    view! {
        <Loader resource=found rows=8 let:overview>
            <Cards id overview/>
        </Loader>
    }
}

#[component]
fn Cards(id: CustomerId, overview: CustomerOverview) -> impl IntoView {
    let t = use_texts();
    let CustomerOverview { customer, deadlines, subscriptions, orders, activity } = overview;
    let next = deadlines.first().and_then(|row| row.decision_at.map(|at| (row.id, at)));
    view! {
        <section class=card() aria-label=move || t.get().customer.figures>
            <DefinitionList strip=true>
                <Figure href=Path::CustomerSubscriptions(id).to_string() term=move || t.get().customer.active value=customer.subscriptions/>
                <Figure href=Path::CustomerSubscriptions(id).to_string() term=move || t.get().common.licenses value=customer.licenses/>
                <Fact term=move || t.get().customer.next_deadline>
                    {match next {
                        Some((subscription, at)) => view! {
                            <a href=Path::Subscription(id, subscription).to_string()><ShortUntil at/></a>
                        }
                        .into_any(),
                        None => dash(move || t.get().customer.no_deadline),
                    }}
                </Fact>
                <Fact term=move || t.get().customer.since><Day at=customer.since/></Fact>
            </DefinitionList>
        </section>
        {(!deadlines.is_empty()).then(|| view! {
            <Card id="customer-deadlines" title=move || t.get().customer.deadlines>
                <DecisionList rows=deadlines of_one=true/>
            </Card>
        })}
        <Card id="customer-subscriptions" title=move || t.get().customer.subscriptions>
            <Subscriptions id rows=subscriptions/>
        </Card>
        {(!orders.is_empty()).then(|| view! {
            <Card id="customer-orders" title=move || t.get().customer.last_orders>
                <Orders id rows=orders/>
            </Card>
        })}
        {(!activity.is_empty()).then(|| view! {
            <Card id="customer-activity" title=move || t.get().customer.changes>
                <ActivityList rows=activity/>
                <p><a href=Path::Activity.with(&[("customer", &id.to_string())])>{move || t.get().customer.all_changes}</a></p>
            </Card>
        })}
    }
}

/// A number that opens what it counts.
#[component]
fn Figure(href: String, #[prop(into)] term: Signal<String>, value: i64) -> impl IntoView {
    let lang = use_lang();
    view! {
        <Fact term><a href=href translate="no">{move || number(lang.get(), value)}</a></Fact>
    }
}

#[component]
fn Subscriptions(id: CustomerId, rows: Vec<SubscriptionRow>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/overview.css");
    let t = use_texts();
    if rows.is_empty() {
        return view! {
            <EmptyState icon=icondata::LuLayers text=move || t.get().customer.no_subscriptions.to_owned()/>
        }
        .into_any();
    }
    let full = rows.len() as u64 == SUBSCRIPTIONS;
    let heads = vec![
        Head::new(move || t.get().subscriptions.offer),
        Head { numeric: true, ..Head::new(move || t.get().common.licenses) },
        Head::new(move || t.get().common.state),
        Head::new(move || t.get().subscriptions.term_end),
    ];
    view! { class = styles,
        <PlainTable labelled_by="customer-subscriptions" heads>
            {rows.into_iter().map(|row| view! { <Line row/> }).collect_view()}
        </PlainTable>
        {full.then(|| view! { class = styles,
            <p class="overview__all">
                <a href=Path::CustomerSubscriptions(id).to_string()>{move || t.get().customer.all_subscriptions}</a>
            </p>
        })}
    }
    .into_any()
}

#[component]
fn Line(row: SubscriptionRow) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let (quantity, unit) = (row.quantity, row.unit_type.clone());
    let term_end = row.term_end;
    let name = row.clone();
    view! {
        <Row>
            <RowHead><Name row=name/></RowHead>
            <Cell label=move || t.get().common.licenses holds=Holds::Number>
                {move || quantity_in_list(lang.get(), quantity, &unit)}
            </Cell>
            <State row/>
            <Cell label=move || t.get().subscriptions.term_end>
                {match term_end {
                    Some(at) => view! { <ShortFactDay at/> }.into_any(),
                    None => dash(move || t.get().subscription.no_end),
                }}
            </Cell>
        </Row>
    }
}

#[component]
fn Orders(id: CustomerId, rows: Vec<OrderRow>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/overview.css");
    let (t, lang) = (use_texts(), use_lang());
    let line = move |row: OrderRow| {
        let what = move || {
            let lines = plural(lang.get(), row.lines, t.get().finder.lines_one, t.get().finder.lines_other);
            let licenses = plural(
                lang.get(),
                row.licenses,
                t.get().customer.licenses_one,
                t.get().customer.licenses_other,
            );
            let by = row.placed_by.as_ref().map(|by| fill(t.get().customer.ordered_by, &[("name", by)]));
            [lines, licenses].into_iter().chain(by).collect::<Vec<_>>().join(" · ")
        };
        view! { class = styles,
            <li class="overview__order">
                <a href=Path::Order(id, row.id).to_string()><Day at=row.created/></a>
                <span class="muted">{what}</span>
            </li>
        }
    };
    view! { class = styles,
        <ul class="overview__orders">{rows.into_iter().map(line).collect_view()}</ul>
        <p class="overview__all">
            <a href=Path::CustomerOrders(id).to_string()>{move || t.get().customer.all_orders}</a>
        </p>
    }
}
