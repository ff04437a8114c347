//! Something that is done to the subscription: sent once, repeated after a lost answer, refused where it was asked.

use std::{future::Future, pin::Pin, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use model::error::ErrorCode;
use uuid::Uuid;

use super::context::{DECISION, Shown};
use crate::{
    client::{self, Error, new_request_id},
    i18n::Lang,
    labels::refusal::error_words,
    submission::{Outcome, Submission},
    ui::{
        field::{focus_first_error, focus_on},
        toast::use_toasts,
    },
};

/// What has been done, in words, and where that leads.
pub struct Done {
    /// For the notice.
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
type Attempt = Rc<dyn Fn(Uuid) -> Sending>;

/// One action of the page. It outlives its dialog: a lost answer is still asked for when that is opened again (R13).
#[derive(Clone, Copy)]
pub struct Doing {
    /// Whether its dialog is open, where it has one.
    pub open: RwSignal<bool>,
    /// It is under way.
    pub pending: RwSignal<bool>,
    /// Why it was not done.
    pub failed: RwSignal<Option<Error>>,
    /// Nobody knows whether it was done: only the same can be sent again.
    pub in_doubt: RwSignal<bool>,
    /// Somebody else changed the subscription; it has been loaded anew.
    pub stale: RwSignal<bool>,
    submission: StoredValue<Submission>,
    attempt: StoredValue<Option<Attempt>, LocalStorage>,
    finish: StoredValue<Callback<Done>>,
}

impl Doing {
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
        Self {
            open: RwSignal::new(false),
            pending: RwSignal::new(false),
            failed: RwSignal::new(None),
            in_doubt: RwSignal::new(false),
            stale: RwSignal::new(false),
            submission: StoredValue::new(Submission::default()),
            attempt: StoredValue::new_local(None),
            finish: StoredValue::new(finish),
        }
    }

    /// Opens the dialog. What was typed starts anew, unless an answer is still missing.
    pub fn begin(self, reset: impl FnOnce()) {
        if !self.in_doubt.get_untracked() {
            self.failed.set(None);
            self.stale.set(false);
            reset();
        }
        self.open.set(true);
    }

    /// Sends it; after a lost answer the same again, whatever `attempt` says now.
    pub fn send<F>(self, shown: Shown, attempt: impl Fn(Uuid) -> F + 'static)
    where
        F: Future<Output = client::Result<Done>> + 'static,
    {
        if self.pending.get_untracked() {
            return;
        }
        let was_in_doubt = self.in_doubt.get_untracked();
        let attempt = match self.attempt.get_value() {
            Some(same) if was_in_doubt => same,
            Some(_) | None => Rc::new(move |id| -> Sending { Box::pin(attempt(id)) }),
        };
        self.attempt.set_value(Some(Rc::clone(&attempt)));
        let mut id = Uuid::nil();
        self.submission.update_value(|submission| id = submission.begin(new_request_id));
        self.pending.set(true);
        self.failed.set(None);
        self.stale.set(false);
        spawn_local(async move {
            match attempt(id).await {
                Ok(done) => self.succeed(shown, done).await,
                Err(error) => self.fail(shown, error, was_in_doubt).await,
            }
            self.pending.try_set(false);
        });
    }

    /// The result shows at once; the dialog goes, and the focus is never lost with a button that went.
    async fn succeed(self, shown: Shown, done: Done) {
        self.free();
        // Where another page comes, this one has nothing to load any more.
        if done.go.is_none() {
            // What cannot be loaded now comes when the server is back.
            drop(shown.reload().await);
        }
        self.open.try_set(false);
        if let Some(finish) = self.finish.try_get_value() {
            finish.run(done);
        }
        request_animation_frame(keep_the_focus);
    }

    async fn fail(self, shown: Shown, error: Error, was_in_doubt: bool) {
        match Outcome::of(&error) {
            Outcome::Unknown => {
                self.in_doubt.try_set(true);
            }
            // The sign-in had run out: this try did nothing, an earlier one may have.
            Outcome::SignIn if was_in_doubt => {}
            Outcome::SignIn | Outcome::Refused => self.free(),
        }
        let is_stale = error.fault().is_some_and(|fault| fault.code == ErrorCode::StaleEtag.number());
        if is_stale && shown.reload().await.is_ok() {
            self.stale.try_set(true);
        } else {
            self.failed.try_set(Some(error));
        }
        focus_first_error();
    }

    /// Nothing is in doubt: the next try is another request.
    fn free(self) {
        self.submission.try_update_value(Submission::free);
        self.attempt.try_update_value(|attempt| *attempt = None);
        self.in_doubt.try_set(false);
    }

    /// Why the field at `path` was refused.
    pub fn at_field(self, lang: Lang, path: &str) -> Option<String> {
        let failed = self.failed.get()?;
        let first = failed.fault()?.fields.first()?;
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
