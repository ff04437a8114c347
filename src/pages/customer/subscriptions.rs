//! A customer's subscriptions (S39, S69), add-ons below their parents.

use leptos::prelude::*;
use model::{ids::CustomerId, portal::views::ViewQuery, rules::permissions::Permission};

use crate::{
    client,
    features::{
        customers::customer_page::CustomerPage,
        subscriptions::{
            filters::{SubscriptionFilters, subscription_chips},
            group_by_parent::{Placed, alone, under_parents},
            subscription_line::OwnSubscriptionLine,
        },
    },
    i18n::{Msg, use_lang, use_texts},
    lists::{
        data_table::{Column, DataTable},
        filter_chips::{FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    ui::{
        button::{ButtonKind, ButtonLink},
        empty_state::EmptyState,
        search_box::SearchBox,
    },
};

/// So many that add-ons and parents stand on one page.
const SIZE: u32 = 100;

/// The order while the address names none.
const BY_OFFER: &str = "offer";

/// A customer's subscriptions (S69).
#[component]
pub fn CustomerSubscriptions() -> impl IntoView {
    let t = use_texts();
    view! {
        <CustomerPage title=move || t.get().subscriptions.title let:found>
            <Own id=found.id/>
        </CustomerPage>
    }
}

#[component]
fn Own(id: CustomerId) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let list = use_list_state();
    let data = use_list(
        move || {
            let query = list.request();
            let sort = query.sort.or_else(|| Some(BY_OFFER.to_owned()));
            ViewQuery { customer: Some(id.to_string()), size: Some(SIZE), sort, ..query }
        },
        |query| async move {
            let page = client::subscriptions::list(&query).await?;
            let by_offer = query.sort.as_deref() == Some(BY_OFFER);
            Ok(page.map(if by_offer { under_parents } else { alone }))
        },
    );
    let may_order = session.may(Permission::PlaceOrder);
    let chips =
        move || search_chip(t.get(), list).into_iter().chain(subscription_chips(lang.get(), list)).collect();
    view! {
        <ListBar>
            <SearchBox
                label=move || t.get().customer.search_subscriptions
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <SubscriptionFilters list/>
            <FilterChips chips=Signal::derive(chips) list/>
        </ListBar>
        <DataTable
            caption=move || t.get().subscriptions.title
            columns=columns()
            list
            data
            default_sort=Signal::stored(BY_OFFER)
            row=|(parent, row): Placed| view! { <OwnSubscriptionLine row parent/> }.into_any()
            empty=move || {
                view! {
                    <EmptyState icon=icondata::LuLayers text=move || t.get().customer.no_subscriptions.to_owned()>
                    {may_order
                        .then(|| {
                            view! {
                                <ButtonLink href=Path::NewSubscription(id).to_string() kind=ButtonKind::Primary>
                                    {move || t.get().common.add_subscription}
                                </ButtonLink>
                            }
                        })}
                    </EmptyState>
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
        Column::new(label(|m| m.subscriptions.decision)).sorted("decision"),
        Column::new(label(|m| m.subscriptions.reseller_of_record)),
    ]
}
