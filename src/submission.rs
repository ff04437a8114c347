//! One submission and its retries: the request id is taken once and kept until an answer is known (R13). Shared by
//! New customer, New subscription, and the actions of a subscription.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::client::Error;

/// Where a submission stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Submission {
    request_id: Option<Uuid>,
    in_doubt: bool,
}

impl Submission {
    /// The request id to send: the one of the first try, else a new one. The draft counts as in doubt from here
    /// on, so that a page that is reloaded in the middle can only try again.
    pub fn begin(&mut self, new_id: impl FnOnce() -> Uuid) -> Uuid {
        self.in_doubt = true;
        *self.request_id.get_or_insert_with(new_id)
    }

    /// It was refused, so nothing was done: the draft may be changed, and the next submission is a new request.
    pub fn free(&mut self) {
        *self = Self::default();
    }

    /// Whether only trying again is possible.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }
}

/// What a failed submission means for the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody knows whether it was done: only the same request may be sent again.
    Unknown,
    /// The sign-in had ended: nothing was looked at.
    SignIn,
    Refused,
}

impl Outcome {
    /// Reads it from the error. An answer that cannot be read says nothing about what was done.
    pub fn of(error: &Error) -> Self {
        match error {
            Error::Network | Error::Decode(_) => Outcome::Unknown,
            Error::Api { status: 401, .. } => Outcome::SignIn,
            Error::Api { status: 409, body, .. } if !body.fields.is_empty() => Outcome::Refused,
            Error::Api { status: 408 | 409 | 500.., .. } => Outcome::Unknown,
            Error::Api { .. } => Outcome::Refused,
        }
    }
}

/// What a page shows of its submission.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Attempt {
    /// Nothing was sent, or nothing is left to say of what was sent.
    #[default]
    Idle,
    /// Under way for the first time.
    Sending,
    /// Under way again, after an answer was lost.
    Repeating,
    /// Nobody knows whether it was done: only the same can be sent again.
    InDoubt,
    /// Somebody else changed the record; it has been loaded anew.
    Stale,
    Failed(Error),
}

impl Attempt {
    /// How a submission that was kept in the browser is found.
    pub fn resumed(submission: &Submission) -> Self {
        if submission.is_in_doubt() { Attempt::InDoubt } else { Attempt::Idle }
    }

    /// From here on an answer is awaited.
    pub fn begun(repeated: bool) -> Self {
        if repeated { Attempt::Repeating } else { Attempt::Sending }
    }

    /// What an error leaves. Only where it is [`Attempt::Failed`] is the submission free for another request.
    pub fn after(error: Error, repeated: bool) -> Self {
        match Outcome::of(&error) {
            Outcome::Unknown => Attempt::InDoubt,
            // The sign-in had run out: this try did nothing, an earlier one may have.
            Outcome::SignIn if repeated => Attempt::InDoubt,
            Outcome::SignIn | Outcome::Refused => Attempt::Failed(error),
        }
    }

    /// An answer is awaited.
    pub fn is_pending(&self) -> bool {
        match self {
            Attempt::Sending | Attempt::Repeating => true,
            Attempt::Idle | Attempt::InDoubt | Attempt::Stale | Attempt::Failed(_) => false,
        }
    }

    /// An earlier answer was lost: what was sent cannot be changed.
    pub fn is_fixed(&self) -> bool {
        match self {
            Attempt::Repeating | Attempt::InDoubt => true,
            Attempt::Idle | Attempt::Sending | Attempt::Stale | Attempt::Failed(_) => false,
        }
    }

    /// Why nothing was done.
    pub fn error(&self) -> Option<&Error> {
        match self {
            Attempt::Failed(error) => Some(error),
            Attempt::Idle | Attempt::Sending | Attempt::Repeating | Attempt::InDoubt | Attempt::Stale => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use model::error::{FieldCode, FieldError};

    use super::*;

    fn api(status: u16, fields: Vec<FieldError>) -> Error {
        Error::Api {
            status,
            body: Box::new(model::error::ApiError {
                code: 1,
                description: String::new(),
                data: Vec::new(),
                source: String::new(),
                fields,
            }),
            retry_after: None,
        }
    }

    /// [R13] The same id goes with every retry; after a refusal the next submission takes another.
    #[test]
    fn one_id_per_submission() {
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut submission = Submission::default();
        assert_eq!(submission.begin(|| first), first);
        assert!(submission.is_in_doubt(), "a reload in the middle must not lose the id");
        assert_eq!(submission.begin(|| second), first);
        submission.free();
        assert!(!submission.is_in_doubt());
        assert_eq!(submission.begin(|| second), second);
    }

    /// [R13] Only a refusal frees the draft; a parent that is not active is refused with 409 and a field.
    #[test]
    fn what_an_answer_means() {
        let field = || vec![FieldError::new("orders[0].lineItems[0]", FieldCode::ParentNotActive)];
        assert_eq!(Outcome::of(&Error::Network), Outcome::Unknown);
        assert_eq!(Outcome::of(&Error::Decode("x".to_owned())), Outcome::Unknown);
        assert_eq!(Outcome::of(&api(409, vec![])), Outcome::Unknown);
        assert_eq!(Outcome::of(&api(503, vec![])), Outcome::Unknown);
        assert_eq!(Outcome::of(&api(409, field())), Outcome::Refused);
        assert_eq!(Outcome::of(&api(400, vec![])), Outcome::Refused);
        assert_eq!(Outcome::of(&api(401, vec![])), Outcome::SignIn);
    }
    /// [R13] An ended sign-in says nothing of an earlier try, so what was in doubt stays in doubt.
    #[test]
    fn what_an_error_leaves() {
        assert_eq!(Attempt::after(Error::Network, false), Attempt::InDoubt);
        assert_eq!(Attempt::after(api(401, vec![]), true), Attempt::InDoubt);
        assert_eq!(Attempt::after(api(401, vec![]), false), Attempt::Failed(api(401, vec![])));
        assert_eq!(Attempt::after(api(400, vec![]), true), Attempt::Failed(api(400, vec![])));
    }

    /// [R13] What was sent stays fixed while it is sent again, but not while it is sent for the first time.
    #[test]
    fn what_is_repeated_is_fixed() {
        let seen = |attempt: Attempt| (attempt.is_pending(), attempt.is_fixed());
        assert_eq!(seen(Attempt::begun(false)), (true, false));
        assert_eq!(seen(Attempt::begun(true)), (true, true));
        assert_eq!(seen(Attempt::InDoubt), (false, true));
        assert_eq!(seen(Attempt::Failed(Error::Network)), (false, false));
    }
}
