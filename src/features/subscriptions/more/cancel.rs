//! Cancel inside the window: final, and asked as such.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Action, Command, cancellation_allowed_until, preview},
    v1::subscription::SubscriptionStatus,
};

use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, ActionDialog, ActionRow},
        action_state::{ActionState, Done},
        context::SubscriptionContext,
        more::suspend::AddOnsTouched,
    },
    format::deadline_from,
    i18n::{fill, use_lang, use_texts},
    ui::{button::ButtonKind, checkbox::Checkbox},
};

/// The row with its dialog.
#[component]
pub fn Cancel(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = ActionState::idle();
    let ticked = RwSignal::new(false);
    let until = Memo::new(move |_| {
        let until = context.own.with(|own| cancellation_allowed_until(own, context.now.get()));
        until.map(|at| deadline_from(lang.get(), at, context.now.get())).unwrap_or_default()
    });
    let about = move || fill(t.get().life.cancel_about, &[("until", &until.get())]);
    let touched = Memo::new(move |_| {
        let done = context.own.with(|own| preview(own, Command::Cancel, context.now.get()));
        done.map(|done| done.add_ons).unwrap_or_default()
    });
    let reason = move || (!ticked.get()).then(|| t.get().life.tick_first.to_owned());
    let submit = move |()| {
        let mut changed = context.to_change();
        changed.status = Some(SubscriptionStatus::Deleted);
        state.send(context, move |id| {
            let changed = changed.clone();
            async move {
                client::subscriptions::update(context.customer, context.id, &changed, id).await?;
                Ok(Done::from(lang.get_untracked().texts().life.cancel_done.to_owned()))
            }
        });
    };
    view! {
        <ActionRow
            context
            action=Action::Cancel
            title=move || t.get().life.cancel.to_owned()
            text=Signal::derive(about)
        >
            <ActionButton context action=Action::Cancel kind=ButtonKind::Danger on_click=move |()| state.begin(|| ticked.set(false))>
                {move || t.get().life.cancel}
            </ActionButton>
            <ActionDialog
                state
                title=move || t.get().life.cancel_title.to_owned()
                confirm=move || t.get().life.cancel.to_owned()
                keep=Signal::derive(move || Some(t.get().life.cancel_keep.to_owned()))
                danger=true
                reason=Signal::derive(reason)
                on_submit=submit
            >
                <p>{move || fill(t.get().life.cancel_text, &[("until", &until.get())])}</p>
                <AddOnsTouched context ids=touched text=Signal::derive(move || t.get().life.cancel_add_ons.to_owned())/>
                <Checkbox
                    label=move || t.get().life.cancel_tick.to_owned()
                    checked=ticked
                    on_change=move |is| ticked.set(is)
                />
            </ActionDialog>
        </ActionRow>
    }
}
