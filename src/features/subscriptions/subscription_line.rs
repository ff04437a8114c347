//! A row of a list of subscriptions.

use leptos::prelude::*;
use model::{
    ids::CustomerId,
    portal::views::{PartnerName, Replacement, SubscriptionRow},
};

use crate::{
    features::subscriptions::deadline::Deadline,
    i18n::{fill, use_lang, use_texts},
    labels::subscription::{quantity_in_list, status_text, status_tone},
    routes::Path,
    ui::{
        badge::{Badge, Badges},
        rich_text::rich_text,
        table::{self, Cell, CellLink, Holds, Row, RowHead, dash},
        timestamp::ShortFactDay,
    },
};

/// A subscription among those of every customer.
#[component]
pub fn SubscriptionLine(row: SubscriptionRow) -> impl IntoView {
    let t = use_texts();
    let customer = Path::Customer(row.customer_id).to_string();
    let customer_name = row.customer_name.clone();
    let name = row.clone();
    view! {
        <Row>
            <RowHead>
                <Name row=name/>
            </RowHead>
            <Cell label=move || t.get().subscriptions.customer verbatim=true>
                <CellLink href=customer title=customer_name.clone()>{customer_name}</CellLink>
            </Cell>
            {row.provider.clone().map(|provider| {
                view! { <Cell label=move || t.get().providers.provider verbatim=true>{provider.name}</Cell> }
            })}
            <Quantity row=row.clone()/>
            <State row=row.clone()/>
            <TermEnd row=row.clone()/>
            <Deadline row/>
        </Row>
    }
}

/// A subscription on its customer's page; add-ons stand below their parent.
#[component]
pub fn OwnSubscriptionLine(
    row: SubscriptionRow,
    /// Name of the parent right above it.
    #[prop(into)]
    parent: Option<String>,
) -> impl IntoView {
    let t = use_texts();
    let below = parent.is_some();
    let words = move || parent.as_ref().map(|name| fill(t.get().customer.add_ons_of, &[("name", name)]));
    let reseller = row.reseller_of_record.clone();
    let name = row.clone();
    view! {
        <Row>
            <RowHead>
                <span class=table::below(below)>
                    <Name row=name/>
                    <span class="visually-hidden">{words}</span>
                </span>
            </RowHead>
            <Quantity row=row.clone()/>
            <State row=row.clone() add_on=!below && row.parent_subscription_id.is_some()/>
            <TermEnd row=row.clone()/>
            <Deadline row/>
            <Cell label=move || t.get().subscriptions.reseller_of_record>
                <ResellerOfRecord reseller/>
            </Cell>
        </Row>
    }
}

/// The offer as a link, and the customer's own name for the subscription where it differs.
#[component]
pub fn Name(row: SubscriptionRow) -> impl IntoView {
    let href = Path::Subscription(row.customer_id, row.id).to_string();
    let own =
        (!row.friendly_name.is_empty() && row.friendly_name != row.offer_name).then_some(row.friendly_name);
    match own {
        Some(own) => view! {
            <a href=href title=own>{own.clone()}</a>
            <span class=table::second_line() lang="en">{row.offer_name}</span>
        }
        .into_any(),
        None => view! { <a href=href lang="en" title=row.offer_name>{row.offer_name.clone()}</a> }.into_any(),
    }
}

#[component]
fn Quantity(row: SubscriptionRow) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    view! {
        <Cell label=move || t.get().common.licenses holds=Holds::Number>
            {move || quantity_in_list(lang.get(), row.quantity, &row.unit_type)}
        </Cell>
    }
}

/// Its state, and what kind of subscription it is.
#[component]
pub fn State(
    row: SubscriptionRow,
    /// Says that it is an add-on, where it does not stand below its parent.
    #[prop(optional)]
    add_on: bool,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let tone = status_tone(&row.status);
    let customer = row.customer_id;
    let state = match row.replaced_by {
        Some(after) => view! { <ReplacedBy customer after/> }.into_any(),
        None => view! {
            <Badge tone=Signal::stored(tone)>{move || status_text(lang.get(), &row.status)}</Badge>
        }
        .into_any(),
    };
    view! {
        <Cell label=move || t.get().common.state>
            <Badges>
                {state}
                {row.is_trial.then(|| view! { <Badge>{move || t.get().subscription.trial}</Badge> })}
                {add_on.then(|| view! { <Badge>{move || t.get().subscription.add_on}</Badge> })}
            </Badges>
        </Cell>
    }
}

/// Nothing is lost where an upgrade has put another subscription in its place.
#[component]
pub fn ReplacedBy(customer: CustomerId, after: Replacement) -> impl IntoView {
    let t = use_texts();
    let href = Path::Subscription(customer, after.id).to_string();
    let text = move || {
        let link = view! { <a href=href.clone() translate="no">{after.name.clone()}</a> };
        rich_text(t.get().subscriptions.replaced_by, vec![("name", link.into_any())])
    };
    view! { <Badge long=true>{text}</Badge> }
}

#[component]
fn TermEnd(row: SubscriptionRow) -> impl IntoView {
    let t = use_texts();
    view! {
        <Cell label=move || t.get().subscriptions.term_end>
            {match row.term_end {
                Some(at) => view! { <ShortFactDay at=at/> }.into_any(),
                None => dash(move || t.get().subscription.no_end),
            }}
        </Cell>
    }
}

/// Who is of record; another partner has no name here (R5).
#[component]
pub fn ResellerOfRecord(
    /// As the server names it.
    reseller: Option<PartnerName>,
) -> impl IntoView {
    let t = use_texts();
    match reseller {
        None => dash(move || t.get().subscription.none),
        Some(partner) if partner.name.is_empty() => {
            view! { <span>{move || t.get().subscription.another_partner}</span> }.into_any()
        }
        Some(partner) => view! { <span translate="no">{partner.name}</span> }.into_any(),
    }
}
