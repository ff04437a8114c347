//! What waits for the renewal, with the way to change it and to take it back.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, Scheduled},
    v1::subscription::ScheduledChange,
};
use stylers_macro::style_sheet;

use super::schedule::ScheduleDialog;
use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, Failure},
        action_state::{ActionState, Done},
        context::SubscriptionContext,
        text::{cycle_word, licenses},
    },
    format::utc_day,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::subscription::cycle_text,
    ui::button::ButtonKind,
};

/// The scheduled change, or the button that schedules one.
#[component]
pub fn ScheduledChanges(shown: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/scheduled.css");
    let (t, lang) = (use_texts(), use_lang());
    let (scheduling, undoing) = (ActionState::idle(), ActionState::idle());
    let scheduled = Memo::new(move |_| shown.own.with(|own| own.scheduled.clone()));
    let open = move |()| scheduling.begin(|| ());
    let undo = move |()| {
        let changed = model::v1::subscription::Subscription {
            scheduled_change: Some(ScheduledChange::default()),
            ..shown.to_change()
        };
        undoing.send(shown, move |id| {
            let changed = changed.clone();
            async move {
                client::subscriptions::update(shown.customer, shown.id, &changed, id).await?;
                Ok(Done::from(lang.get_untracked().texts().life.undone.to_owned()))
            }
        });
    };
    let day =
        move || shown.own.with(|own| own.term_end.map(|end| utc_day(lang.get(), end))).unwrap_or_default();
    view! {
        {move || match scheduled.get() {
            Some(scheduled) => {
                let lines = move || {
                    lines(lang.get(), shown, &scheduled).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
                };
                view! { class = styles,
                    <div class="scheduled" role="group" aria-labelledby="scheduled-title">
                        <h3 id="scheduled-title">
                            {move || fill(t.get().life.scheduled_title, &[("day", &day())])}
                        </h3>
                        <ul class="scheduled__lines">{lines}</ul>
                        <div class="form__buttons scheduled__buttons">
                            <ActionButton shown action=Action::Schedule on_click=open>
                                {move || t.get().life.schedule_other}
                            </ActionButton>
                            <ActionButton shown action=Action::Unschedule kind=ButtonKind::Plain pending=undoing.pending on_click=undo>
                                {move || if undoing.in_doubt.get() { t.get().common.retry } else { t.get().life.undo }}
                            </ActionButton>
                        </div>
                    </div>
                }
                    .into_any()
            }
            None => {
                view! {
                    <div class="form__buttons">
                        <ActionButton shown action=Action::Schedule on_click=open>
                            {move || t.get().life.schedule}
                        </ActionButton>
                    </div>
                }
                    .into_any()
            }
        }}
        <Failure doing=undoing/>
        <ScheduleDialog shown doing=scheduling/>
    }
}

/// "3 licenses instead of 5", one line for each thing that changes.
fn lines(lang: Lang, shown: SubscriptionContext, scheduled: &Scheduled) -> Vec<String> {
    let t = &lang.texts().life;
    let change = &scheduled.change;
    let line = |text: &str, before: &str, after: &str| fill(text, &[("before", before), ("after", after)]);
    let (offer, quantity, cycle) =
        shown.own.with(|own| (own.offer.id.clone(), own.quantity, own.billing_cycle.clone()));
    let offer = change
        .offer_id
        .as_ref()
        .map(|id| line(t.scheduled_offer, &shown.offer_name(&offer), &shown.offer_name(id)));
    let quantity = change.quantity.map(|after| {
        let before = crate::format::number(lang, i64::from(quantity));
        line(t.scheduled_quantity, &before, &licenses(lang, shown, after))
    });
    let cycle = change.billing_cycle.as_ref().map(|after| {
        line(t.scheduled_cycle, &cycle_word(lang, &cycle), &cycle_text(lang, after).to_lowercase())
    });
    [offer, quantity, cycle].into_iter().flatten().collect()
}
