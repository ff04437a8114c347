//! What a submission came to, where that was not success (R13).

use leptos::prelude::*;

use crate::{
    client::Error,
    i18n::{use_lang, use_texts},
    labels::error_text,
    submission::Outcome,
    ui::{
        badge::Tone,
        message_bar::{Announce, MessageBar},
    },
};

/// In doubt: why only trying again is offered. Refused: that nothing was done, and why.
#[component]
pub fn Failure(
    /// The last answer.
    #[prop(into)]
    failed: Signal<Option<Error>>,
    /// Only trying again is possible.
    locked: Signal<bool>,
) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    move || {
        let error = failed.get();
        if locked.get() {
            let title = move || t.get().wizard.doubt_title.to_owned();
            return view! {
                <MessageBar tone=Tone::Warning announce=Announce::AtOnce title=Signal::derive(move || Some(title()))>
                    {move || t.get().wizard.doubt_text}
                </MessageBar>
            }
            .into_any();
        }
        match error {
            Some(error) if Outcome::of(&error) == Outcome::Refused => {
                let title = move || t.get().wizard.refused_title.to_owned();
                view! {
                    <MessageBar tone=Tone::Danger announce=Announce::AtOnce title=Signal::derive(move || Some(title()))>
                        {move || error_text(lang.get(), &error)}
                        " "
                        {move || t.get().wizard.refused_text}
                    </MessageBar>
                }
                .into_any()
            }
            Some(_) | None => ().into_any(),
        }
    }
}
