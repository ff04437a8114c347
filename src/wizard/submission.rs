//! One submission and its retries: the request id is taken once and kept until an answer is known (R13).

use serde::{Deserialize, Serialize};

/// Where a submission stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    request_id: Option<String>,
    in_doubt: bool,
}

impl Submission {
    /// The request id to send: the one of the first try, else a new one. The draft counts as in doubt from here
    /// on, so that a page that is reloaded in the middle can only try again.
    pub fn begin(&mut self, new_id: impl FnOnce() -> String) -> String {
        self.in_doubt = true;
        self.request_id.get_or_insert_with(new_id).clone()
    }

    /// No answer came that says whether it was done: only the same request may be sent again.
    pub fn doubt(&mut self) {
        self.in_doubt = true;
    }

    /// It was refused, so nothing was done: the draft may be changed, and the next submission is a new request.
    pub fn free(&mut self) {
        *self = Self::default();
    }

    /// Nothing came of the request itself (a sign-in had run out): the same id stays good and nothing is locked.
    pub fn pause(&mut self) {
        self.in_doubt = false;
    }

    /// Whether only trying again is possible.
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R13] The same id goes with every retry; after a refusal the next submission takes another.
    #[test]
    fn one_id_per_submission() {
        let mut submission = Submission::default();
        assert_eq!(submission.begin(|| "first".to_owned()), "first");
        assert!(submission.is_in_doubt(), "a reload in the middle must not lose the id");
        submission.doubt();
        assert_eq!(submission.begin(|| "second".to_owned()), "first");
        submission.free();
        assert!(!submission.is_in_doubt());
        assert_eq!(submission.begin(|| "second".to_owned()), "second");
    }
}
