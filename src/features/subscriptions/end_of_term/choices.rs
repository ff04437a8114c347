//! Renew, extend or cancel at the end of the term, each with what it means and when.

use leptos::prelude::*;
use model::{
    rules::lifecycle::{Command, coming, preview},
    v1::subscription::EndOfTermAction,
};

use crate::{
    client,
    features::subscriptions::{
        action::{DropAsked, Failure},
        action_state::{ActionState, Done},
        choice::{self, About, Choice},
        context::SubscriptionContext,
        text::{cycle_word, licenses, term_of},
    },
    format::utc_day,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::refusal::refusal_text,
    ui::{
        button::{Button, ButtonKind},
        field::unique_id,
        form::{Form, FormButtons},
    },
};

pub(super) const TITLE: &str = "subscription-end";

/// The choice, with its own button: nothing is lost by it, so nothing is asked beyond a scheduled change.
#[component]
pub fn Choices(context: SubscriptionContext) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = ActionState::idle();
    let stored = Memo::new(move |_| context.own.with(|own| own.end_of_term.clone()));
    let chosen = RwSignal::new(stored.get_untracked());
    // What is stored by somebody else meanwhile is what stands there, unless an answer is missing.
    Effect::new(move |_| {
        let stored = stored.get();
        if !state.in_doubt.get_untracked() {
            chosen.set(stored);
        }
    });
    let agreed = RwSignal::new(false);
    let done = Memo::new(move |_| {
        context.own.with(|own| preview(own, Command::SetEndOfTerm(chosen.get()), context.now.get())).ok()
    });
    let dropped = Memo::new(move |_| done.get().and_then(|done| done.dropped));
    let changed = Memo::new(move |_| chosen.get() != stored.get() || state.in_doubt.get());
    let reason = move || {
        let ask = dropped.with(Option::is_some) && !agreed.get() && !state.in_doubt.get();
        ask.then(|| t.get().life.agree_first.to_owned())
    };
    let submit = move |()| {
        if untrack(reason).is_some() {
            return;
        }
        let action = chosen.get_untracked();
        let mut changed = context.to_change();
        changed.auto_renew_enabled = Some(action == EndOfTermAction::Renew);
        changed.end_of_term_action = Some(action.clone());
        state.send(context, move |id| {
            let (changed, action) = (changed.clone(), action.clone());
            async move {
                client::subscriptions::update(context.customer, context.id, &changed, id).await?;
                Ok(Done::from(done_text(lang.get_untracked(), &action).to_owned()))
            }
        });
    };
    let name = unique_id("end-of-term");
    let choices = EndOfTermAction::KNOWN.iter().cloned();
    view! {
        <Form on_submit=submit>
            <fieldset
                class=choice::list()
                disabled=move || state.in_doubt.get()
                aria-labelledby=TITLE
                on:change=move |_| agreed.set(false)
            >
                {choices.map(|action| view! { <EndChoice context chosen name=name.clone() action/> }).collect_view()}
            </fieldset>
            <DropAsked context dropped agreed/>
            <Failure state/>
            <Show when=move || changed.get()>
                <FormButtons>
                    <Button kind=ButtonKind::Primary submit=true pending=state.pending reason=Signal::derive(reason)>
                        {move || if state.in_doubt.get() { t.get().common.retry } else { t.get().common.save }}
                    </Button>
                    <Show when=move || !state.in_doubt.get()>
                        <Button on_click=move |_| chosen.set(stored.get())>{move || t.get().common.cancel}</Button>
                    </Show>
                </FormButtons>
            </Show>
        </Form>
    }
}

/// What happens at the end of the term, once that is saved.
fn done_text(lang: Lang, action: &EndOfTermAction) -> &'static str {
    let t = lang.texts();
    match action {
        EndOfTermAction::Renew => t.life.end_renew_done,
        EndOfTermAction::Extend => t.life.end_extend_done,
        EndOfTermAction::Cancel => t.life.end_cancel_done,
        EndOfTermAction::Unknown(_) => t.common.saved,
    }
}

#[component]
fn EndChoice(
    context: SubscriptionContext,
    chosen: RwSignal<EndOfTermAction>,
    name: String,
    action: EndOfTermAction,
) -> impl IntoView {
    let lang = use_lang();
    let action = StoredValue::new(action);
    let refused = Memo::new(move |_| {
        let refusal = context
            .own
            .with(|own| preview(own, Command::SetEndOfTerm(action.get_value()), context.now.get()))
            .err();
        refusal.map(|refusal| refusal_text(lang.get(), &refusal))
    });
    let said = move || refused.get().unwrap_or_else(|| meaning(lang.get(), context, action.get_value()));
    view! {
        <Choice
            name
            label=Signal::derive(move || label(lang.get(), &action.get_value()))
            chosen=Signal::derive(move || action.with_value(|action| chosen.get() == *action))
            off=Signal::derive(move || refused.with(Option::is_some))
            on_choose=move |()| chosen.set(action.get_value())
        >
            <About text=Signal::derive(said)/>
        </Choice>
    }
}

fn label(lang: Lang, action: &EndOfTermAction) -> String {
    let t = &lang.texts().life;
    match action {
        EndOfTermAction::Renew => t.end_renew.to_owned(),
        EndOfTermAction::Extend => t.end_extend.to_owned(),
        EndOfTermAction::Cancel => t.end_cancel.to_owned(),
        EndOfTermAction::Unknown(text) => text.clone(),
    }
}

/// What it brings and when, as the rules reckon it.
fn meaning(lang: Lang, context: SubscriptionContext, action: EndOfTermAction) -> String {
    let t = &lang.texts().life;
    let coming = context.own.with(|own| {
        let done = preview(own, Command::SetEndOfTerm(action.clone()), context.now.get()).ok()?;
        coming(&done.after)
    });
    let Some(next) = coming else { return String::new() };
    let text = match action {
        EndOfTermAction::Renew => t.end_renew_about,
        EndOfTermAction::Extend => t.end_extend_about,
        EndOfTermAction::Cancel => t.end_cancel_about,
        EndOfTermAction::Unknown(_) => return String::new(),
    };
    let day = utc_day(lang, next.at);
    let until = next.after.term_end.map(|end| utc_day(lang, end)).unwrap_or_default();
    fill(
        text,
        &[
            ("day", &day),
            ("until", &until),
            ("term", &term_of(lang, &next.after.offer)),
            ("licenses", &licenses(lang, context, next.after.quantity)),
            ("cycle", &cycle_word(lang, &next.after.billing_cycle)),
        ],
    )
}
