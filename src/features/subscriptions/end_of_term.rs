//! What the end of the term brings: renew, extend or cancel, and what changes at a renewal.

pub mod choices;
pub mod schedule;
pub mod scheduled;

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, can},
    v1::subscription::SubscriptionStatus,
};

use self::{
    choices::{Choices, TITLE},
    scheduled::ScheduledChanges,
};
use super::{context::SubscriptionContext, permissions::may};
use crate::{
    format::utc_day,
    i18n::{fill, use_lang, use_texts},
    labels::{refusal::refusal_text, subscription::end_action_text},
    session::use_session,
    ui::card::Card,
};

/// The card; nothing where no term ends that somebody could decide about.
#[component]
pub fn EndOfTerm(context: SubscriptionContext) -> impl IntoView {
    let (t, lang, session) = (use_texts(), use_lang(), use_session());
    let end = Memo::new(move |_| {
        context.own.with(|own| {
            let lives = matches!(own.status, SubscriptionStatus::Active | SubscriptionStatus::Suspended);
            own.term_end.filter(|_| lives && !own.is_trial())
        })
    });
    let refused = Memo::new(move |_| {
        let refusal = context.own.with(|own| can(own, Action::SetEndOfTerm, context.now.get())).err();
        refusal.map(|refusal| refusal_text(lang.get(), &refusal))
    });
    let denied = Memo::new(move |_| {
        may(session, context, Action::SetEndOfTerm)
            .err()
            .map(|it| it.text(lang.get(), &context.provider.get()))
    });
    let action = move || context.own.with(|own| end_action_text(lang.get(), &own.end_of_term));
    move || {
        end.get().map(|end| {
            let title = move || fill(t.get().life.end_title, &[("day", &utc_day(lang.get(), end))]);
            view! {
                <Card id=TITLE title>
                    {move || match refused.get() {
                        Some(why) => view! { <p>{why}</p> }.into_any(),
                        None if denied.with(Option::is_some) => {
                            view! { <p>{action}</p> <ScheduledChanges context/> }.into_any()
                        }
                        None => view! { <Choices context/> <ScheduledChanges context/> }.into_any(),
                    }}
                </Card>
            }
        })
    }
}
