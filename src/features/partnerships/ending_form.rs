//! The form of a dialog that ends something for good: what ends, a name typed, and a button that can be pressed again
//! after a lost answer without doing it twice (R13).

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};
use model::parse::clean_code;
use stylers_macro::style_sheet;
use uuid::Uuid;

use crate::{
    client::{self, Error, new_request_id},
    i18n::{use_lang, use_texts},
    labels::field_text,
    load::error_view::ErrorView,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        field::focus_first_error,
        field_errors::until_edited,
        form::Form,
        message_bar::MessageBar,
        modal::ModalButtons,
        text_input::TextInput,
    },
};

/// What has to be typed to confirm.
#[derive(Clone, Copy)]
pub struct Typed {
    pub label: Signal<String>,
    pub hint: Signal<String>,
    /// The text itself and the words for another one; none where the server alone can tell.
    pub expected: Option<(StoredValue<String>, Signal<String>)>,
}

impl Typed {
    /// Whether the text is another one, as far as it is known here.
    fn is_other(self, text: &str) -> bool {
        self.expected.is_some_and(|(expected, _)| {
            expected.with_value(|expected| !clean_code(text).eq_ignore_ascii_case(expected))
        })
    }
}

/// The form. `send` gets what was typed and the request's id, the same at every attempt.
#[component]
pub fn EndingForm<F>(
    open: RwSignal<bool>,
    /// What ends, in a sentence.
    #[prop(into)]
    warning: Signal<String>,
    /// What has to be typed; nothing where there is nothing to lose.
    typed: Option<Typed>,
    /// The verb on the button.
    #[prop(into)]
    confirm: Signal<String>,
    send: impl Fn(String, Uuid) -> F + Send + Sync + 'static,
    /// Runs when it has ended.
    #[prop(into)]
    on_ended: Callback<()>,
    /// What is touched, one by one.
    children: Children,
) -> impl IntoView
where
    F: Future<Output = client::Result<()>> + 'static,
{
    let (t, lang) = (use_texts(), use_lang());
    let (text, request) = (RwSignal::new(String::new()), new_request_id());
    let (pending, failed) = (RwSignal::new(false), RwSignal::new(None::<Error>));
    let is_other = RwSignal::new(false);
    let refused = move || {
        let failed = failed.get()?;
        failed.api_error()?.fields.first().map(|field| field_text(lang.get(), field))
    };
    let field_error = move || match typed.and_then(|typed| typed.expected) {
        Some((_, words)) if is_other.get() => Some(words.get()),
        Some(_) | None => refused(),
    };
    let submit = move |()| {
        if pending.get_untracked() {
            return;
        }
        failed.set(None);
        is_other.set(typed.is_some_and(|typed| typed.is_other(&text.get_untracked())));
        if is_other.get_untracked() {
            focus_first_error();
            return;
        }
        pending.set(true);
        let sent = send(text.get_untracked(), request);
        spawn_local(async move {
            match sent.await {
                Ok(()) => {
                    open.try_set(false);
                    on_ended.try_run(());
                }
                Err(error) => {
                    failed.try_set(Some(error));
                    focus_first_error();
                }
            }
            pending.try_set(false);
        });
    };
    view! {
        <Form on_submit=submit>
            <MessageBar tone=Tone::Warning>{move || warning.get()}</MessageBar>
            {children()}
            {typed.map(|typed| {
                view! {
                    <TextInput
                        label=typed.label
                        value=text
                        required=Signal::stored(true)
                        hint=typed.hint
                        error=until_edited(Signal::derive(field_error), text)
                    />
                }
            })}
            {move || {
                failed
                    .get()
                    .filter(|_| typed.is_none() || refused().is_none())
                    .map(|error| view! { <ErrorView error=Signal::stored(error)/> })
            }}
            <ModalButtons>
                <Button kind=ButtonKind::Danger submit=true pending>{move || confirm.get()}</Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Form>
    }
}

/// What is touched, in figures: `<li>` each.
#[component]
pub fn CountList(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/ending.css");
    view! { class = styles, <ul class="ending__counts">{children()}</ul> }
}

/// What is touched or in the way, one by one; it scrolls where it is long.
#[component]
pub fn EndingList(
    /// Accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// Its [`EndingItem`]s.
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/ending.css");
    view! { class = styles,
        <div class="ending__list" tabindex="0" role="group" aria-label=move || label.get()>
            <ul>{children()}</ul>
        </div>
    }
}

/// One of them.
#[component]
pub fn EndingItem(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/ending.css");
    view! { class = styles, <li class="ending__one">{children()}</li> }
}

/// What belongs to one of them.
#[component]
pub fn EndingItems(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/ending.css");
    view! { class = styles, <ul class="ending__below">{children()}</ul> }
}
