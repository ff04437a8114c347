//! Whose customer it is, for a reseller: the provider's name, and whom to ask for what only a provider can do (R4).

use leptos::prelude::*;
use model::{
    ids::{CustomerId, TenantId},
    portal::views::PartnerName,
};

use crate::{
    client,
    i18n::{Msg, fill, use_texts},
    lists::{filter_chips::Chip, list_state::ListState},
    load::{use_load, use_load_for},
    session::use_session,
};

/// The name of a provider that only an id is known of.
fn use_provider_name(id: Signal<Option<TenantId>>) -> Signal<Option<String>> {
    let found = use_load_for(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => client::resellers::find_provider(id).await,
                None => Ok(None),
            }
        },
    );
    Signal::derive(move || {
        let row = found.get()?.ok()??;
        Some(row.name)
    })
}

/// The chip of a list that is filtered by provider.
pub fn use_provider_chip(list: ListState) -> impl Fn(&'static Msg) -> Option<Chip> + Copy + Send + Sync {
    let id = Signal::derive(move || {
        list.query.with(|query| query.provider.as_deref().and_then(|id| id.parse::<TenantId>().ok()))
    });
    let name = use_provider_name(id);
    move |t| {
        list.query.get().provider.map(|id| {
            let shown = fill(t.providers.chip, &[("name", &name.get().unwrap_or(id))]);
            Chip::new(shown, move || list.change(|query| query.provider = None))
        })
    }
}

/// For a reseller, in the place where a provider adds subscriptions: whom to ask for them (R4).
#[component]
pub fn AskProvider(provider: Option<PartnerName>) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let text = move || {
        let t = &t.get().providers;
        let name = provider.as_ref().map_or(t.ask_somebody, |provider| provider.name.as_str());
        fill(t.ask_for_subscriptions, &[("provider", name)])
    };
    session.is_reseller().then(|| view! { <p class="muted ask-provider">{text}</p> })
}

/// The same on the pages of one customer, whose provider has to be asked for first.
#[component]
pub fn AskProviderOf(customer: CustomerId) -> impl IntoView {
    let found = use_load(move || client::customers::relationships(customer));
    move || {
        let partner = found.get()?.ok()?.items.into_iter().next()?;
        Some(view! { <AskProvider provider=Some(PartnerName { id: partner.id, name: partner.name })/> })
    }
}
