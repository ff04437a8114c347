//! One subscription (S39): what it is, until when it can be taken back, whom the customer turns to, what happened.

pub mod azure;
pub mod facts;
pub mod history;
pub mod rename;
pub mod support_contact;

use chrono::TimeDelta;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    ids::{CustomerId, SubscriptionId},
    portal::views::DecisionKind,
    rules::decision::{DUE_DAYS, Situation, decision},
    v1::{
        offer::BillingType,
        subscription::{EndOfTermAction, Subscription as Record, SubscriptionStatus},
    },
};

use crate::{
    client,
    components::{
        badge::{Badge, Tone},
        breadcrumb::{Breadcrumb, Crumb},
        loader::Loader,
        message_bar::MessageBar,
        page_header::PageHeader,
        see_also::SeeAlso,
        unknown::Unknown,
    },
    format::{date_time, now, number},
    i18n::{fill, use_lang, use_texts},
    load::use_load,
    routes::Path,
    title::use_title,
    wording::subscription::{end_action_text, quantity_text, status_text, status_tone, term_months},
};
use azure::AzureNotice;
use facts::Facts;
use history::History;
use rename::OwnName;
use support_contact::SupportContactCard;

/// One subscription, as the page's parts share it: a change shows in all of them.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The customer.
    pub customer: CustomerId,
    /// Its id.
    pub id: SubscriptionId,
    /// The record, replaced after each change.
    pub record: RwSignal<Record>,
    /// Counts the changes made here, so that the history is loaded again.
    pub changes: RwSignal<u32>,
}

/// One subscription (S39).
#[component]
pub fn Subscription() -> impl IntoView {
    let t = use_texts();
    let params = use_params_map();
    let ids = Memo::new(move |_| {
        params.with(|map| {
            let customer = map.get("customer_id")?.parse::<CustomerId>().ok()?;
            Some((customer, map.get("subscription_id")?.parse::<SubscriptionId>().ok()?))
        })
    });
    let found = use_load(move || {
        let ids = ids.get();
        async move {
            let Some((customer, id)) = ids else { return Ok(None) };
            let Some(record) = client::found(client::subscriptions::get_subscription(customer, id).await)?
            else {
                return Ok(None);
            };
            let name = client::found(client::customers::get_customer(customer).await)?;
            let name = name.and_then(|found| found.company_profile?.company_name).unwrap_or_default();
            Ok(Some((customer, id, record, name)))
        }
    });
    use_title(move || {
        let offer = found.get().and_then(Result::ok).flatten().map(|(_, _, record, _)| display_name(&record));
        offer.unwrap_or_else(|| t.get().subscription.title.to_owned())
    });
    let unknown = move || {
        let href = ids
            .get_untracked()
            .map_or(Path::Customers, |(customer, _)| Path::CustomerSubscriptions(customer));
        view! {
            <Unknown
                text=move || t.get().subscription.not_found
                link=move || t.get().subscription.to_list
                href=href.to_string()
            />
        }
    };
    view! {
        <Loader resource=found let:found>
            {match found {
                Some((customer, id, record, name)) => {
                    let shown = Shown {
                        customer,
                        id,
                        record: RwSignal::new(record),
                        changes: RwSignal::new(0),
                    };
                    view! { <Parts shown name/> }.into_any()
                }
                None => unknown().into_any(),
            }}
        </Loader>
        <SeeAlso/>
    }
}

/// The customer's own name for it, else the offer's.
fn display_name(record: &Record) -> String {
    let own = record.friendly_name.clone().filter(|name| !name.is_empty());
    own.or_else(|| record.offer_name.clone()).unwrap_or_default()
}

