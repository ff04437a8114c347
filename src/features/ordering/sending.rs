//! The submission of a draft: the same rules for New customer and New subscription (R13).

use leptos::prelude::*;
use model::error::{ApiError, FieldError};
use uuid::Uuid;

use crate::{
    client::{Error, new_request_id},
    submission::{Attempt, Outcome, Submission},
};

/// Finds the submission in a draft.
type Of<D> = fn(&mut D) -> &mut Submission;

/// Where the submission of a draft stands, and what its page says of it.
#[derive(Clone, Copy)]
pub struct Sending {
    pub attempt: RwSignal<Attempt>,
    /// A submission is under way.
    pub pending: Memo<bool>,
    /// The draft was there when the page came: that is said until it is sent or begun anew.
    pub resumed: RwSignal<bool>,
    /// What is wrong with the reseller of record.
    pub record_error: RwSignal<Option<FieldError>>,
}

impl Sending {
    /// For a draft that is new or was kept in this browser tab; `resumed` where the page should say so.
    pub fn new(submission: &Submission, resumed: bool) -> Self {
        let attempt = RwSignal::new(Attempt::resumed(submission));
        Self {
            attempt,
            pending: Memo::new(move |_| attempt.with(Attempt::is_pending)),
            resumed: RwSignal::new(resumed),
            record_error: RwSignal::new(None),
        }
    }

    /// Takes the draft's request id, and tells whether an answer was lost before. None while a submission is under way,
    /// so a second click does nothing.
    pub fn begin<D: Send + Sync + 'static>(self, draft: RwSignal<D>, of: Of<D>) -> Option<(Uuid, bool)> {
        if self.pending.get_untracked() {
            return None;
        }
        self.resumed.set(false);
        self.record_error.set(None);
        let (mut id, mut repeated) = (Uuid::nil(), false);
        draft.update(|draft| {
            let submission = of(draft);
            repeated = submission.is_in_doubt();
            id = submission.begin(new_request_id);
        });
        self.attempt.set(Attempt::begun(repeated));
        Some((id, repeated))
    }

    /// The page went away before the answer came.
    pub fn is_gone(self) -> bool {
        self.attempt.try_get_untracked().is_none()
    }

    /// What an error means: a draft of which nothing was done is free again, and what was refused of it goes to `refuse`.
    pub fn fail<D: Send + Sync + 'static>(
        self,
        draft: RwSignal<D>,
        of: Of<D>,
        error: Error,
        repeated: bool,
        refuse: impl FnOnce(&ApiError),
    ) {
        let attempt = Attempt::after(error, repeated);
        if let Some(error) = attempt.error() {
            draft.update(|draft| of(draft).free());
            if Outcome::of(error) == Outcome::Refused
                && let Some(body) = error.api_error()
            {
                refuse(body);
            }
        }
        self.attempt.set(attempt);
    }

    /// Nothing is said of an earlier submission any more.
    pub fn clear(self) {
        self.attempt.set(Attempt::Idle);
        self.record_error.set(None);
    }
}
