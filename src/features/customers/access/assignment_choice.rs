//! The choice of a reseller of record or support contact for one subscription, with what it means (S37).

use leptos::{prelude::*, task::spawn_local};
use model::{
    portal::access::{Partner, SubscriptionAccess},
    v1::relationship::SupportContact,
};

use super::assignment::{PLACES, Which, display_name};
use crate::{
    client::{self, Error, new_request_id},
    features::customers::access::context::AccessContext,
    i18n::{fill, use_lang, use_texts},
    labels::field_text,
    load::{error_view::ErrorView, use_load},
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        field::{focus_first_error, focus_on},
        field_errors::until_edited,
        form::Form,
        message_bar::{Announce, MessageBar},
        modal::ModalButtons,
        select::{Choice, Select},
        toast::use_toasts,
    },
};

/// The form in the dialog. A partner is meant by its tenant id, nobody by the empty text.
#[component]
pub fn Choosing(
    context: AccessContext,
    open: RwSignal<bool>,
    which: Which,
    row: SubscriptionAccess,
) -> impl IntoView {
    let (t, lang, toasts) = (use_texts(), use_lang(), use_toasts());
    let provider = context.access.with_untracked(|access| access.provider.clone());
    let now = match which {
        Which::OfRecord => row.reseller_of_record.clone(),
        Which::Support => Some(row.support_contact.clone()),
    };
    let now = now.map(|place| place.partner);
    let id_of = |partner: &Option<Partner>| partner.as_ref().map(|it| it.id.to_string()).unwrap_or_default();
    let (before, value) = (id_of(&now), RwSignal::new(id_of(&now)));
    let resellers = use_load(|| client::resellers::partners(true));
    let candidates = Memo::new({
        let (provider, now) = (provider.clone(), now.clone());
        move |_| {
            let mut found: Vec<Partner> = match which {
                Which::OfRecord => Vec::new(),
                Which::Support => vec![provider.clone()],
            };
            let loaded = resellers.get().and_then(Result::ok).map(|list| list.items).unwrap_or_default();
            found.extend(loaded.into_iter().map(|it| Partner {
                id: it.id,
                name: it.name,
                partner_id: it.mpn_id,
            }));
            // The current one stands there before the list has come.
            found.extend(now.clone().filter(|now| !found.iter().any(|it| it.id == now.id)));
            found
        }
    });
    let choices = Signal::derive(move || {
        let none = (which == Which::OfRecord).then(|| Choice::new("", t.get().common.none));
        let choice = |partner: Partner| Choice::new(partner.id.to_string(), partner.name);
        none.into_iter().chain(candidates.get().into_iter().map(choice)).collect::<Vec<_>>()
    });
    let loses = {
        let (before, provider_id) = (before.clone(), provider.id);
        move || {
            let loser = now.as_ref().filter(|now| value.get() != before && now.id != provider_id)?;
            let a = &t.get().access;
            let text = match which {
                Which::OfRecord => a.of_record_loses,
                Which::Support => a.support_loses,
            };
            Some(fill(text, &[("name", &loser.name)]))
        }
    };
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let field_error = move || {
        let failed = failed.get()?;
        failed.api_error()?.fields.first().map(|field| field_text(lang.get(), field))
    };
    let (name, language) = display_name(&row);
    let unchanged = {
        let before = before.clone();
        move || (value.get() == before).then(|| t.get().customer.unchanged.to_owned())
    };
    let save = move |()| {
        let chosen = value.get_untracked();
        if pending.get_untracked() || chosen == before {
            return;
        }
        pending.set(true);
        failed.set(None);
        let partner = candidates.get_untracked().into_iter().find(|it| it.id.to_string() == chosen);
        let row = row.clone();
        spawn_local(async move {
            match store(context, which, &row, partner).await {
                Ok(()) => {
                    context.reload().await;
                    if let Some(t) = t.try_get_untracked() {
                        toasts.show(t.common.saved);
                    }
                    open.try_set(false);
                    // The button that opened the dialog was drawn anew.
                    focus_on(PLACES);
                }
                Err(error) => {
                    failed.try_set(Some(error));
                    focus_first_error();
                }
            }
            pending.try_set(false);
        });
    };
    view! {
        <Form on_submit=save>
            <p lang=language>{name}</p>
            <Select
                label=move || match which {
                    Which::OfRecord => t.get().subscription.reseller_of_record,
                    Which::Support => t.get().subscription.support_contact,
                }
                value
                choices
                hint=Signal::derive(move || match which {
                    Which::OfRecord => t.get().access.of_record_hint.to_owned(),
                    Which::Support => t.get().access.support_hint.to_owned(),
                })
                error=until_edited(Signal::derive(field_error), value)
            />
            {move || {
                loses()
                    .map(|text| {
                        view! { <MessageBar tone=Tone::Warning announce=Announce::Polite>{text}</MessageBar> }
                    })
            }}
            {move || {
                failed
                    .get()
                    .filter(|_| field_error().is_none())
                    .map(|error| view! { <ErrorView error=Signal::stored(error)/> })
            }}
            <ModalButtons>
                <Button kind=ButtonKind::Primary submit=true pending reason=Signal::derive(unchanged)>
                    // The same words as on the subscription's page (S71).
                    {move || match which {
                        Which::OfRecord => t.get().common.save,
                        Which::Support => t.get().common.submit,
                    }}
                </Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Form>
    }
}

/// Stores the choice on the published paths (contract 6.2, 6.7); the subscription goes back whole, with its etag.
async fn store(
    context: AccessContext,
    which: Which,
    row: &SubscriptionAccess,
    partner: Option<Partner>,
) -> client::Result<()> {
    match which {
        Which::OfRecord => {
            let mut subscription = client::subscriptions::get_subscription(context.customer, row.id).await?;
            subscription.partner_id = Some(partner.map(|it| it.partner_id).unwrap_or_default());
            client::subscriptions::update(context.customer, row.id, &subscription, new_request_id()).await?;
        }
        Which::Support => {
            let support_tenant_id = partner.map(|it| it.id);
            let contact = SupportContact { support_tenant_id, ..SupportContact::default() };
            let id = new_request_id();
            client::subscriptions::save_support_contact(context.customer, row.id, &contact, id).await?;
        }
    }
    Ok(())
}
