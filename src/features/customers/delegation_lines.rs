//! Rows of the list of delegations: a line for each reseller that holds something of a customer.

use leptos::{prelude::*, task::spawn_local};
use model::{
    ids::{CustomerId, TenantId},
    portal::delegations::{DelegationRow, Given, HeldByReseller},
    rules::permissions::Permission,
};

use super::access::grants::{Kind, refusal};
use crate::{
    client::{self, new_request_id},
    features::customers::access::since::Since,
    format::number,
    i18n::{fill, use_lang, use_texts},
    lists::data_table::Column,
    routes::Path,
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        confirm_dialog::ConfirmDialog,
        table::{Cell, CellLink, Row, RowHead, dash},
        toast::use_toasts,
    },
};

/// The columns: only customers are sorted.
pub fn columns() -> Vec<Column> {
    let t = use_texts();
    let text = move |read: fn(&'static crate::i18n::Msg) -> &'static str| {
        Signal::derive(move || read(t.get()).to_owned())
    };
    vec![
        Column::new(text(|t| t.subscriptions.customer)).sorted("company"),
        Column::new(text(|t| t.common.reseller)),
        Column::new(text(|t| t.access.administration)),
        Column::new(text(|t| t.access.tenant_owner)),
        Column::new(text(|t| t.subscriptions.reseller_of_record)),
        Column::new(text(|t| t.delegations.support_contact)),
    ]
}

/// Something to be given or withdrawn.
#[derive(Clone, Debug, PartialEq)]
struct Change {
    kind: Kind,
    customer: CustomerId,
    company: String,
    reseller: TenantId,
    name: String,
}

/// What the buttons of the lines do.
#[derive(Clone, Copy)]
pub struct Grants {
    /// What is being given.
    giving: RwSignal<Option<Change>>,
    give: Callback<Change>,
    withdraw: Callback<Change>,
}

/// Gives at once, and asks before something is withdrawn; `reload` brings the list up to date. The second part is the dialog.
pub fn use_grants(reload: Callback<()>) -> (Grants, AnyView) {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let (giving, asked) = (RwSignal::new(None::<Change>), RwSignal::new(None::<Change>));
    let (open, pending, error) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<String>));
    let done = move |change: &Change, said: &str| {
        if t.try_get_untracked().is_some() {
            toasts.show(fill(said, &[("name", &change.name)]));
            reload.run(());
        }
    };
    let give = Callback::new(move |change: Change| {
        if giving.get_untracked().is_some() {
            return;
        }
        giving.set(Some(change.clone()));
        spawn_local(async move {
            let path = change.kind.path();
            match client::access::give(path, change.customer, change.reseller, new_request_id()).await {
                Ok(()) => {
                    if let Some(t) = t.try_get_untracked() {
                        done(&change, change.kind.words(t).added);
                    }
                }
                Err(failed) => {
                    if let Some(lang) = lang.try_get_untracked() {
                        toasts.show(refusal(lang, &failed));
                    }
                }
            }
            giving.try_set(None);
        });
    });
    let withdraw = Callback::new(move |change: Change| {
        error.set(None);
        asked.set(Some(change));
        open.set(true);
    });
    let confirm = move |()| {
        let Some(change) = asked.get_untracked().filter(|_| !pending.get_untracked()) else { return };
        pending.set(true);
        error.set(None);
        spawn_local(async move {
            let path = change.kind.path();
            match client::access::withdraw(path, change.customer, change.reseller, new_request_id()).await {
                Ok(()) => {
                    open.try_set(false);
                    if let Some(t) = t.try_get_untracked() {
                        done(&change, change.kind.words(t).withdrawn);
                    }
                }
                Err(failed) => {
                    drop(error.try_set(lang.try_get_untracked().map(|lang| refusal(lang, &failed))))
                }
            }
            pending.try_set(false);
        });
    };
    let words = move |read: fn(&super::access::grants::Words) -> &'static str| {
        let asked = asked.get();
        let text =
            asked.as_ref().map(|change| fill(read(&change.kind.words(t.get())), &[("name", &change.name)]));
        text.unwrap_or_default()
    };
    let company = move || asked.get().map(|change| change.company).unwrap_or_default();
    let dialog = view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || words(|words| words.withdraw_title))
            confirm=Signal::derive(move || t.get().access.withdraw.to_owned())
            danger=true
            pending
            error=Signal::derive(move || error.get())
            on_confirm=confirm
        >
            <p translate="no"><strong>{company}</strong></p>
            <p>{move || words(|words| words.withdraw_text)}</p>
        </ConfirmDialog>
    };
    (Grants { giving, give, withdraw }, dialog.into_any())
}

