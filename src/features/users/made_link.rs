//! A one-time link, shown once: to be copied or sent.

use leptos::{html, prelude::*};
use model::portal::users::MadeLink;

use crate::{
    features::partnerships::messages::{mailto::mailto, message::Message},
    format::deadline,
    i18n::{fill, use_lang, use_texts},
    session::use_session,
    ui::{
        badge::Tone,
        button::{Button, ButtonKind, ButtonLink},
        columns::Stack,
        copy_button::CopyButton,
        message_bar::{Announce, MessageBar},
        modal::ModalButtons,
        text_input::TextInput,
    },
};

/// What the link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    Join,
    Reset,
}

/// The link with what can be done with it.
#[component]
pub fn MadeLinkView(
    link: MadeLink,
    /// What it is for.
    kind: LinkKind,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    // A server that does not know its own address leaves it to the browser, which does.
    let url = if link.url.starts_with('/') {
        format!("{}{}", window().location().origin().unwrap_or_default(), link.url)
    } else {
        link.url
    };
    let url = RwSignal::new(url);
    let (email, expires) = (link.email.clone(), link.expires_at);
    let text = {
        let email = link.email;
        move || {
            let until = deadline(lang.get(), expires);
            fill(t.get().users.link_text, &[("email", &email), ("until", &until)])
        }
    };
    let mail = move || {
        let (texts, party) = (&t.get().users, session.party().map(|party| party.name).unwrap_or_default());
        let (subject, body) = match kind {
            LinkKind::Join => (texts.join_subject, texts.join_body),
            LinkKind::Reset => (texts.reset_subject, texts.reset_body),
        };
        let (link, until) = (url.get(), deadline(lang.get(), expires));
        let values = [("party", party.as_str()), ("link", link.as_str()), ("until", until.as_str())];
        mailto(&email, &Message { subject: fill(subject, &values), text: fill(body, &values) })
    };
    // The button that had the focus is gone.
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    view! {
        <Stack>
            <MessageBar tone=Tone::Success announce=Announce::Polite>{text}</MessageBar>
            <TextInput
                label=Signal::derive(move || t.get().users.link.to_owned())
                value=url
                read_only=Signal::stored(true)
                node_ref=field
            />
        </Stack>
        <ModalButtons>
            <CopyButton
                text=url
                what=Signal::derive(move || t.get().users.link.to_owned())
                label=Signal::derive(move || t.get().users.copy_link.to_owned())
                wide=true
            />
            <ButtonLink href=Signal::derive(mail)>{move || t.get().users.open_in_email}</ButtonLink>
            <Button kind=ButtonKind::Primary on_click=move |_| on_done.run(())>{move || t.get().common.done}</Button>
        </ModalButtons>
    }
}
