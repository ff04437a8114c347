//! Step 2: what the customer buys (S47, S48).

use leptos::prelude::*;

use super::{frame::CancelButton, places, state::Wizard};
use crate::{
    components::{
        badge::Tone,
        button::{Button, ButtonKind},
        definition_list::{DefinitionList, Fact},
        field::focus_first_error,
        loader::Loader,
        message_bar::{Announce, MessageBar},
        order::{
            picker::OfferPicker,
            summary::{OrderSheet, OrderSummary},
        },
        steps::{StepLink, use_go},
    },
    format,
    i18n::{fill, use_lang, use_texts},
    leave::LeaveGuard,
    wizard::step::Step,
};

/// The picker and the order at its side.
#[component]
pub fn SubscriptionsStep(
    /// The wizard.
    wizard: Wizard,
    /// Asks before leaving.
    guard: LeaveGuard,
) -> impl IntoView {
    let t = use_texts();
    let ordering = wizard.ordering;
    let go = use_go();
    let complaint = RwSignal::new(false);
    let dropped = drop_what_is_not_sold(wizard);
    let next = move |_| {
        if ordering.pass() {
            wizard.failed.set(None);
            go(&places::step(Step::Review));
        } else {
            complaint.set(true);
            focus_first_error();
        }
    };
    let complaint_text = move || ordering.complaint(t.get(), complaint.get());
    let company = move || wizard.draft.with(|draft| draft.details.company_name.clone());
    let of_record =
        move || wizard.draft.with(|draft| draft.reseller_of_record().map(|reseller| reseller.name.clone()));
    view! {
        <div class="wizard__columns">
            <section class="card wizard__main" aria-label=move || t.get().wizard.step_subscriptions>
                {move || dropped.get().map(|text| view! {
                    <MessageBar tone=Tone::Warning announce=Announce::Politely>{text}</MessageBar>
                })}
                <Loader resource=wizard.offers rows=10 children=move |_| view! { <OfferPicker ordering/> }/>
                <div class="wizard__actions">
                    <OrderSheet ordering/>
                    <p class="field__error wizard__complaint" role="alert">{complaint_text}</p>
                    <CancelButton wizard guard/>
                    <span class="wizard__forward">
                        <StepLink button=true href=Signal::derive(|| places::step(Step::Details))>
                            {move || t.get().wizard.back}
                        </StepLink>
                        <Button kind=ButtonKind::Primary on_click=next>
                            {move || t.get().wizard.next_review}
                        </Button>
                    </span>
                </div>
            </section>
            <OrderSummary ordering>
                <DefinitionList>
                    <Fact term=Signal::derive(move || t.get().wizard.for_whom.to_owned())>{company}</Fact>
                    <Fact term=Signal::derive(move || t.get().wizard.of_record.to_owned())>
                        {move || of_record().unwrap_or_else(|| t.get().wizard.of_record_none.to_owned())}
                    </Fact>
                </DefinitionList>
            </OrderSummary>
        </div>
    }
}

/// Another country may not sell what was picked: it goes, and is named.
fn drop_what_is_not_sold(wizard: Wizard) -> RwSignal<Option<String>> {
    let (t, lang) = (use_texts(), use_lang());
    let dropped = RwSignal::new(None);
    Effect::new(move || {
        let Some(Ok(offers)) = wizard.offers.get() else { return };
        let country = wizard.draft.with_untracked(|draft| draft.details.country.clone());
        // While another country's offers are on their way, the old ones are still there.
        if offers.first().is_some_and(|offer| offer.country != country) {
            return;
        }
        let lost = |draft: &crate::wizard::draft::Draft| {
            draft.order.lines.iter().any(|line| !offers.iter().any(|offer| offer.id == line.offer.id))
        };
        if wizard.draft.with_untracked(lost) {
            let mut names = Vec::new();
            wizard.draft.update(|draft| names = draft.order.keep_sold(&offers));
            let country = format::country(lang.get_untracked(), &country);
            let values = [("country", country.as_str()), ("offers", &names.join(", "))];
            dropped.set(Some(fill(t.get_untracked().offers.dropped, &values)));
        }
    });
    dropped
}
