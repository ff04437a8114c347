//! The dialog's form.

use leptos::{html, prelude::*};
use model::{
    error::FieldError,
    portal::invitations::{RequestLink, SentBy},
};
use stylers_macro::style_sheet;

use super::state::{Outcome, Writing};
use crate::{
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{error_text, field_text},
    ui::{
        badge::Tone,
        button::{Button, ButtonKind},
        columns::Stack,
        field_errors::until_edited,
        form_section::FormSection,
        message_bar::{Announce, MessageBar},
        modal::ModalButtons,
        select::{Choice, Select},
        text_area::TextArea,
        text_input::TextInput,
    },
};

/// Recipient, language, subject and text, and what can be done with them.
#[component]
pub fn MessageForm(
    link: RequestLink,
    /// Follows whether closing would lose something.
    unsent: RwSignal<bool>,
    /// Closes the dialog, asking where something would be lost.
    close: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/request_form.css");
    let (lang, t) = (use_lang(), use_texts());
    let writing = Writing::begin(link, unsent);
    let first = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(first) = first.get() {
            drop(first.focus());
        }
    });
    let chosen = RwSignal::new(writing.lang.get_untracked().code().to_owned());
    let languages = Lang::ALL.map(|lang| Choice::new(lang.code(), lang.own_name())).to_vec();
    let recipient_label =
        Signal::derive(move || format!("{} ({})", t.get().requests.recipient, t.get().common.optional));
    let refused = until_edited::<FieldError, _>(writing.refused.into(), writing.recipient);
    let recipient_error =
        Signal::derive(move || refused.get().map(|refused| field_text(lang.get(), &refused)));
    let lacks_link = Memo::new(move |_| writing.lacks_link());
    let too_long = Memo::new(move |_| writing.is_too_long());
    view! { class = styles,
        <p class="request__text">
            {move || fill(t.get().requests.dialog_text, &[("date", &writing.until(lang.get()))])}
        </p>
        <Stack>
            <FormSection>
                <TextInput label=recipient_label value=writing.recipient error=recipient_error kind="email" node_ref=first/>
                <Select
                    label=move || t.get().requests.message_language
                    value=chosen
                    choices=Signal::stored(languages)
                    on_choose=move |code: String| {
                        if let Some(lang) = Lang::read(&code) {
                            writing.choose(lang);
                        }
                    }
                />
            </FormSection>
            <TextInput label=move || t.get().requests.subject value=writing.subject/>
            <TextArea
                label=move || t.get().requests.message
                value=writing.text
                rows=12
                language=Signal::derive(move || writing.lang.get().code().to_owned())
                error=Signal::derive(move || lacks_link.get().then(|| t.get().requests.link_missing.to_owned()))
                node_ref=writing.text_area
            />
            <Show when=move || lacks_link.get()>
                <div>
                    <Button on_click=move |_| writing.put_link_back()>{move || t.get().requests.put_back}</Button>
                </div>
            </Show>
            <MessageBar tone=Tone::Info title=Signal::derive(move || t.get().common.important.to_owned())>
                {move || t.get().requests.important}
            </MessageBar>
            <Show when=move || too_long.get()>
                <MessageBar tone=Tone::Warning announce=Announce::Polite>
                    {move || t.get().requests.too_long}
                </MessageBar>
            </Show>
            {move || writing.error.get().map(|error| view! {
                <MessageBar tone=Tone::Danger announce=Announce::Assertive>
                    {move || error_text(lang.get(), &error)} " " {move || t.get().requests.not_saved}
                </MessageBar>
            })}
        </Stack>
        <p class="request__outcome" role="status">
            {move || {
                let t = &t.get().requests;
                match writing.outcome.get() {
                    Outcome::None => "",
                    Outcome::Opened => t.opened,
                    Outcome::Copied => t.copied,
                    Outcome::ByHand => t.copy_denied,
                    Outcome::LinkBack => t.link_back,
                }
            }}
        </p>
        <ModalButtons>
            <Button
                kind=ButtonKind::Primary
                pending=writing.pending
                name=Signal::derive(move || t.get().requests.open_in_email.to_owned())
                reason=Signal::derive(move || too_long.get().then(|| t.get().requests.too_long.to_owned()))
                on_click=move |_| writing.send(SentBy::Email)
            >
                {move || t.get().requests.open_in_email}
            </Button>
            <Button pending=writing.pending on_click=move |_| writing.send(SentBy::Clipboard)>
                {move || t.get().requests.copy}
            </Button>
            <Button class=format!("request__done {styles}") on_click=move |_| close.run(())>{move || t.get().common.done}</Button>
        </ModalButtons>
    }
}