#[component]
fn Parts(shown: Shown, name: String) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let record = shown.record.get_untracked();
    let offer = record.offer_name.clone().unwrap_or_default();
    let status = record.status.clone().unwrap_or(SubscriptionStatus::Unknown(String::new()));
    let (is_trial, is_add_on) = (record.is_trial == Some(true), record.parent_subscription_id.is_some());
    let usage = record.billing_type == Some(BillingType::Usage);
    let crumbs = {
        let name = name.clone();
        move || {
            vec![
                Crumb { text: t.get().customers.title.to_owned(), href: Path::Customers.to_string() },
                Crumb { text: name.clone(), href: Path::Customer(shown.customer).to_string() },
                Crumb {
                    text: t.get().subscriptions.title.to_owned(),
                    href: Path::CustomerSubscriptions(shown.customer).to_string(),
                },
            ]
        }
    };
    let beside = move || {
        let status = status.clone();
        let tone = status_tone(&status);
        view! {
            <span class="badges">
                <Badge tone=Signal::stored(tone)>{move || status_text(lang.get(), &status)}</Badge>
                {is_trial.then(|| view! { <Badge>{move || t.get().subscription.trial}</Badge> })}
                {is_add_on.then(|| view! { <Badge>{move || t.get().subscription.add_on}</Badge> })}
            </span>
        }
    };
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs)/>
        <PageHeader title=offer title_language="en" beside/>
        <OwnName shown customer_name=name/>
        <Deadline record=record.clone()/>
        <div class="columns">
            <div class="columns__main">
                {usage.then(|| view! { <AzureNotice/> })}
                <Licenses record=shown.record/>
                <SupportContactCard shown/>
                <History shown/>
            </div>
            <div class="columns__side">
                <Facts shown/>
            </div>
        </div>
    }
}

/// The next deadline first: until when the order can be taken back (R20), or what ends within 30 days.
#[component]
fn Deadline(record: Record) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let action = record.end_of_term_action.clone().unwrap_or(EndOfTermAction::Renew);
    let due = decision(&situation(&record), now())
        .filter(|(kind, at)| *kind == DecisionKind::CancelWindow || *at <= now() + TimeDelta::days(DUE_DAYS));
    due.map(|(kind, at)| {
        let text = move || {
            let (m, lang) = (&t.get().subscription, lang.get());
            let moment = date_time(lang, at);
            let text = match &kind {
                DecisionKind::CancelWindow => m.cancel_window,
                DecisionKind::TrialEnd => m.trial_ends,
                DecisionKind::TermEnd | DecisionKind::Unknown(_) => m.term_ends,
            };
            fill(text, &[("moment", &moment), ("action", &end_action_text(lang, &action).to_lowercase())])
        };
        view! {
            <div class="notice">
                <MessageBar tone=Tone::Warning>{text}</MessageBar>
            </div>
        }
    })
}

/// What the rule of decisions looks at.
fn situation(record: &Record) -> Situation {
    Situation {
        status: record.status.clone().unwrap_or(SubscriptionStatus::Unknown(String::new())),
        is_trial: record.is_trial == Some(true),
        is_add_on: record.parent_subscription_id.is_some(),
        term_months: record.term_duration.as_deref().and_then(term_months),
        cancel_until: record.cancellation_allowed_until_date,
        term_end: record.commitment_end_date,
    }
}

#[component]
fn Licenses(record: RwSignal<Record>) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let usage = move || record.with(|record| record.billing_type == Some(BillingType::Usage));
    let quantity = move || record.with(|record| record.quantity.unwrap_or_default());
    let unit = move || record.with(|record| record.unit_type.clone().unwrap_or_default());
    view! {
        <section class="card" aria-labelledby="subscription-licenses">
            <h2 class="card__title" id="subscription-licenses">{move || t.get().subscription.licenses_title}</h2>
            {move || {
                if usage() {
                    view! { <p>{t.get().subscription.usage}</p> }.into_any()
                } else {
                    let words = quantity_text(lang.get(), quantity(), &unit());
                    let figure = number(lang.get(), i64::from(quantity()));
                    let rest = words.strip_prefix(&figure).unwrap_or(&words).trim().to_owned();
                    view! {
                        <p>
                            <span class="card__big">{figure}</span>
                            " "
                            {rest}
                        </p>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}
