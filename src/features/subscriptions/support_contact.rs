//! The designated support contact (S38, S70, S71): the provider or one of its resellers.

use futures_util::future::try_join;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use model::{
    ids::{CustomerId, TenantId},
    portal::account::{Party, PartyKind},
    rules::permissions::Permission,
    search_key::search_key,
    v1::relationship::{PartnerRelationship, SupportContact},
};
use stylers_macro::style_sheet;

use super::context::SubscriptionContext;
use crate::{
    client::{self, Error, new_request_id},
    format,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::field_text,
    load::{error_view::ErrorView, loader::Loader, use_load},
    session::use_session,
    ui::{
        button::{Button, ButtonKind},
        card::Card,
        combobox::{ComboOption, Combobox, Search},
        field::focus_first_error,
        field_errors::until_edited,
        toast::use_toasts,
    },
};

/// The card of the support contact.
#[component]
pub fn SupportContactCard(context: SubscriptionContext) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let may_change = session.may(Permission::SetSupportContact);
    let current = use_load(move || client::subscriptions::support_contact(context.customer, context.id));
    view! {
        <Card id="subscription-support" title=move || t.get().subscription.support_contact>
            <Loader resource=current rows=1 let:contact>
                {match contact.support_tenant_id {
                    Some(_) if may_change => view! { <Choosing context contact/> }.into_any(),
                    Some(_) => view! { <p>{contact.name}</p> }.into_any(),
                    None => view! { <p>{move || t.get().subscription.support_other}</p> }.into_any(),
                }}
            </Loader>
        </Card>
    }
}

/// So many partners are offered at once; typing narrows them.
const OFFERED: usize = 20;

/// A partner that can be chosen, and what ties it to the customer.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    id: TenantId,
    name: String,
    partner_id: String,
    tie: Tie,
}

/// Those with a tie stand first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// The reader's own company.
    Own,
    /// It administers the customer, or is the partner of record of this subscription.
    OfCustomer,
    /// None that is known.
    Other,
}

/// One's own company first, then the customer's resellers, then all others in partnership, each part by name.
///
/// `of_record` is the PartnerID of the partner of record.
async fn candidates(
    party: Option<Party>,
    customer: CustomerId,
    of_record: String,
    lang: Lang,
) -> client::Result<Vec<Candidate>> {
    let Some(party) = party else { return Ok(Vec::new()) };
    let of_provider = party.kind == PartyKind::Provider;
    let (partners, own) =
        try_join(client::resellers::partners(of_provider), client::customers::relationships(customer))
            .await?;
    let tie = |partner: &PartnerRelationship| {
        let administers = own.items.iter().any(|own| own.id == partner.id);
        if administers || partner.mpn_id == of_record { Tie::OfCustomer } else { Tie::Other }
    };
    let mut found: Vec<Candidate> = partners
        .items
        .into_iter()
        .map(|it| Candidate { tie: tie(&it), id: it.id, name: it.name, partner_id: it.mpn_id })
        .collect();
    found.sort_by(|a, b| a.tie.cmp(&b.tie).then_with(|| format::compare(lang, &a.name, &b.name)));
    let id = TenantId(party.id);
    let partner_id = party.partner_id.unwrap_or_default();
    found.insert(0, Candidate { id, name: party.name, partner_id, tie: Tie::Own });
    Ok(found)
}

