//! What is seldom done: upgrade or convert, bill otherwise, suspend, reactivate, cancel.

pub mod cancel;
pub mod convert;
pub mod cycle;
pub mod suspend;
pub mod targets;
pub mod upgrade;

use leptos::prelude::*;
use model::{portal::account::PartyKind, v1::subscription::SubscriptionStatus};

use self::{
    cancel::Cancel, convert::Convert, cycle::BillingCycleRow, suspend::SuspendOrReactivate,
    upgrade::UpgradeRow,
};
use super::context::SubscriptionContext;
use crate::{i18n::use_texts, session::use_session, ui::card::Card};

/// The card; nothing for a customer, who only reads, nor where it is gone.
#[component]
pub fn MoreActions(context: SubscriptionContext) -> impl IntoView {
    let (t, session) = (use_texts(), use_session());
    let gone = Memo::new(move |_| context.own.with(|own| own.status == SubscriptionStatus::Deleted));
    let is_trial = Memo::new(move |_| context.own.with(|own| own.is_trial()));
    let has_cycles = Memo::new(move |_| context.own.with(|own| own.offer.cycles.len() > 1));
    let can_upgrade =
        Memo::new(move |_| context.own.with(|own| !own.is_add_on() && !own.offer.upgrades_to.is_empty()));
    (session.kind() != PartyKind::Customer).then(|| {
        view! {
            <Show when=move || !gone.get()>
                <Card id="subscription-more" title=move || t.get().life.more>
                    <ul>
                        <Show when=move || is_trial.get()><Convert context/></Show>
                        <Show when=move || can_upgrade.get() && !is_trial.get()><UpgradeRow context/></Show>
                        <Show when=move || has_cycles.get() && !is_trial.get()><BillingCycleRow context/></Show>
                        <SuspendOrReactivate context/>
                        <Cancel context/>
                    </ul>
                </Card>
            </Show>
        }
    })
}
