//! The steps and their order. Each is an entry of the browser's history: `/customers/new?step=review`.

use super::draft::Draft;

/// A step of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Who the customer is (S46).
    Details,
    /// What it buys (S47, S48).
    Subscriptions,
    /// The whole order for checking (S49).
    Review,
    /// It is done (S52).
    Confirmation,
}

impl Step {
    /// Every step, in order.
    pub const ALL: [Step; 4] = [Step::Details, Step::Subscriptions, Step::Review, Step::Confirmation];

    /// Its name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Step::Details => "details",
            Step::Subscriptions => "subscriptions",
            Step::Review => "review",
            Step::Confirmation => "confirmation",
        }
    }

    /// The step an address names; anything else is the first.
    pub fn read(name: &str) -> Step {
        Step::ALL.into_iter().find(|step| step.name() == name).unwrap_or(Step::Details)
    }

    /// The step after this one.
    pub fn next(self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| *step > self)
    }

    /// The step before this one.
    pub fn previous(self) -> Option<Step> {
        Step::ALL.into_iter().rev().find(|step| *step < self)
    }
}

impl Draft {
    /// Whether the draft is far enough for a step. Confirmation follows from an answer, never from a draft.
    /// A submission whose answer is unknown holds the draft at Review (R13).
    pub fn can_enter(&self, step: Step) -> bool {
        if self.submission.is_in_doubt() {
            return step == Step::Review;
        }
        match step {
            Step::Details => true,
            Step::Subscriptions => self.details_passed,
            Step::Review => self.details_passed && self.order.passed,
            Step::Confirmation => false,
        }
    }

    /// The step to show where `wanted` was asked for: itself, else the last one before it that can be entered.
    pub fn enter(&self, wanted: Step) -> Step {
        if self.submission.is_in_doubt() {
            return Step::Review;
        }
        Step::ALL
            .into_iter()
            .rev()
            .find(|step| *step <= wanted && self.can_enter(*step))
            .unwrap_or(Step::Details)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples;

    #[test]
    fn the_steps_are_a_line() {
        assert_eq!(Step::Details.next(), Some(Step::Subscriptions));
        assert_eq!(Step::Subscriptions.next(), Some(Step::Review));
        assert_eq!(Step::Confirmation.next(), None);
        assert_eq!(Step::Details.previous(), None);
        assert_eq!(Step::Review.previous(), Some(Step::Subscriptions));
        assert!(Step::ALL.into_iter().all(|step| Step::read(step.name()) == step));
        assert_eq!(Step::read("elsewhere"), Step::Details);
    }

    /// An address that names a later step leads to the last one that is ready.
    #[test]
    fn a_step_is_entered_only_when_what_comes_before_is_done() {
        let mut draft = samples::draft();
        assert_eq!(draft.enter(Step::Review), Step::Details);
        draft.details_passed = true;
        assert_eq!(draft.enter(Step::Review), Step::Subscriptions);
        draft.order.passed = true;
        assert_eq!(draft.enter(Step::Review), Step::Review);
        assert_eq!(draft.enter(Step::Confirmation), Step::Review);
        assert_eq!(draft.enter(Step::Subscriptions), Step::Subscriptions);
    }

    /// [R13] Until an answer is known nothing but trying again is offered.
    #[test]
    fn a_submission_in_doubt_holds_the_draft_at_review() {
        let mut draft = samples::draft();
        draft.submission.begin(uuid::Uuid::nil);
        assert!(Step::ALL.into_iter().all(|step| draft.enter(step) == Step::Review));
        draft.submission.free();
        assert_eq!(draft.enter(Step::Review), Step::Details);
    }

    /// An edit behind a passed check makes the check due again.
    #[test]
    fn an_edit_takes_the_way_forward_back() {
        let mut draft = samples::draft();
        draft.details_passed = true;
        draft.edit(|details| details.company_name.push('!'));
        assert_eq!(draft.enter(Step::Review), Step::Details);
    }
}
