//! A customer's subscriptions (S39, S69), add-ons below their parents.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    ids::CustomerId,
    portal::views::{Page, SubscriptionRow, ViewQuery},
    rules::rights::Right,
};

use crate::{
    client,
    components::{
        button::{ButtonKind, ButtonLink},
        customer_head::CustomerHead,
        data_table::{Column, DataTable},
        filter_chips::{FilterChips, search_chip},
        list_state::{use_list, use_list_state},
        loader::Loader,
        search_box::SearchBox,
        see_also::SeeAlso,
        subscription_line::OwnSubscriptionLine,
        unknown::Unknown,
    },
    i18n::{Msg, use_texts},
    load::use_load,
    routes::Path,
    session::use_session,
    title::use_title,
};

/// As many as a view gives at once, so that add-ons and parents stand on one page.
const SIZE: u32 = 200;

/// A customer's subscriptions (S69).
#[component]
pub fn CustomerSubscriptions() -> impl IntoView {
    let t = use_texts();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|map| map.get("customer_id").and_then(|id| id.parse::<CustomerId>().ok()))
    });
    let found = use_load(move || {
        let id = id.get();
        async move {
            match id {
                Some(id) => client::found(client::customers::get_customer(id).await),
                None => Ok(None),
            }
        }
    });
    let name = move || found.get()?.ok()??.company_profile?.company_name;
    use_title(move || match name() {
        Some(name) => format!("{} – {name}", t.get().subscriptions.title),
        None => t.get().subscriptions.title.to_owned(),
    });
    view! {
        <Loader resource=found let:customer>
            {match customer.and_then(|customer| customer.id.zip(customer.company_profile)) {
                Some((id, company)) => {
                    view! {
                        <CustomerHead id name=company.company_name.unwrap_or_default()/>
                        <Own id/>
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <Unknown
                            text=move || t.get().customer.not_found
                            link=move || t.get().customer.to_list
                            href=Path::Customers.to_string()
                        />
                    }
                        .into_any()
                }
            }}
        </Loader>
        <SeeAlso/>
    }
}

#[component]
fn Own(id: CustomerId) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let list = use_list_state();
    let data = use_list(
        move || ViewQuery { customer: Some(id.to_string()), size: Some(SIZE), ..list.request() },
        |query| async move {
            let page = client::subscriptions::list(&query).await?;
            let sorted_by_user = query.sort.is_some();
            Ok(Page {
                items: if sorted_by_user { alone(page.items) } else { under_parents(page.items) },
                next: page.next,
                previous: page.previous,
                total: page.total,
                offset: page.offset,
            })
        },
    );
    let may_order = session.may(Right::PlaceOrder);
    view! {
        <div class="list-bar">
            <SearchBox
                label=move || t.get().customer.search_subscriptions
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <FilterChips chips=Signal::derive(move || search_chip(t.get(), list).into_iter().collect()) list/>
        </div>
        <DataTable
            caption=move || t.get().subscriptions.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("offer")
            row=|(parent, row): Placed| view! { <OwnSubscriptionLine row parent/> }.into_any()
            empty=move || {
                view! {
                    <p>{move || t.get().customer.no_subscriptions}</p>
                    {may_order
                        .then(|| {
                            view! {
                                <ButtonLink href=Path::NewSubscription(id).to_string() kind=ButtonKind::Primary>
                                    {move || t.get().common.add_subscription}
                                </ButtonLink>
                            }
                        })}
                }
            }
        />
    }
}

fn columns() -> Vec<Column> {
    let t = use_texts();
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    vec![
        Column::new(label(|m| m.subscriptions.subscription)).sorted("offer"),
        Column::new(label(|m| m.common.licenses)).sorted("quantity").numeric(),
        Column::new(label(|m| m.common.state)).sorted("state"),
        Column::new(label(|m| m.subscriptions.term_end)).sorted("termEnd"),
        Column::new(label(|m| m.subscriptions.reseller_of_record)),
    ]
}

/// A row, with its parent's name where it stands right below it.
type Placed = (Option<String>, SubscriptionRow);

/// The order that somebody asked for stays, add-ons among the others.
fn alone(rows: Vec<SubscriptionRow>) -> Vec<Placed> {
    rows.into_iter().map(|row| (None, row)).collect()
}

/// Add-ons (and their own add-ons) right below their parent; the rest keeps its order.
fn under_parents(rows: Vec<SubscriptionRow>) -> Vec<Placed> {
    let has_parent = |row: &SubscriptionRow| {
        row.parent_subscription_id
            .is_some_and(|parent| rows.iter().any(|other| other.id == parent && other.id != row.id))
    };
    let mut placed = Vec::with_capacity(rows.len());
    for top in rows.iter().filter(|row| !has_parent(row)) {
        place(top, None, &rows, &mut placed);
    }
    placed
}

fn place(row: &SubscriptionRow, parent: Option<&str>, rows: &[SubscriptionRow], placed: &mut Vec<Placed>) {
    placed.push((parent.map(str::to_owned), row.clone()));
    let name = if row.friendly_name.is_empty() { &row.offer_name } else { &row.friendly_name };
    for child in rows.iter().filter(|child| child.parent_subscription_id == Some(row.id)) {
        place(child, Some(name), rows, placed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        ids::{OfferId, SubscriptionId},
        v1::{
            offer::BillingCycle,
            subscription::{EndOfTermAction, SubscriptionStatus},
        },
    };
    use uuid::Uuid;

    fn row(id: u128, parent: Option<u128>) -> SubscriptionRow {
        SubscriptionRow {
            id: SubscriptionId(Uuid::from_u128(id)),
            customer_id: CustomerId(Uuid::nil()),
            customer_name: String::new(),
            offer_id: OfferId::new("X"),
            offer_name: format!("Offer {id}"),
            friendly_name: String::new(),
            quantity: 1,
            unit_type: "Licenses".into(),
            status: SubscriptionStatus::Active,
            billing_cycle: BillingCycle::Monthly,
            is_trial: false,
            parent_subscription_id: parent.map(|id| SubscriptionId(Uuid::from_u128(id))),
            reseller_of_record: None,
            provider: None,
            created: chrono::DateTime::UNIX_EPOCH,
            term_end: None,
            end_of_term_action: EndOfTermAction::Renew,
            decision: None,
            decision_at: None,
        }
    }

    #[test]
    fn add_ons_stand_below_their_parents() {
        let rows = vec![row(1, Some(3)), row(2, None), row(3, None), row(4, Some(1)), row(5, Some(99))];
        let placed: Vec<_> = under_parents(rows).into_iter().map(|(p, r)| (r.id.0.as_u128(), p)).collect();
        let below = |name: &str| Some(name.to_owned());
        let expected = vec![(2, None), (3, None), (1, below("Offer 3")), (4, below("Offer 1")), (5, None)];
        assert_eq!(placed, expected);
    }
}
