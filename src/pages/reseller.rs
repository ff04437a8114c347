//! One indirect reseller with the customers it administers.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use model::{
    ids::TenantId,
    portal::{
        account::PartyKind,
        views::{ResellerRow, ViewQuery},
    },
    rules::permissions::Permission,
};

use crate::{
    client,
    features::{
        customers::customer_line::{CustomerLine, columns},
        partnerships::end_partnership::EndPartnership,
    },
    format::{country, number},
    i18n::{fill, use_lang, use_texts},
    layout::not_found::OnlyFor,
    lists::{
        data_table::DataTable,
        filter_chips::{FilterChips, search_chip},
        list_bar::ListBar,
        list_state::{use_list, use_list_state},
    },
    load::{loader::Loader, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        breadcrumb::{Breadcrumb, Crumb},
        button::{ButtonKind, ButtonLink},
        card::{card, card_title},
        columns::Stack,
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
        empty_state::EmptyState,
        not_found_panel::NotFoundPanel,
        page_header::PageHeader,
        search_box::SearchBox,
        timestamp::Day,
    },
};

#[component]
pub fn Reseller() -> impl IntoView {
    view! { <OnlyFor kind=PartyKind::Provider><One/></OnlyFor> }
}

#[component]
fn One() -> impl IntoView {
    let t = use_texts();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|map| map.get("reseller_id").and_then(|id| id.parse::<TenantId>().ok()))
    });
    let name = RwSignal::new(None::<String>);
    use_title(move || name.get().unwrap_or_else(|| t.get().resellers.title.to_owned()));
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::resellers::find(id).await,
                None => Ok(None),
            }
        },
    );
    Effect::new(move |_| name.set(found.get().and_then(Result::ok).flatten().map(|row| row.name)));
    let crumbs =
        move || vec![Crumb { text: t.get().resellers.title.to_owned(), href: Path::Resellers.to_string() }];
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs)/>
        <Loader resource=found let:row>
            {match row {
                Some(row) => view! { <Found row/> }.into_any(),
                None => {
                    view! {
                        <NotFoundPanel
                            text=move || t.get().resellers.not_found
                            link=move || t.get().resellers.to_list
                            href=Path::Resellers.to_string()
                        />
                    }
                        .into_any()
                }
            }}
        </Loader>
    }
}

#[component]
fn Found(row: ResellerRow) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let id = row.id;
    let add = Path::NewCustomer.with(&[("reseller", &id.to_string())]);
    let name = row.name.clone();
    let own = id.to_string();
    let customers = Path::Customers.with(&[("reseller", &own)]);
    let subscriptions = Path::Subscriptions.with(&[("reseller", &own), ("state", "active")]);
    let supported = Path::Subscriptions.with(&[("support", &own), ("state", "active")]);
    let party_name = row.name.clone();
    let navigate = use_navigate();
    let leave = Callback::new(move |()| navigate(&Path::Resellers.to_string(), NavigateOptions::default()));
    view! {
        <PageHeader title=row.name verbatim=true>
            {session
                .may(Permission::EndPartnership)
                .then(|| view! { <EndPartnership party=id name=party_name on_ended=leave/> })}
            {session
                .may(Permission::CreateCustomer)
                .then(|| {
                    let name = Signal::derive(move || fill(t.get().resellers.add_customer_for, &[("name", &name)]));
                    view! {
                        <ButtonLink href=add kind=ButtonKind::Primary name>
                            {move || t.get().common.add_customer}
                        </ButtonLink>
                    }
                })}
        </PageHeader>
        <Stack>
            <section class=card() aria-labelledby="reseller-facts">
                <h2 class="visually-hidden" id="reseller-facts">{move || t.get().resellers.facts}</h2>
                <DefinitionList strip=true>
                    <Fact term=move || t.get().common.partner_id>
                        <Copyable text=row.partner_id.clone() what=move || t.get().common.partner_id title=Signal::derive(move || t.get().common.partner_id_hint.to_owned())/>
                    </Fact>
                    <Fact term=move || t.get().resellers.tenant_id>
                        <Copyable text=id.to_string() what=move || t.get().resellers.tenant_id/>
                    </Fact>
                    <Fact term=move || t.get().common.country>{move || country(lang.get(), &row.country)}</Fact>
                    <Fact term=move || t.get().resellers.since>
                        <Day at=row.since/>
                    </Fact>
                    <Fact term=move || t.get().resellers.its_customers>
                        <a href=customers>{move || number(lang.get(), row.customers)}</a>
                    </Fact>
                    <Fact term=move || t.get().resellers.of_record>
                        <a href=subscriptions>{move || number(lang.get(), row.subscriptions)}</a>
                    </Fact>
                    <Fact term=move || t.get().resellers.supports>
                        <a href=supported>{move || number(lang.get(), row.support_contacts)}</a>
                    </Fact>
                </DefinitionList>
            </section>
            <ItsCustomers id/>
        </Stack>
    }
}

/// The customers that the reseller administers.
#[component]
fn ItsCustomers(id: TenantId) -> impl IntoView {
    let t = use_texts();
    let list = use_list_state();
    let data = use_list(
        move || ViewQuery { reseller: Some(id.to_string()), ..list.request() },
        |query| async move { client::customers::list(&query).await },
    );
    view! {
        <section aria-labelledby="reseller-customers">
            <h2 class=card_title() id="reseller-customers">{move || t.get().resellers.its_customers}</h2>
            <ListBar>
                <SearchBox
                    label=move || t.get().customers.search
                    value=Signal::derive(move || list.query.get().q)
                    on_search=move |text| list.change(|query| query.q = text)
                />
                <FilterChips chips=Signal::derive(move || search_chip(t.get(), list).into_iter().collect()) list/>
            </ListBar>
            <DataTable
                caption=move || t.get().resellers.its_customers
                columns=columns()
                list
                data
                default_sort=Signal::stored("company")
                row=move |row| view! { <CustomerLine row list/> }.into_any()
                empty=move || view! { <EmptyState icon=icondata::LuBuilding2 text=move || t.get().resellers.no_customers.to_owned()/> }
            />
        </section>
    }
}
