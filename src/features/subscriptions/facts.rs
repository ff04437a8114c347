//! The facts of a subscription, beside its page.

use leptos::prelude::*;
use model::{
    ids::{CustomerId, SubscriptionId},
    v1::subscription::{Subscription as Record, SubscriptionStatus},
};

use super::{context::SubscriptionContext, of_record::OfRecord};
use crate::{
    i18n::{Msg, use_lang, use_texts},
    labels::subscription::{cycle_text, end_action_text, status_text, term_text},
    routes::Path,
    ui::{
        card::Card,
        copy_button::Copyable,
        definition_list::{DefinitionList, Fact},
        timestamp::{FactDay, Timestamp, Until},
    },
};

/// The year that stands for "never" on the wire.
const NEVER: i32 = 9999;

/// The card of facts.
#[component]
pub fn Facts(context: SubscriptionContext) -> impl IntoView {
    let t = use_texts();
    let own = move || {
        let record = context.record.get();
        // Time may have done something since it was stored.
        let status = context.own.with(|own| own.status.clone());
        Record { status: Some(status), ..record }
    };
    let parent = Memo::new(move |_| context.record.with(|record| record.parent_subscription_id));
    view! {
        <Card id="subscription-facts" title=move || t.get().subscription.facts>
            <DefinitionList>
                {move || {
                    let record = own();
                    view! {
                        <Offer context record=record.clone()/>
                        <Times customer=context.customer record/>
                    }
                }}
                <Fact term=move || t.get().subscription.reseller_of_record>
                    <OfRecord context/>
                </Fact>
                {move || view! { <Relations context parent=parent.get()/> }}
                {move || view! { <Ids record=context.record.get()/> }}
            </DefinitionList>
        </Card>
    }
}

#[component]
fn Offer(context: SubscriptionContext, record: Record) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    view! {
        <Fact term=move || t.get().subscription.offer>
            <span lang="en">{record.offer_name}</span>
        </Fact>
        {record
            .status
            .map(|status| {
                let state = move || context.replaced(lang.get()).unwrap_or_else(|| status_text(lang.get(), &status));
                view! { <Fact term=move || t.get().common.state>{state}</Fact> }
            })}
        {record
            .billing_cycle
            .map(|cycle| {
                view! {
                    <Fact term=move || t.get().subscription.billing>{move || cycle_text(lang.get(), &cycle)}</Fact>
                }
            })}
    }
}

#[component]
fn Times(customer: CustomerId, record: Record) -> impl IntoView {
    use chrono::Datelike;
    let (t, lang) = (use_texts(), use_lang());
    let end = record.commitment_end_date.filter(|end| end.year() < NEVER);
    let has_end = end.is_some();
    // What was chosen says nothing about a subscription that does not get there.
    let gets_there = record.status == Some(SubscriptionStatus::Active);
    view! {
        {record
            .term_duration
            .filter(|_| has_end)
            .map(|term| {
                view! { <Fact term=move || t.get().subscription.term>{move || term_text(lang.get(), &term)}</Fact> }
            })}
        {record.creation_date.zip(record.order_id).map(|(at, order)| {
            view! {
                <Fact term=move || t.get().subscription.ordered>
                    <a href=Path::Order(customer, order).to_string()>
                        <Timestamp at/>
                    </a>
                </Fact>
            }
        })}
        {record
            .effective_start_date
            .map(|at| view! { <Fact term=move || t.get().subscription.started><FactDay at/></Fact> })}
        <Fact term=move || t.get().subscription.ends>
            {match end {
                Some(at) => view! { <FactDay at/> }.into_any(),
                None => (move || t.get().subscription.no_end).into_any(),
            }}
        </Fact>
        {record
            .cancellation_allowed_until_date
            .map(|at| {
                view! { <Fact term=move || t.get().subscription.decision_cancel_window><Until at/></Fact> }
            })}
        {record
            .end_of_term_action
            .filter(|_| has_end && gets_there)
            .map(|action| {
                view! {
                    <Fact term=move || t.get().subscription.at_the_end>
                        {move || end_action_text(lang.get(), &action)}
                    </Fact>
                }
            })}
    }
}

#[component]
fn Relations(context: SubscriptionContext, parent: Option<SubscriptionId>) -> impl IntoView {
    let t = use_texts();
    view! {
        {parent
            .map(|parent| {
                view! {
                    <Fact term=move || t.get().subscription.parent>
                        <Parent context parent/>
                    </Fact>
                }
            })}
    }
}

#[component]
fn Parent(context: SubscriptionContext, parent: SubscriptionId) -> impl IntoView {
    let t = use_texts();
    let href = Path::Subscription(context.customer, parent).to_string();
    let known = move || context.life.with(|life| life.members.iter().any(|member| member.id == parent));
    let name = move || known().then(|| context.name_of(parent));
    view! {
        <a href=href lang=move || name().and_then(|(_, language)| language)>
            {move || name().map_or_else(|| t.get().subscription.parent_link.to_owned(), |(name, _)| name)}
        </a>
    }
}

#[component]
fn Ids(record: Record) -> impl IntoView {
    let t = use_texts();
    let line = move |term: fn(&Msg) -> &'static str, id: Option<String>| {
        id.map(|id| {
            view! {
                <Fact term=move || term(t.get()) wide=true>
                    <Copyable text=id.clone() what=move || term(t.get())/>
                </Fact>
            }
        })
    };
    view! {
        {line(|m| m.subscription.subscription_id, record.id.map(|id| id.to_string()))}
        {line(|m| m.subscription.order_id, record.order_id.map(|id| id.to_string()))}
        {line(|m| m.subscription.offer_id, record.offer_id.map(|id| id.to_string()))}
    }
}
