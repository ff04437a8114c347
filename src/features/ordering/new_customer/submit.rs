//! Submit, and what its answers mean for the draft (R13).

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::NavigateOptions;
use model::portal::customer_orders::CustomerOrdersResult;

use super::{
    phase::{Confirmed, Phase},
    state::Wizard,
    step_urls,
};
use crate::{
    client::{self, Error},
    features::ordering::drafts::{draft::Draft, refusal::Refusal, step::Step},
    submission::{Attempt, Outcome},
};

/// Sends the draft; a second click while it is under way does nothing.
pub fn submit(
    wizard: Wizard,
    navigate: impl Fn(&str, NavigateOptions) + 'static,
    go: impl Fn(&str) + 'static,
) {
    if wizard.pending.get_untracked() {
        return;
    }
    wizard.resumed.set(false);
    wizard.record_error.set(None);
    let mut id = uuid::Uuid::nil();
    let mut was_in_doubt = false;
    wizard.draft.update(|draft| {
        was_in_doubt = draft.submission.is_in_doubt();
        id = draft.submission.begin(client::new_request_id);
    });
    wizard.attempt.set(Attempt::begun(was_in_doubt));
    let draft = wizard.draft.get_untracked();
    spawn_local(async move {
        let answer = client::customer_orders::submit(&draft.to_request(), id).await;
        // The page is gone.
        if wizard.attempt.try_get_untracked().is_none() {
            return;
        }
        match answer {
            Ok(result) => succeed(wizard, draft, result, &navigate),
            Err(error) => fail(wizard, &draft, error, was_in_doubt, &go),
        }
    });
}

/// The draft is gone, and Confirmation takes the place of Review in the history.
fn succeed(
    wizard: Wizard,
    draft: Draft,
    result: CustomerOrdersResult,
    navigate: &impl Fn(&str, NavigateOptions),
) {
    let customer = result.customer.id;
    let country = draft.details.country.clone();
    batch(move || {
        wizard.copied.set(false);
        wizard.start_over(&country);
        wizard.phase.set(Phase::Confirmed(Arc::new(Confirmed { draft, result })));
    });
    if let Some(customer) = customer {
        let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate(&step_urls::confirmation(customer), replace);
    }
}

fn fail(wizard: Wizard, draft: &Draft, error: Error, was_in_doubt: bool, go: &impl Fn(&str)) {
    let attempt = Attempt::after(error, was_in_doubt);
    if let Some(error) = attempt.error() {
        wizard.draft.update(|draft| draft.submission.free());
        if Outcome::of(error) == Outcome::Refused {
            refuse(wizard, draft, error, go);
        }
    }
    wizard.attempt.set(attempt);
}

/// Shows what was refused where it stands, and goes to the first of it.
fn refuse(wizard: Wizard, draft: &Draft, error: &Error, go: &impl Fn(&str)) {
    let Some(fault) = error.fault() else { return };
    let refusal = Refusal::of(fault, &draft.order);
    let step = refusal.step();
    let lines = refusal.by_key(&draft.order);
    wizard.errors.set(refusal.details);
    wizard.ordering.errors.set(lines);
    wizard.record_error.set(refusal.of_record);
    match step {
        Step::Review | Step::Confirmation => {}
        Step::Details | Step::Subscriptions => {
            wizard.to_correct.set_value(true);
            go(&step_urls::step(step));
        }
    }
}
