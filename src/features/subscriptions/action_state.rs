//! Something that is done to the subscription: sent once, repeated after a lost answer, refused where it was asked.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::error::ErrorCode;
use uuid::Uuid;

use super::context::{DECISION, SubscriptionContext};
use crate::{
    client::{self, Error, new_request_id},
    i18n::Lang,
    labels::refusal::error_words,
    submission::{Attempt, Submission},
    ui::{
        field::{focus_first_error, focus_on},
        toast::use_toasts,
    },
};

/// What has been done, in words, and where that leads.
pub struct Done {
    pub said: String,
    /// The page of what came of it.
    pub go: Option<String>,
}

impl From<String> for Done {
    fn from(said: String) -> Self {
        Self { said, go: None }
    }
}

type Sending = Pin<Box<dyn Future<Output = client::Result<Done>>>>;
type Request = Rc<dyn Fn(Uuid) -> Sending>;

/// One action of the page. It outlives its dialog: a lost answer is still asked for when that is opened again (R13).
#[derive(Clone, Copy)]
pub struct ActionState {
    /// Whether its dialog is open, where it has one.
    pub open: RwSignal<bool>,
    pub attempt: RwSignal<Attempt>,
    /// It is under way.
    pub pending: Memo<bool>,
    /// An answer was lost: only the same can be sent again.
    pub in_doubt: Memo<bool>,
    submission: StoredValue<Submission>,
    request: StoredValue<Option<Request>, LocalStorage>,
    finish: StoredValue<Callback<Done>>,
}

impl ActionState {
    /// For the component that is being made.
    pub fn idle() -> Self {
        let (toasts, navigate) = (use_toasts(), use_navigate());
        let navigate = StoredValue::new_local(navigate);
        let finish = Callback::new(move |done: Done| {
            toasts.show(done.said);
            if let Some(path) = done.go {
                navigate.with_value(|navigate| navigate(&path, NavigateOptions::default()));
            }
        });
        let attempt = RwSignal::new(Attempt::Idle);
        Self {
            open: RwSignal::new(false),
            attempt,
            pending: Memo::new(move |_| attempt.with(Attempt::is_pending)),
            in_doubt: Memo::new(move |_| attempt.with(Attempt::is_fixed)),
            submission: StoredValue::new(Submission::default()),
            request: StoredValue::new_local(None),
            finish: StoredValue::new(finish),
        }
    }

    /// Opens the dialog. What was typed starts anew, unless an answer is still missing.
    pub fn begin(self, reset: impl FnOnce()) {
        if !self.in_doubt.get_untracked() && !self.pending.get_untracked() {
            self.attempt.set(Attempt::Idle);
            reset();
        }
        self.open.set(true);
    }

    /// Sends it; after a lost answer the same again, whatever `request` says now.
    pub fn send<F>(self, context: SubscriptionContext, request: impl Fn(Uuid) -> F + 'static)
    where
        F: Future<Output = client::Result<Done>> + 'static,
    {
        if self.pending.get_untracked() {
            return;
        }
        let repeated = self.in_doubt.get_untracked();
        let request = match self.request.get_value() {
            Some(same) if repeated => same,
            Some(_) | None => Rc::new(move |id| -> Sending { Box::pin(request(id)) }),
        };
        self.request.set_value(Some(Rc::clone(&request)));
        let mut id = Uuid::nil();
        self.submission.update_value(|submission| id = submission.begin(new_request_id));
        self.attempt.set(Attempt::begun(repeated));
        spawn_local(async move {
            let attempt = match request(id).await {
                Ok(done) => self.succeed(context, done).await,
                Err(error) => self.fail(context, error, repeated).await,
            };
            let failed = attempt != Attempt::Idle;
            self.attempt.try_set(attempt);
            if failed {
                focus_first_error();
            }
        });
    }

    /// The result shows at once; the dialog goes, and the focus is never lost with a button that went.
    async fn succeed(self, context: SubscriptionContext, done: Done) -> Attempt {
        self.free();
        // Where another page comes, this one has nothing to load any more.
        if done.go.is_none() {
            // What cannot be loaded now comes when the server is back.
            drop(context.reload().await);
        }
        self.open.try_set(false);
        if let Some(finish) = self.finish.try_get_value() {
            finish.run(done);
        }
        request_animation_frame(keep_the_focus);
        Attempt::Idle
    }

    async fn fail(self, context: SubscriptionContext, error: Error, repeated: bool) -> Attempt {
        let is_stale = error.api_error().is_some_and(|body| body.code == ErrorCode::StaleEtag.number());
        let attempt = Attempt::after(error, repeated);
        if attempt.error().is_some() {
            self.free();
        }
        if is_stale && context.reload().await.is_ok() { Attempt::Stale } else { attempt }
    }

    /// An answer has come: the next try is another request.
    fn free(self) {
        self.submission.try_update_value(Submission::free);
        self.request.try_update_value(|request| *request = None);
        // What comes after the answer belongs to it, but nothing is in doubt any more.
        self.attempt.try_set(Attempt::Sending);
    }

    /// Why it was not done.
    pub fn error(self) -> Option<Error> {
        self.attempt.with(|attempt| attempt.error().cloned())
    }

    /// What was refused has been changed: the refusal is said no longer.
    pub fn forget_failure(self) {
        if self.attempt.with_untracked(|attempt| attempt.error().is_some()) {
            self.attempt.set(Attempt::Idle);
        }
    }

    /// Why the field at `path` was refused.
    pub fn at_field(self, lang: Lang, path: &str) -> Option<String> {
        let failed = self.error()?;
        let first = failed.api_error()?.fields.first()?;
        first.path.eq_ignore_ascii_case(path).then(|| error_words(lang, &failed))
    }
}

/// The button that had the focus may be gone with what it did: then the next decision is read first.
fn keep_the_focus() {
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    if lost {
        focus_on(DECISION);
    }
}