/// The lines of one customer.
#[component]
pub fn DelegationLines(row: DelegationRow, grants: Grants) -> impl IntoView {
    let t = use_texts();
    let DelegationRow { customer_id, company_name, subscriptions, has_azure, resellers } = row;
    if resellers.is_empty() {
        let nothing = move || dash(move || t.get().subscription.none);
        return view! {
            <Row>
                <CustomerHead customer=customer_id company=company_name/>
                <Cell label=move || t.get().common.reseller>
                    <span class="muted">{move || t.get().delegations.nobody}</span>
                </Cell>
                <Cell label=move || t.get().access.administration>{nothing()}</Cell>
                <Cell label=move || t.get().access.tenant_owner>{nothing()}</Cell>
                <Cell label=move || t.get().subscriptions.reseller_of_record>{nothing()}</Cell>
                <Cell label=move || t.get().delegations.support_contact>{nothing()}</Cell>
            </Row>
        }
        .into_any();
    }
    let line = move |held: HeldByReseller| {
        let company = company_name.clone();
        let named = company.clone();
        view! {
            <Row>
                <CustomerHead customer=customer_id company=named/>
                <Line customer=customer_id company subscriptions has_azure held grants/>
            </Row>
        }
    };
    resellers.into_iter().map(line).collect_view().into_any()
}

/// The customer, with the way to its own page of access.
#[component]
fn CustomerHead(customer: CustomerId, company: String) -> impl IntoView {
    view! {
        <RowHead>
            <CellLink href=Path::CustomerAccess(customer).to_string() title=company.clone()>
                {company.clone()}
            </CellLink>
        </RowHead>
    }
}

/// What one reseller holds: the cells beside the customer's.
#[component]
fn Line(
    customer: CustomerId,
    company: String,
    /// Subscriptions of the customer.
    subscriptions: i64,
    has_azure: bool,
    held: HeldByReseller,
    grants: Grants,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let HeldByReseller { reseller, administration, tenant_owner, of_record, supports } = held;
    let (id, name) = (reseller.id, reseller.name);
    let change =
        |kind: Kind| Change { kind, customer, company: company.clone(), reseller: id, name: name.clone() };
    let (administer, own) = (change(Kind::Administration), change(Kind::TenantOwner));
    let places = move |count: i64, filter: &str| {
        let href =
            Path::Subscriptions.with(&[("customer", &customer.to_string()), (filter, &id.to_string())]);
        view! { <Count href count of=subscriptions/> }
    };
    let (as_record, as_support) = (places(of_record, "reseller"), places(supports, "support"));
    let reseller = match session.is_provider() {
        true => view! {
            <CellLink href=Path::Reseller(id).to_string() title=name.clone()>{name.clone()}</CellLink>
        }
        .into_any(),
        false => view! { <span translate="no">{name.clone()}</span> }.into_any(),
    };
    view! {
        <Cell label=move || t.get().common.reseller verbatim=true>{reseller}</Cell>
        <Cell label=move || t.get().access.administration><Grant given=administration change=administer grants/></Cell>
        <Cell label=move || t.get().access.tenant_owner>
            {if has_azure || tenant_owner.is_some() {
                view! { <Grant given=tenant_owner change=own grants/> }.into_any()
            } else {
                dash(move || t.get().delegations.no_azure)
            }}
        </Cell>
        <Cell label=move || t.get().subscriptions.reseller_of_record>{as_record}</Cell>
        <Cell label=move || t.get().delegations.support_contact>{as_support}</Cell>
    }
}

/// "2 of 5", which opens those two.
#[component]
fn Count(href: String, count: i64, of: i64) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let text = move || {
        let n = |n| number(lang.get(), n);
        fill(t.get().delegations.of, &[("n", &n(count)), ("all", &n(of))])
    };
    match count {
        0 => dash(move || t.get().subscription.none),
        _ => view! { <a href=href>{text}</a> }.into_any(),
    }
}

/// Since when it is given, and the button that withdraws or gives it.
#[component]
fn Grant(given: Option<Given>, change: Change, grants: Grants) -> impl IntoView {
    let t = use_texts();
    let may = use_session().may(Permission::SetDelegation);
    let change = StoredValue::new(change);
    let named = move |text: &'static str| {
        change.with_value(|change| {
            let what = change.kind.words(t.get()).title;
            fill(text, &[("what", what), ("name", &change.name), ("customer", &change.company)])
        })
    };
    let pending = Memo::new(move |_| {
        grants.giving.with(|giving| giving.as_ref().is_some_and(|it| change.with_value(|own| it == own)))
    });
    match given {
        Some(Given { since, by }) => view! {
            <Since at=since by/>
            {may.then(|| view! {
                <Button
                    kind=ButtonKind::Plain
                    name=Signal::derive(move || named(t.get().delegations.withdraw_what))
                    on_click=move |_| grants.withdraw.run(change.get_value())
                >
                    {move || t.get().access.withdraw}
                </Button>
            })}
        }
        .into_any(),
        None if may => view! {
            <Button
                kind=ButtonKind::Plain
                pending
                name=Signal::derive(move || named(t.get().delegations.give_what))
                on_click=move |_| grants.give.run(change.get_value())
            >
                {move || change.with_value(|change| change.kind.words(t.get()).add)}
            </Button>
        }
        .into_any(),
        None => dash(move || t.get().subscription.none),
    }
}
