//! One subscription (S39): what it is, until when it can be taken back, whom the customer turns to, what happened.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use model::{
    ids::{CustomerId, SubscriptionId},
    portal::life::SubscriptionLife,
    rules::lifecycle::Action,
    v1::{offer::BillingType, subscription::Subscription as Record},
};

use crate::{
    client::{self, Error},
    features::{
        customers::{customer_head::customers_crumb, see_also::SeeAlso},
        subscriptions::{
            add_ons::AddOns,
            azure_notice::AzureNotice,
            context::SubscriptionContext,
            decision::Decision,
            end_of_term::EndOfTerm,
            facts::Facts,
            history::History,
            licenses::Licenses,
            more::MoreActions,
            permissions::{Forbidden, may},
            rename::OwnName,
            support_contact::SupportContactCard,
        },
    },
    i18n::{use_lang, use_texts},
    labels::subscription::{status_text, status_tone},
    load::{error_view::ErrorView, loader::Skeleton, use_load_for},
    routes::Path,
    session::use_session,
    title::use_title,
    ui::{
        badge::{Badge, Badges, Tone},
        breadcrumb::{Breadcrumb, Crumb},
        columns::{Columns, SideColumn, Stack},
        not_found_panel::NotFoundPanel,
        page_header::PageHeader,
    },
};

/// What the page shows: a change of what is found leaves its parts, their dialogs and what was typed in place.
#[derive(Clone, Debug, PartialEq)]
enum Showing {
    Nothing,
    Failed(Error),
    Missing,
    One(CustomerId, SubscriptionId),
}

async fn load(ids: Option<(CustomerId, SubscriptionId)>) -> client::Result<Option<SubscriptionLife>> {
    let Some((customer, id)) = ids else { return Ok(None) };
    client::found(client::subscriptions::life(customer, id).await)
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
    let resource = use_load_for(move || ids.get(), load);
    let found = Memo::new(move |_| resource.get().and_then(Result::ok).flatten());
    let showing = Memo::new(move |before: Option<&Showing>| match resource.get() {
        None => Showing::Nothing,
        Some(Ok(None)) => Showing::Missing,
        Some(Ok(Some(found))) => Showing::One(found.customer_id, found.id),
        // What was there stays: that the server is away is said above the page.
        Some(Err(error)) => match (before, ids.get_untracked()) {
            (Some(same @ Showing::One(_, id)), Some((_, wanted))) if *id == wanted => same.clone(),
            _ => Showing::Failed(error),
        },
    });
    use_title(move || {
        let name = found.with(|found| found.as_ref().map(|found| display_name(&found.record)));
        name.unwrap_or_else(|| t.get().subscription.title.to_owned())
    });
    let unknown = move || {
        let href = ids
            .get_untracked()
            .map_or(Path::Customers, |(customer, _)| Path::CustomerSubscriptions(customer));
        view! {
            <NotFoundPanel
                text=move || t.get().subscription.not_found
                link=move || t.get().subscription.to_list
                href=href.to_string()
            />
        }
    };
    view! {
        {move || match showing.get() {
            Showing::Nothing => view! { <Skeleton rows=8/> }.into_any(),
            Showing::Missing => unknown().into_any(),
            Showing::Failed(error) => {
                view! { <ErrorView error=Signal::stored(error) retry=Callback::new(move |()| resource.refetch())/> }
                    .into_any()
            }
            Showing::One(..) => found.get_untracked().map(|first| view! { <Parts first found/> }).into_any(),
        }}
        <SeeAlso/>
    }
}

/// The customer's own name for it, else the offer's.
fn display_name(record: &Record) -> String {
    let own = record.friendly_name.clone().filter(|name| !name.is_empty());
    own.or_else(|| record.offer_name.clone()).unwrap_or_default()
}

#[component]
fn Parts(first: SubscriptionLife, found: Memo<Option<SubscriptionLife>>) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let name = first.customer_name.clone();
    let context = SubscriptionContext::new(first);
    Effect::new(move |before: Option<()>| {
        let again = found.get().filter(|found| before.is_some() && found.id == context.id);
        if let Some(again) = again {
            context.take(again);
        }
    });
    let usage = move || context.record.with(|record| record.billing_type == Some(BillingType::Usage));
    let crumbs = {
        let name = name.clone();
        move || {
            let own = [
                Crumb { text: name.clone(), href: Path::Customer(context.customer).to_string() },
                Crumb {
                    text: t.get().subscriptions.title.to_owned(),
                    href: Path::CustomerSubscriptions(context.customer).to_string(),
                },
            ];
            customers_crumb(session, t.get().customers.title).into_iter().chain(own).collect::<Vec<_>>()
        }
    };
    let offer = move || context.record.with(|record| record.offer_name.clone().unwrap_or_default());
    // Who may change nothing at all is told once; the reasons stand at each button too.
    let denied = may(session, context, Action::ChangeLicenses).err().filter(|it| *it != Forbidden::Customer);
    view! {
        <Breadcrumb crumbs=Signal::derive(crumbs)/>
        <PageHeader
            title=Signal::derive(offer)
            title_language="en"
            beside=ViewFn::from(move || view! { <StateBadges context/> })
        />
        <OwnName context customer_name=name/>
        <Decision context/>
        {denied.map(|denied| view! { <ReadOnly context denied/> })}
        <Columns>
            <Stack>
                {move || usage().then(|| view! { <AzureNotice/> })}
                <Licenses context/>
                <EndOfTerm context/>
                <AddOns context/>
                <MoreActions context/>
                <SupportContactCard context/>
                <History context/>
            </Stack>
            <SideColumn>
                <Facts context/>
            </SideColumn>
        </Columns>
    }
}

#[component]
fn ReadOnly(context: SubscriptionContext, denied: Forbidden) -> impl IntoView {
    let lang = use_lang();
    view! { <p class="muted notice">{move || denied.text(lang.get(), &context.provider.get())}</p> }
}

#[component]
fn StateBadges(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let status = Memo::new(move |_| context.own.with(|own| own.status.clone()));
    let replaced = Memo::new(move |_| context.replaced(lang.get()));
    let tone = Signal::derive(move || match replaced.with(Option::is_some) {
        true => Tone::Neutral,
        false => status.with(status_tone),
    });
    let state =
        move || replaced.get().unwrap_or_else(|| status.with(|status| status_text(lang.get(), status)));
    let is_trial = Memo::new(move |_| context.own.with(|own| own.is_trial()));
    let is_add_on = move || context.record.with(|record| record.parent_subscription_id.is_some());
    view! {
        <Badges>
            <Badge tone>{state}</Badge>
            {move || is_trial.get().then(|| view! { <Badge>{move || t.get().subscription.trial}</Badge> })}
            {move || is_add_on().then(|| view! { <Badge>{move || t.get().subscription.add_on}</Badge> })}
        </Badges>
    }
}
