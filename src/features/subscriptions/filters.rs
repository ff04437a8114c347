//! What lists of subscriptions are filtered by: the state, and whether a decision is due.

use leptos::prelude::*;
use model::{portal::views::ANY_STATE, v1::subscription::SubscriptionStatus};

use crate::{
    i18n::{Lang, fill, use_lang, use_texts},
    labels::subscription::status_text,
    lists::{filter_chips::Chip, list_state::ListState},
    ui::{
        checkbox::Checkbox,
        select::{Choice, Select},
    },
};

/// The wire text of the only due filter there is.
pub const DUE: &str = "30d";

/// Both filters, written to the address.
#[component]
pub fn SubscriptionFilters(list: ListState) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let state = RwSignal::new(String::new());
    Effect::new(move |_| state.set(list.query.get().state.unwrap_or_default()));
    let choices = move || {
        let choice =
            |status: &SubscriptionStatus| Choice::new(status.as_str(), status_text(lang.get(), status));
        let known = SubscriptionStatus::KNOWN.iter().filter(|status| **status != SubscriptionStatus::Pending);
        known.map(choice).chain([Choice::new(ANY_STATE, t.get().subscriptions.any_state)]).collect()
    };
    view! {
        <Select
            label=move || t.get().common.state
            label_hidden=true
            value=state
            choices=Signal::derive(choices)
            placeholder=Signal::derive(move || t.get().subscriptions.present_states.to_owned())
            on_choose=move |state: String| {
                list.change(|query| query.state = Some(state).filter(|state| !state.is_empty()));
            }
        />
        <Checkbox
            label=move || t.get().subscriptions.due.to_owned()
            checked=Signal::derive(move || list.query.with(|query| query.due.is_some()))
            on_change=move |ticked: bool| {
                let due = ticked.then(|| DUE.to_owned());
                list.change(|query| query.due = due);
            }
        />
    }
}

pub fn subscription_chips(lang: Lang, list: ListState) -> impl Iterator<Item = Chip> {
    let (t, query) = (lang.texts(), list.query.get());
    let chip = |text: String, remove: fn(ListState)| Chip::new(text, move || remove(list));
    let state = query.state.map(|state| {
        let text = match state.as_str() {
            ANY_STATE => t.subscriptions.any_state.to_owned(),
            state => {
                let state = status_text(lang, &SubscriptionStatus::read(state));
                fill(t.subscriptions.state_chip, &[("state", &state)])
            }
        };
        chip(text, |list| list.change(|q| q.state = None))
    });
    let due = query.due.map(|_| chip(t.subscriptions.due.to_owned(), |list| list.change(|q| q.due = None)));
    state.into_iter().chain(due)
}
