//! The designated support contact (S38, S70, S71; R24): the provider or one of its resellers.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use model::{
    ids::TenantId,
    portal::account::{Party, PartyKind},
    rules::rights::Right,
    v1::relationship::SupportContact,
};

use super::Shown;
use crate::{
    client::{self, Error, new_request_id},
    components::{
        button::{Button, ButtonKind},
        error_view::ErrorView,
        field::focus_first_error,
        loader::Loader,
        select::{Choice, Select},
        toast::use_toasts,
    },
    format,
    i18n::{Lang, fill, use_lang, use_texts},
    load::use_load,
    session::use_session,
    wording::field_text,
};

/// The card of the support contact.
#[component]
pub fn SupportContactCard(
    /// The subscription.
    shown: Shown,
) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let may_change = session.may(Right::SetSupportContact);
    let current = use_load(move || client::subscriptions::support_contact(shown.customer, shown.id));
    view! {
        <section class="card">
            <h2 class="card__title">{move || t.get().subscription.support_contact}</h2>
            <Loader resource=current rows=1 let:contact>
                {match contact.support_tenant_id {
                    Some(_) if may_change => view! { <Choosing shown contact/> }.into_any(),
                    Some(_) => view! { <p>{contact.name}</p> }.into_any(),
                    None => view! { <p>{move || t.get().subscription.support_other}</p> }.into_any(),
                }}
            </Loader>
        </section>
    }
}

/// A partner that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    id: TenantId,
    name: String,
}

/// The provider first, then the resellers in partnership; the current contact is always among them.
async fn candidates(
    lang: Lang,
    party: Option<Party>,
    current: SupportContact,
) -> client::Result<Vec<Candidate>> {
    let mut found: Vec<Candidate> = Vec::new();
    if let Some(party) = party {
        found.push(Candidate { id: TenantId(party.id), name: party.name.clone() });
        let of_provider = party.kind == PartyKind::Provider;
        let partners = client::resellers::partners(of_provider).await?.items;
        found.extend(partners.into_iter().map(|partner| Candidate { id: partner.id, name: partner.name }));
    }
    if let Some(id) = current.support_tenant_id
        && !found.iter().any(|candidate| candidate.id == id)
    {
        found.push(Candidate { id, name: current.name.unwrap_or_default() });
    }
    if let Some(rest) = found.get_mut(1..) {
        rest.sort_by(|a, b| format::compare(lang, &a.name, &b.name));
    }
    Ok(found)
}

#[component]
fn Choosing(shown: Shown, contact: SupportContact) -> impl IntoView {
    let (t, lang, session, toasts) = (use_texts(), use_lang(), use_session(), use_toasts());
    let saved = RwSignal::new(contact.support_tenant_id.map(|id| id.to_string()).unwrap_or_default());
    let chosen = RwSignal::new(saved.get_untracked());
    let own = session.party().map(|party| party.id.to_string());
    let found = {
        let contact = contact.clone();
        use_load(move || candidates(lang.get(), session.party(), contact.clone()))
    };
    let choices = Signal::derive(move || {
        let found = found.get().and_then(Result::ok).unwrap_or_else(|| {
            let name = contact.name.clone().unwrap_or_default();
            contact.support_tenant_id.map(|id| Candidate { id, name }).into_iter().collect()
        });
        let choice = |candidate: Candidate| {
            let id = candidate.id.to_string();
            let is_own = own.as_ref() == Some(&id);
            let you = t.get().subscription.your_company;
            let label = if is_own { fill(you, &[("name", &candidate.name)]) } else { candidate.name };
            Choice::new(id, label)
        };
        found.into_iter().map(choice).collect::<Vec<_>>()
    });
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let field_error = move || {
        let failed = failed.get()?;
        failed.fault()?.fields.first().map(|field| field_text(lang.get(), field))
    };
    let unchanged =
        move || (chosen.get() == saved.get()).then(|| t.get().subscription.support_unchanged.to_owned());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let id = chosen.get_untracked();
        if pending.get_untracked() || id == saved.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(None);
        let body = SupportContact { support_tenant_id: id.parse().ok(), ..SupportContact::default() };
        spawn_local(async move {
            match client::subscriptions::save_support_contact(
                shown.customer,
                shown.id,
                &body,
                new_request_id(),
            )
            .await
            {
                Ok(contact) => {
                    saved.set(id);
                    shown.changes.update(|count| *count += 1);
                    let name = contact.name.unwrap_or_default();
                    toasts.show(fill(t.get_untracked().subscription.support_saved, &[("name", &name)]));
                }
                Err(error) => {
                    failed.set(Some(error));
                    focus_first_error();
                }
            }
            pending.set(false);
        });
    };
    view! {
        <form class="support" novalidate on:submit=submit>
            <Select
                label=move || t.get().subscription.support_contact
                label_hidden=true
                value=chosen
                choices
                hint=Signal::derive(move || t.get().subscription.support_hint.to_owned())
                error=Signal::derive(field_error)
            />
            <Button kind=ButtonKind::Primary submit=true pending reason=Signal::derive(unchanged)>
                {move || t.get().common.submit}
            </Button>
            {move || {
                failed
                    .get()
                    .filter(|_| field_error().is_none())
                    .map(|error| view! { <ErrorView error=Signal::stored(error)/> })
            }}
        </form>
    }
}
