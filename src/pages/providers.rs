//! `/providers`: whom a reseller works with (S4).

use leptos::prelude::*;
use model::{
    ids::TenantId,
    portal::{account::PartyKind, views::ProviderRow},
    rules::permissions::Permission,
};

use crate::{
    client,
    features::partnerships::end_partnership::{EndButton, EndDialog},
    format::{country, number},
    i18n::{Msg, use_lang, use_texts},
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
        empty_state::EmptyState,
        page_header::PageHeader,
        search_box::SearchBox,
        table::{Cell, CellLink, Holds, Row, RowHead},
        timestamp::ShortDay,
    },
};

/// The providers that a reseller is in partnership with.
#[component]
pub fn Providers() -> impl IntoView {
    view! { <OnlyFor kind=PartyKind::Reseller><List/></OnlyFor> }
}

#[component]
fn List() -> impl IntoView {
    let t = use_texts();
    use_title(move || t.get().providers.title.to_owned());
    let list = use_list_state();
    let data =
        use_list(move || list.request(), |query| async move { client::resellers::providers(&query).await });
    let (ending, ending_with) = (RwSignal::new(false), RwSignal::new(None::<(TenantId, String)>));
    let end = Callback::new(move |other| {
        ending_with.set(Some(other));
        ending.set(true);
    });
    view! {
        <PageHeader
            title=move || t.get().providers.title
            subtitle=Signal::derive(move || t.get().providers.subtitle.to_owned())
        />
        <ListBar>
            <SearchBox
                label=move || t.get().providers.search
                value=Signal::derive(move || list.query.get().q)
                on_search=move |text| list.change(|query| query.q = text)
            />
            <FilterChips chips=Signal::derive(move || search_chip(t.get(), list).into_iter().collect()) list/>
        </ListBar>
        <DataTable
            caption=move || t.get().providers.title
            columns=columns()
            list
            data
            default_sort=Signal::stored("name")
            row=move |row| view! { <ProviderLine row end/> }.into_any()
            empty=move || {
                view! {
                    <EmptyState icon=icondata::LuHandshake text=move || t.get().providers.empty.to_owned()>
                        <ButtonLink href=Path::OpenRequest.to_string()>{move || t.get().providers.requests}</ButtonLink>
                    </EmptyState>
                }
            }
        />
        <EndDialog open=ending other=ending_with on_ended=data.retry/>
    }
}

fn columns() -> Vec<Column> {
    let t = use_texts();
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    let mut columns = vec![
        Column::new(label(|m| m.resellers.name)).sorted("name"),
        Column::new(label(|m| m.common.partner_id))
            .sorted("partnerId")
            .hint(label(|m| m.common.partner_id_hint)),
        Column::new(label(|m| m.common.country)).sorted("country"),
        Column::new(label(|m| m.providers.common_customers)).sorted("customers").numeric(),
        Column::new(label(|m| m.providers.subscriptions)).sorted("subscriptions").numeric(),
        Column::new(label(|m| m.resellers.since)).sorted("since"),
    ];
    if use_session().may(Permission::EndPartnership) {
        columns.push(Column::new(label(|m| m.resellers.actions)).unlabelled());
    }
    columns
}

#[component]
fn ProviderLine(row: ProviderRow, end: Callback<(TenantId, String)>) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let (party, name) = (row.id, row.name.clone());
    let id = row.id.to_string();
    let customers = Path::Customers.with(&[("provider", &id)]);
    let subscriptions = Path::Subscriptions.with(&[("provider", &id), ("state", "active")]);
    let ProviderRow { customers: customer_count, subscriptions: subscription_count, since, .. } = row;
    view! {
        <Row>
            <RowHead>{row.name}</RowHead>
            <Cell label=move || t.get().common.partner_id>
                <code translate="no">{row.partner_id}</code>
            </Cell>
            <Cell label=move || t.get().common.country>{move || country(lang.get(), &row.country)}</Cell>
            <Cell label=move || t.get().providers.common_customers holds=Holds::Number>
                <CellLink href=customers>{move || number(lang.get(), customer_count)}</CellLink>
            </Cell>
            <Cell label=move || t.get().providers.subscriptions holds=Holds::Number>
                <CellLink href=subscriptions>{move || number(lang.get(), subscription_count)}</CellLink>
            </Cell>
            <Cell label=move || t.get().resellers.since>
                <ShortDay at=since/>
            </Cell>
            {session
                .may(Permission::EndPartnership)
                .then(|| {
                    view! {
                        <Cell label=move || t.get().resellers.actions holds=Holds::Buttons>
                            <EndButton
                                name=name.clone()
                                kind=ButtonKind::Plain
                                on_click=move |()| end.run((party, name.clone()))
                            />
                        </Cell>
                    }
                })}
        </Row>
    }
}
