//! Suspend, asked once with the add-ons that go with it; reactivate, which harms nobody and is not asked.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::{
    ids::SubscriptionId,
    rules::lifecycle::{Action, Command, preview},
    v1::subscription::SubscriptionStatus,
};
use stylers_macro::style_sheet;

use crate::{
    client,
    features::subscriptions::{
        action::{ActionButton, ActionRow, Failure, NameList},
        action_state::{ActionState, Done},
        choice_dialog::{ChoiceDialog, use_choice_dialog},
        context::SubscriptionContext,
    },
    format::utc_day,
    i18n::{Lang, fill, use_lang, use_texts},
};

/// The one that is possible now, or would be.
#[component]
pub fn SuspendOrReactivate(context: SubscriptionContext) -> impl IntoView {
    let suspended = Memo::new(move |_| context.own.with(|own| own.status == SubscriptionStatus::Suspended));
    move || {
        if suspended.get() {
            view! { <Reactivate context/> }.into_any()
        } else {
            view! { <Suspend context/> }.into_any()
        }
    }
}

/// The add-ons whose state changes too, by name.
#[component]
pub fn AddOnsTouched(
    context: SubscriptionContext,
    ids: Memo<Vec<SubscriptionId>>,
    /// What happens to them.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| {
            view! { <NameList text names=ids.into_iter().map(|id| context.name_of(id)).collect()/> }
        })
    }
}

#[component]
fn Suspend(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let done =
        Memo::new(move |_| context.own.with(|own| preview(own, Command::Suspend, context.now.get())).ok());
    let touched = Memo::new(move |_| done.get().map(|done| done.add_ons).unwrap_or_default());
    let choice = use_choice_dialog(|| (), move || done.get().and_then(|done| done.dropped));
    let text = move || suspend_text(lang.get(), done.get().and_then(|done| done.until));
    let submit = move |()| set_status(context, choice.action, SubscriptionStatus::Suspended, lang);
    view! {
        <ActionRow
            context
            action=Action::Suspend
            title=move || t.get().life.suspend.to_owned()
            text=move || t.get().life.suspend_about.to_owned()
        >
            <ActionButton context action=Action::Suspend on_click=move |()| choice.open()>
                {move || t.get().life.suspend}
            </ActionButton>
            <ChoiceDialog
                context
                choice
                title=move || t.get().life.suspend_title.to_owned()
                confirm=move || t.get().life.suspend.to_owned()
                on_submit=submit
            >
                <p>{text}</p>
                <AddOnsTouched context ids=touched text=Signal::derive(move || t.get().life.suspend_add_ons.to_owned())/>
            </ChoiceDialog>
        </ActionRow>
    }
}

/// What stops, and when it ends instead of renewing.
fn suspend_text(lang: Lang, until: Option<DateTime<Utc>>) -> String {
    let t = &lang.texts().life;
    let ends = until.map(|at| format!(" {}", fill(t.suspend_ends, &[("day", &utc_day(lang, at))])));
    t.suspend_text.to_owned() + &ends.unwrap_or_default()
}

#[component]
fn Reactivate(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/suspend.css");
    let (t, lang) = (use_texts(), use_lang());
    let state = ActionState::idle();
    let about = move || {
        let revived = context
            .own
            .with(|own| preview(own, Command::Reactivate, context.now.get()))
            .map(|done| done.add_ons)
            .unwrap_or_default();
        let names: Vec<String> = revived.into_iter().map(|id| context.name_of(id).0).collect();
        if names.is_empty() {
            t.get().life.reactivate_about.to_owned()
        } else {
            fill(t.get().life.reactivate_add_ons, &[("names", &names.join(", "))])
        }
    };
    let submit = move |()| set_status(context, state, SubscriptionStatus::Active, lang);
    view! { class = styles,
        <ActionRow
            context
            action=Action::Reactivate
            title=move || t.get().life.reactivate.to_owned()
            text=Signal::derive(about)
        >
            <ActionButton context action=Action::Reactivate pending=state.pending on_click=submit>
                {move || if state.in_doubt.get() { t.get().common.retry } else { t.get().life.reactivate }}
            </ActionButton>
            <div class="action__failure"><Failure state/></div>
        </ActionRow>
    }
}

fn set_status(
    context: SubscriptionContext,
    state: ActionState,
    status: SubscriptionStatus,
    lang: RwSignal<Lang>,
) {
    let revives = status == SubscriptionStatus::Active;
    let mut changed = context.to_change();
    changed.status = Some(status);
    state.send(context, move |id| {
        let changed = changed.clone();
        async move {
            client::subscriptions::update(context.customer, context.id, &changed, id).await?;
            let t = &lang.get_untracked().texts().life;
            Ok(Done::from(if revives { t.reactivate_done } else { t.suspend_done }.to_owned()))
        }
    });
}