#[component]
fn Choosing(context: SubscriptionContext, contact: SupportContact) -> impl IntoView {
    let styles = style_sheet!("style/scoped/support_contact.css");
    let (t, lang, session, toasts) = (use_texts(), use_lang(), use_session(), use_toasts());
    let found = use_load(move || {
        let of_record = context.record.with_untracked(|record| record.partner_id.clone()).unwrap_or_default();
        candidates(session.party(), context.customer, of_record, lang.get_untracked())
    });
    let all = Memo::new(move |_| found.get().and_then(Result::ok));
    let now = contact.support_tenant_id.map(|id| ComboOption {
        value: id.to_string(),
        label: contact.name.unwrap_or_default(),
        detail: contact.support_mpn_id,
    });
    let saved = RwSignal::new(now.as_ref().map(|now| now.value.clone()).unwrap_or_default());
    let chosen = RwSignal::new(now);
    let search = Search::new(move |text: String| {
        let (texts, found) = (&t.get_untracked().subscription, found.settled());
        async move {
            let all = found.await.map_err(drop)?;
            Ok(matching(&all, &text, texts.your_company, texts.tied))
        }
    });
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let field_error = move || {
        let failed = failed.get()?;
        failed.api_error()?.fields.first().map(|field| field_text(lang.get(), field))
    };
    // A provider may choose any reseller; one without a tie to this customer is worth a second look.
    let hint = move || {
        let t = &t.get().subscription;
        let stranger = chosen.with(|chosen| {
            let chosen = chosen.as_ref().filter(|chosen| chosen.value != saved.get())?;
            let all = all.get()?;
            let own = all.iter().find(|it| it.id.to_string() == chosen.value)?;
            (own.tie == Tie::Other && session.is_provider()).then(|| own.name.clone())
        });
        match stranger {
            Some(name) => fill(t.support_stranger, &[("name", &name)]),
            None => t.support_hint.to_owned(),
        }
    };
    let id = move || chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.value.clone()));
    let unchanged = move || {
        let t = &t.get().subscription;
        match id() {
            None => Some(t.support_choose.to_owned()),
            Some(id) => (id == saved.get()).then(|| t.support_unchanged.to_owned()),
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(id) = untrack(id).filter(|id| *id != saved.get_untracked()) else { return };
        if pending.get_untracked() {
            return;
        }
        pending.set(true);
        failed.set(None);
        let body = SupportContact { support_tenant_id: id.parse().ok(), ..SupportContact::default() };
        spawn_local(async move {
            let request = new_request_id();
            let answer =
                client::subscriptions::save_support_contact(context.customer, context.id, &body, request)
                    .await;
            if pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(contact) => {
                    saved.set(id);
                    context.changes.update(|count| *count += 1);
                    let name = contact.name.unwrap_or_default();
                    toasts.show(fill(t.get_untracked().subscription.support_saved, &[("name", &name)]));
                }
                Err(error) => {
                    failed.set(Some(error));
                    focus_first_error();
                }
            }
        });
    };
    view! { class = styles,
        <form class="support" novalidate on:submit=submit>
            <Combobox
                label=Signal::derive(move || t.get().subscription.support_contact.to_owned())
                label_hidden=true
                value=chosen
                search
                placeholder=Signal::derive(move || Some(t.get().wizard.reseller_search.to_owned()))
                hint=Signal::derive(move || Some(hint()))
                error=until_edited(Signal::derive(field_error), chosen)
            />
            <Button kind=ButtonKind::Primary submit=true pending reason=Signal::derive(unchanged)>
                {move || t.get().common.submit}
            </Button>
            {move || {
                failed
                    .get()
                    .filter(|_| field_error().is_none())
                    .map(|error| view! { class = styles,
                        <div class="support__error"><ErrorView error=Signal::stored(error)/></div>
                    })
            }}
        </form>
    }
}

/// The first candidates whose name or PartnerID holds what was typed. `own` and `tied` say what ties one to the customer.
fn matching(all: &[Candidate], text: &str, own: &str, tied: &str) -> Vec<ComboOption> {
    let looked_for = search_key(text);
    let holds =
        |it: &&Candidate| search_key(&it.name).contains(&looked_for) || it.partner_id.contains(&looked_for);
    let option = |it: &Candidate| ComboOption {
        value: it.id.to_string(),
        label: it.name.clone(),
        detail: Some(match it.tie {
            Tie::Own => format!("{} · {own}", it.partner_id),
            Tie::OfCustomer => format!("{} · {tied}", it.partner_id),
            Tie::Other => it.partner_id.clone(),
        }),
    };
    all.iter().filter(holds).take(OFFERED).map(option).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S38] What is typed narrows the list by name and PartnerID; what ties a partner to the customer is said.
    #[test]
    fn partners_are_found_by_name_and_number() {
        let candidate = |n: u128, name: &str, tie| Candidate {
            id: TenantId(uuid::Uuid::from_u128(n)),
            name: name.to_owned(),
            partner_id: format!("602144{n}"),
            tie,
        };
        let all = [candidate(1, "Northlight", Tie::Own), candidate(2, "Atelier Nuage", Tie::OfCustomer)];
        let found = |text| matching(&all, text, "own", "tied");
        assert_eq!(found("").len(), 2);
        assert_eq!(found(" nuage ")[0].detail.as_deref(), Some("6021442 · tied"));
        assert_eq!(found("6021441")[0].label, "Northlight");
        assert!(found("zzz").is_empty());
    }
}
