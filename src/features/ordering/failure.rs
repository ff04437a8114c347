//! What a submission came to, where that was not success (R13).

use leptos::prelude::*;

use crate::{
    i18n::{use_lang, use_texts},
    labels::error_text,
    submission::{Attempt, Outcome},
    ui::{
        badge::Tone,
        message_bar::{Announce, MessageBar},
    },
};

/// In doubt: why only trying again is offered. Refused: that nothing was done, and why.
#[component]
pub fn Failure(
    /// Where the submission stands.
    #[prop(into)]
    attempt: Signal<Attempt>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    move || match attempt.get() {
        Attempt::InDoubt => {
            let title = Signal::derive(move || Some(t.get().wizard.doubt_title.to_owned()));
            view! {
                <MessageBar tone=Tone::Warning announce=Announce::Assertive title>
                    {move || t.get().wizard.doubt_text}
                </MessageBar>
            }
            .into_any()
        }
        Attempt::Failed(error) if Outcome::of(&error) == Outcome::Refused => {
            let title = Signal::derive(move || Some(t.get().wizard.refused_title.to_owned()));
            view! {
                <MessageBar tone=Tone::Danger announce=Announce::Assertive title>
                    {move || error_text(lang.get(), &error)}
                    " "
                    {move || t.get().wizard.refused_text}
                </MessageBar>
            }
            .into_any()
        }
        // An ended sign-in is asked for again above the page.
        Attempt::Idle | Attempt::Sending | Attempt::Repeating | Attempt::Stale | Attempt::Failed(_) => {
            ().into_any()
        }
    }
}
