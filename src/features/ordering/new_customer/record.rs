//! The partner of record of the new subscriptions: chosen on their step, and shown again in Review (S36).

use leptos::prelude::*;

use super::state::Wizard;
use crate::features::ordering::{
    drafts::{order::OfRecord, reseller::Reseller},
    of_record::RecordChoice,
};

/// The choice; the reseller that the customer is associated with is proposed.
#[component]
pub fn Record(wizard: Wizard) -> impl IntoView {
    let in_doubt = Memo::new(move |_| wizard.draft.with(|draft| draft.submission.is_in_doubt()));
    let chosen = Signal::derive(move || wizard.draft.with(|draft| draft.reseller_of_record().cloned()));
    let associated = Signal::derive(move || {
        wizard.draft.with(|draft| draft.details.reseller.clone().into_iter().collect())
    });
    let choose = Callback::new(move |chosen: Option<Reseller>| {
        wizard.sending.record_error.set(None);
        wizard.draft.update(|draft| {
            draft.order.of_record = match chosen {
                None => OfRecord::Nobody,
                Some(chosen) if draft.details.reseller.as_ref() == Some(&chosen) => OfRecord::Associated,
                Some(chosen) => OfRecord::Chosen(chosen),
            };
        });
    });
    view! {
        <RecordChoice
            value=chosen
            on_choose=choose
            first=associated
            new_customer=true
            error=wizard.sending.record_error
            fixed=in_doubt
        />
    }
}
