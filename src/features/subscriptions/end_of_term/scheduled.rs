//! What waits for the renewal, with the way to change it and to take it back.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, Scheduled},
    v1::subscription::ScheduledChange,
};
use stylers_macro::style_sheet;

use super::schedule::{Inputs, ScheduleDialog};
use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, Failure},
        action_state::{ActionState, Done},
        choice_dialog::use_choice_dialog,
        context::SubscriptionContext,
        text::{cycle_word, licenses},
    },
    format::utc_day,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::subscription::cycle_text,
    ui::{button::ButtonKind, form::FormButtons},
};

/// The scheduled change, or the button that schedules one.
#[component]
pub fn ScheduledChanges(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/scheduled.css");
    let (t, lang) = (use_texts(), use_lang());
    let inputs = Inputs::empty();
    let scheduling = use_choice_dialog(move || inputs.reset(context), || None);
    let undoing = ActionState::idle();
    let scheduled = Memo::new(move |_| context.own.with(|own| own.scheduled.clone()));
    let open = move |()| scheduling.open();
    let undo = move |()| {
        let changed = model::v1::subscription::Subscription {
            scheduled_change: Some(ScheduledChange::default()),
            ..context.to_change()
        };
        undoing.send(context, move |id| {
            let changed = changed.clone();
            async move {
                client::subscriptions::update(context.customer, context.id, &changed, id).await?;
                Ok(Done::from(lang.get_untracked().texts().life.undone.to_owned()))
            }
        });
    };
    let day =
        move || context.own.with(|own| own.term_end.map(|end| utc_day(lang.get(), end))).unwrap_or_default();
    view! {
        {move || match scheduled.get() {
            Some(scheduled) => {
                let lines = move || {
                    lines(lang.get(), context, &scheduled).into_iter().map(|line| view! { <li>{line}</li> }).collect_view()
                };
                view! { class = styles,
                    <div class="scheduled" role="group" aria-labelledby="scheduled-title">
                        <h3 id="scheduled-title">
                            {move || fill(t.get().life.scheduled_title, &[("day", &day())])}
                        </h3>
                        <ul class="scheduled__lines">{lines}</ul>
                        <FormButtons>
                            <ActionButton context action=Action::Schedule on_click=open>
                                {move || t.get().life.schedule_other}
                            </ActionButton>
                            <ActionButton context action=Action::Unschedule kind=ButtonKind::Plain pending=undoing.pending on_click=undo>
                                {move || if undoing.in_doubt.get() { t.get().common.retry } else { t.get().life.undo }}
                            </ActionButton>
                        </FormButtons>
                    </div>
                }
                    .into_any()
            }
            None => {
                view! {
                    <FormButtons>
                        <ActionButton context action=Action::Schedule on_click=open>
                            {move || t.get().life.schedule}
                        </ActionButton>
                    </FormButtons>
                }
                    .into_any()
            }
        }}
        <Failure state=undoing/>
        <ScheduleDialog context choice=scheduling inputs/>
    }
}

/// "3 licenses instead of 5", one line for each thing that changes.
fn lines(lang: Lang, context: SubscriptionContext, scheduled: &Scheduled) -> Vec<String> {
    let t = &lang.texts().life;
    let change = &scheduled.change;
    let line = |text: &str, before: &str, after: &str| fill(text, &[("before", before), ("after", after)]);
    let (offer, quantity, cycle) =
        context.own.with(|own| (own.offer.id.clone(), own.quantity, own.billing_cycle.clone()));
    let offer = change
        .offer_id
        .as_ref()
        .map(|id| line(t.scheduled_offer, &context.offer_name(&offer), &context.offer_name(id)));
    let quantity = change.quantity.map(|after| {
        let before = crate::format::number(lang, i64::from(quantity));
        line(t.scheduled_quantity, &before, &licenses(lang, context, after))
    });
    let cycle = change.billing_cycle.as_ref().map(|after| {
        line(t.scheduled_cycle, &cycle_word(lang, &cycle), &cycle_text(lang, after).to_lowercase())
    });
    [offer, quantity, cycle].into_iter().flatten().collect()
}
