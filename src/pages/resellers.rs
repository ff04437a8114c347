//! The list of indirect resellers (S14, S20).

use leptos::prelude::*;
use model::{
    portal::{account::PartyKind, views::ResellerRow},
    rules::permissions::Permission,
};

use crate::{
    client,
    features::partnerships::resellers_head::{NobodyAsked, ResellersHead},
    format::{country, number},
    i18n::{fill, use_lang, use_texts},
    layout::not_found::OnlyFor,
    lists::{
        data_table::{Column, DataTable},
        filter_chips::{FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{use_list, use_list_state},
    },
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        button::{ButtonKind, ButtonLink},
        search_box::SearchBox,
        table::{Cell, CellLink, Holds, Row, RowHead},
        timestamp::ShortDay,
    },
};

/// The list of indirect resellers (S14).
#[component]
pub fn Resellers() -> impl IntoView {
    view! { <OnlyFor kind=PartyKind::Provider><List/></OnlyFor> }
}

#[component]
fn List() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().resellers.title.to_owned());
    let (list, asking) = (use_list_state(), RwSignal::new(false));
    let data = use_list(move || list.request(), |query| async move { client::resellers::list(&query).await });
    view! {
        <ResellersHead asking/>
        <ListBar>
            <SearchBox
                label=move || t.get().resellers.search
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <FilterChips chips=Signal::derive(move || search_chip(t.get(), list).into_iter().collect()) list/>
        </ListBar>
        <DataTable
            caption=move || t.get().resellers.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("name")
            row=|row| view! { <ResellerLine row/> }.into_any()
            empty=move || {
                view! { <NobodyAsked icon=icondata::LuHandshake text=move || t.get().resellers.empty.to_owned() asking/> }
            }
        />
    }
}

fn columns() -> Vec<Column> {
    let t = use_texts();
    let label =
        |read: fn(&crate::i18n::Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    vec![
        Column::new(label(|m| m.resellers.name)).sorted("name"),
        Column::new(label(|m| m.common.partner_id))
            .sorted("partnerId")
            .hint(label(|m| m.common.partner_id_hint)),
        Column::new(label(|m| m.common.country)).sorted("country"),
        Column::new(label(|m| m.resellers.customers)).sorted("customers").numeric(),
        Column::new(label(|m| m.resellers.subscriptions)).sorted("subscriptions").numeric(),
        Column::new(label(|m| m.resellers.since)).sorted("since"),
        Column::new(label(|m| m.resellers.actions)).unlabelled(),
    ]
}

#[component]
fn ResellerLine(row: ResellerRow) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let id = row.id.to_string();
    let customers = Path::Customers.with(&[("reseller", &id)]);
    let subscriptions = Path::Subscriptions.with(&[("reseller", &id)]);
    let add = Path::NewCustomer.with(&[("reseller", &id)]);
    let name = row.name.clone();
    let ResellerRow { customers: customer_count, subscriptions: subscription_count, since, .. } = row;
    view! {
        <Row>
            <RowHead>
                <a href=Path::Reseller(row.id).to_string()>{row.name}</a>
            </RowHead>
            <Cell label=move || t.get().common.partner_id>
                <code translate="no">{row.partner_id}</code>
            </Cell>
            <Cell label=move || t.get().common.country>{move || country(lang.get(), &row.country)}</Cell>
            <Cell label=move || t.get().resellers.customers holds=Holds::Number>
                <CellLink href=customers>{move || number(lang.get(), customer_count)}</CellLink>
            </Cell>
            <Cell label=move || t.get().resellers.subscriptions holds=Holds::Number>
                <CellLink href=subscriptions>{move || number(lang.get(), subscription_count)}</CellLink>
            </Cell>
            <Cell label=move || t.get().resellers.since>
                <ShortDay at=since/>
            </Cell>
            <Cell label=move || t.get().resellers.actions holds=Holds::Buttons>
                {session
                    .may(Permission::CreateCustomer)
                    .then(|| {
                        view! {
                            <ButtonLink
                                href=add
                                kind=ButtonKind::Plain
                                name=Signal::derive(move || fill(t.get().resellers.add_customer_for, &[("name", &name)]))
                            >
                                {move || t.get().common.add_customer}
                            </ButtonLink>
                        }
                    })}
            </Cell>
        </Row>
    }
}
