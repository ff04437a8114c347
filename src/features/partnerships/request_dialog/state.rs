//! What is written in the dialog, and sending it.

use leptos::{html, prelude::*, task::spawn_local};
use model::{
    error::FieldError,
    parse,
    portal::invitations::{RequestLink, SendRequest, SentBy},
};

use crate::{
    client::{self, Error},
    connection::{Connection, use_connection},
    features::partnerships::messages::{
        link,
        mailto::{MAX, mailto},
        message::{Facts, Message, draft},
    },
    format::deadline,
    i18n::{Lang, use_lang},
    session::use_session,
    ui::{copy_button::write_to_clipboard, field::focus_first_error},
};

/// What became of the last thing that was done.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was done yet.
    None,
    /// The mail program was asked to open it.
    Opened,
    /// It is on the clipboard.
    Copied,
    /// No clipboard here: the text is selected.
    ByHand,
    /// The link was put back.
    LinkBack,
}

/// The message as it stands, in the addressee's language.
#[derive(Clone, Copy)]
pub struct Writing {
    link: StoredValue<RequestLink>,
    provider: StoredValue<String>,
    sender: StoredValue<String>,
    pub lang: RwSignal<Lang>,
    pub recipient: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub text: RwSignal<String>,
    /// The text's element, to select it.
    pub text_area: NodeRef<html::Textarea>,
    /// What was written in the language that is not shown.
    other: StoredValue<Option<Message>>,
    sent: RwSignal<Option<Message>>,
    unsent: RwSignal<bool>,
    /// Recipient refused by the server, or by our own check once something was done.
    pub refused: RwSignal<Option<FieldError>>,
    /// The request could not be saved.
    pub error: RwSignal<Option<Error>>,
    /// The request is being saved.
    pub pending: RwSignal<bool>,
    pub outcome: RwSignal<Outcome>,
    connection: Connection,
}

impl Writing {
    /// A fresh draft in the interface's language; `unsent` follows whether closing would lose something.
    pub fn begin(link: RequestLink, unsent: RwSignal<bool>) -> Self {
        let session = use_session();
        let writing = Self {
            link: StoredValue::new(link),
            provider: StoredValue::new(session.party().map(|party| party.name).unwrap_or_default()),
            sender: StoredValue::new(session.account().map(|account| account.name).unwrap_or_default()),
            lang: RwSignal::new(use_lang().get_untracked()),
            recipient: RwSignal::new(String::new()),
            subject: RwSignal::new(String::new()),
            text: RwSignal::new(String::new()),
            text_area: NodeRef::new(),
            other: StoredValue::new(None),
            sent: RwSignal::new(None),
            unsent,
            refused: RwSignal::new(None),
            error: RwSignal::new(None),
            pending: RwSignal::new(false),
            outcome: RwSignal::new(Outcome::None),
            connection: use_connection(),
        };
        writing.show(writing.draft(writing.lang.get_untracked()));
        Effect::new(move || {
            let message = writing.message();
            let edited = message != writing.draft(writing.lang.get());
            let other_edited = writing.other.with_value(Option::is_some);
            let sent = writing.sent.with(|sent| sent.as_ref() == Some(&message));
            writing.unsent.set(!sent && (edited || other_edited));
        });
        on_cleanup(move || unsent.set(false));
        writing
    }

    /// Until when the link is valid, in words.
    pub fn until(self, lang: Lang) -> String {
        self.link.with_value(|link| deadline(lang, link.expires_at))
    }

    /// The text lacks the link (S26).
    pub fn lacks_link(self) -> bool {
        self.link.with_value(|own| self.text.with(|text| !link::holds(text, &own.link)))
    }

    /// Mail programs would cut it.
    pub fn is_too_long(self) -> bool {
        self.recipient.with(|recipient| mailto(recipient.trim(), &self.message()).len() > MAX)
    }

    /// Takes the other language; what was written in this one is kept for the way back.
    pub fn choose(self, lang: Lang) {
        let before = self.lang.get_untracked();
        if lang == before {
            return;
        }
        let written = untrack(|| self.message());
        let next = self.other.get_value().unwrap_or_else(|| self.draft(lang));
        self.other.set_value((written != self.draft(before)).then_some(written));
        self.lang.set(lang);
        self.show(next);
    }

    /// Puts the link back into the text.
    pub fn put_link_back(self) {
        self.link.with_value(|own| self.text.update(|text| *text = link::put_back(text, &own.link)));
        self.outcome.set(Outcome::LinkBack);
        if let Some(area) = self.text_area.get_untracked() {
            drop(area.focus());
        }
    }

    /// Makes the link work, and hands the message over.
    pub fn send(self, via: SentBy) {
        let recipient = self.recipient.get_untracked();
        self.refused.set(parse::recipient(&recipient, "recipient").err());
        if self.refused.with_untracked(Option::is_some) || untrack(|| self.lacks_link()) {
            focus_first_error();
            return;
        }
        self.pending.set(true);
        self.error.set(None);
        self.outcome.set(Outcome::None);
        let message = untrack(|| self.message());
        let body = SendRequest {
            recipient: Some(recipient.trim().to_owned()),
            language: Some(self.lang.get_untracked().into()),
            via: Some(via.clone()),
        };
        let id = self.link.with_value(|link| link.id);
        spawn_local(async move {
            // Before anything else is awaited: browsers allow it only right after the click.
            let copied = via == SentBy::Clipboard && write_to_clipboard(&message.text).await;
            let answer = client::requests::sent(id, &body).await;
            if answer.is_ok() {
                self.connection.refresh.update(|count| *count += 1);
            }
            // The dialog may be closed by now.
            if self.pending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => self.hand_over(&via, copied, recipient.trim(), message),
                Err(error) => self.refuse(error),
            }
        });
    }

    fn hand_over(self, via: &SentBy, copied: bool, recipient: &str, message: Message) {
        let address = mailto(recipient, &message);
        self.sent.set(Some(message));
        // At once: the browser asks about unsent text before it hands an address to the mail program.
        self.unsent.set(false);
        if *via == SentBy::Email {
            self.outcome.set(Outcome::Opened);
            let _ = window().location().set_href(&address);
        } else if copied {
            self.outcome.set(Outcome::Copied);
        } else {
            self.outcome.set(Outcome::ByHand);
            if let Some(area) = self.text_area.get_untracked() {
                drop(area.focus());
                area.select();
            }
        }
    }

    fn refuse(self, error: Error) {
        let at_field = error.api_error().and_then(|body| body.fields.first().cloned());
        match at_field.filter(|field| field.path == "recipient") {
            Some(field) => {
                self.refused.set(Some(field));
                focus_first_error();
            }
            None => self.error.set(Some(error)),
        }
    }

    fn message(self) -> Message {
        Message { subject: self.subject.get(), text: self.text.get() }
    }

    fn show(self, message: Message) {
        self.subject.set(message.subject);
        self.text.set(message.text);
    }

    fn draft(self, lang: Lang) -> Message {
        let (provider, sender, until) =
            (self.provider.get_value(), self.sender.get_value(), self.until(lang));
        self.link.with_value(|link| {
            draft(lang, Facts { provider: &provider, link: &link.link, until: &until, sender: &sender })
        })
    }
}
