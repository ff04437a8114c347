//! A row of a list of customers, and the record that its down arrow opens (S64).

use leptos::prelude::*;
use model::{
    parse::DOMAIN_SUFFIX,
    portal::views::{CustomerRow, PartnerName},
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;

use crate::{
    features::partnerships::provider_name::AskProvider,
    format::{country, number},
    i18n::{Msg, fill, use_lang, use_texts},
    lists::{data_table::Column, list_state::ListState},
    routes::Path,
    session::use_session,
    ui::{
        badge::{Badge, Tone},
        button::{ButtonKind, ButtonLink, IconButton},
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
        table::{self, Cell, CellLink, Holds, Row, RowHead},
        timestamp::{Day, ShortDay},
    },
};

/// Columns of a list of customers.
pub fn columns() -> Vec<Column> {
    let (t, session) = (use_texts(), use_session());
    let label = |read: fn(&Msg) -> &'static str| Signal::derive(move || read(t.get()).to_owned());
    // A reseller knows of no other reseller (R5), but may have several providers.
    let partner: fn(&Msg) -> &'static str =
        if session.is_reseller() { |m| m.providers.provider } else { |m| m.common.reseller };
    vec![
        Column::new(label(|m| m.customers.record)).unlabelled(),
        Column::new(label(|m| m.common.company)).sorted("company"),
        Column::new(label(|m| m.common.domain)).sorted("domain"),
        Column::new(label(|m| m.common.country)).sorted("country"),
        Column::new(label(partner)),
        Column::new(label(|m| m.customers.subscriptions)).sorted("subscriptions").numeric(),
        Column::new(label(|m| m.customers.since)).sorted("since"),
    ]
}

#[component]
pub fn CustomerLine(
    row: CustomerRow,
    /// It was added just now.
    #[prop(into, optional)]
    is_new: Signal<bool>,
    /// The list, whose address says which records are open.
    list: ListState,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/customer_line.css");
    let (t, lang) = (use_texts(), use_lang());
    let id = row.id;
    let own = id.to_string();
    let open = Memo::new(move |_| list.opened.with(|opened| opened.contains(&own)));
    let turn = move |_| list.turn(&id.to_string());
    let record_id = format!("record-{id}");
    let controls = record_id.clone();
    let name = row.company_name.clone();
    let CustomerRow { country: code, subscriptions, since, .. } = row.clone();
    let record = row.clone();
    view! { class = styles,
        <Row highlighted=is_new open>
            <Cell label=move || t.get().customers.record holds=Holds::Arrow>
                <IconButton
                    icon=Signal::derive(move || {
                        if open.get() { icondata::LuChevronUp } else { icondata::LuChevronDown }
                    })
                    name=move || fill(t.get().components.show_details, &[("name", &name)])
                    expanded=open
                    controls
                    on_click=turn
                />
            </Cell>
            <RowHead>
                <a href=Path::Customer(id).to_string() title=row.company_name>{row.company_name.clone()}</a>
            </RowHead>
            <Cell label=move || t.get().common.domain holds=Holds::Domain>
                <Domain domain=row.domain.clone()/>
            </Cell>
            <Cell label=move || t.get().common.country short=true>{move || country(lang.get(), &code)}</Cell>
            {match row.provider {
                Some(provider) => {
                    view! { <Cell label=move || t.get().providers.provider verbatim=true>{provider.name}</Cell> }.into_any()
                }
                None => {
                    view! {
                        <Cell label=move || t.get().common.reseller>
                            <Resellers resellers=row.resellers/>
                        </Cell>
                    }
                        .into_any()
                }
            }}
            <Cell label=move || t.get().customers.subscriptions holds=Holds::Number>
                <CellLink href=Path::CustomerSubscriptions(id).to_string()>{move || number(lang.get(), subscriptions)}</CellLink>
            </Cell>
            <Cell label=move || t.get().customers.since>
                <ShortDay at=since/>
            </Cell>
        </Row>
        <tr class=format!("record {} {styles}", table::line()) role="row" id=record_id hidden=move || !open.get()>
            <td class=format!("record__cell {} {styles}", table::cell()) role="cell" colspan="7">
                <Show when=move || open.get()>
                    <Record row=record.clone()/>
                </Show>
            </td>
        </tr>
    }
}

/// The domain; its common suffix is the first to go where there is no room for all of it.
#[component]
fn Domain(domain: String) -> impl IntoView {
    let styles = style_sheet!("style/scoped/customer_line.css");
    let own = domain.strip_suffix(DOMAIN_SUFFIX).unwrap_or(&domain).to_owned();
    let suffix = domain[own.len()..].to_owned();
    view! { class = styles,
        <span class="table__domain" translate="no" title=domain>
            <span class="table__prefix">{own}</span>
            <span>{suffix}</span>
        </span>
    }
}

/// The first reseller, and how many more.
#[component]
fn Resellers(resellers: Vec<PartnerName>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/customer_line.css");
    let (t, lang) = (use_texts(), use_lang());
    let more = i64::try_from(resellers.len()).unwrap_or(i64::MAX) - 1;
    match resellers.into_iter().next() {
        None => view! { <span class="muted">{move || t.get().customers.direct}</span> }.into_any(),
        Some(first) => view! { class = styles,
            <span class="resellers">
                <span class=format!("{} resellers__first {styles}", table::clipped()) translate="no" title=first.name>{first.name.clone()}</span>
                {(more > 0)
                    .then(|| {
                        let words = move || {
                            fill(t.get().customers.more_resellers, &[("n", &number(lang.get(), more))])
                        };
                        view! {
                            " "
                            <span class="muted" title=words>
                                <span aria-hidden="true">{format!("+{more}")}</span>
                                <span class="visually-hidden">{words}</span>
                            </span>
                        }
                    })}
            </span>
        }
        .into_any(),
    }
}

/// What the down arrow shows (S64, S65).
#[component]
fn Record(row: CustomerRow) -> impl IntoView {
    let styles = style_sheet!("style/scoped/customer_line.css");
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let id = row.id;
    let partner = move |partner: PartnerName| {
        let name = if session.is_provider() {
            view! { <a href=Path::Reseller(partner.id).to_string()>{partner.name}</a> }.into_any()
        } else {
            partner.name.into_any()
        };
        view! {
            <li>
                {name} " " <Badge tone=Tone::Info>{move || t.get().customers.administers}</Badge>
            </li>
        }
    };
    let none = row.resellers.is_empty();
    let (provider, provider_shown) = (row.provider.clone(), row.provider);
    view! { class = styles,
        <div class="record__body">
            <div class="record__facts"><DefinitionList>
                <Fact term=move || t.get().common.microsoft_id>
                    <Copyable text=id.to_string() what=move || t.get().common.microsoft_id/>
                </Fact>
                <Fact term=move || t.get().common.domain>{row.domain}</Fact>
                <Fact term=move || t.get().common.country>{move || country(lang.get(), &row.country)}</Fact>
                <Fact term=move || t.get().customers.since>
                    <Day at=row.since/>
                </Fact>
                {match provider_shown {
                    Some(provider) => {
                        view! { <Fact term=move || t.get().providers.provider>{provider.name}</Fact> }.into_any()
                    }
                    None => {
                        view! {
                            <Fact term=move || t.get().common.resellers>
                                {none.then_some(move || t.get().customers.direct)}
                                <ul>{row.resellers.into_iter().map(partner).collect_view()}</ul>
                            </Fact>
                        }
                            .into_any()
                    }
                }}
            </DefinitionList></div>
            <div class="record__actions">
                <ButtonLink href=Path::Customer(id).to_string()>{move || t.get().customers.account}</ButtonLink>
                <ButtonLink href=Path::CustomerSubscriptions(id).to_string()>
                    {move || t.get().customers.subscriptions}
                </ButtonLink>
                {session
                    .may(Permission::PlaceOrder)
                    .then(|| {
                        view! {
                            <ButtonLink href=Path::NewSubscription(id).to_string() kind=ButtonKind::Primary>
                                {move || t.get().common.add_subscription}
                            </ButtonLink>
                        }
                    })}
            </div>
            <AskProvider provider/>
        </div>
    }
}
