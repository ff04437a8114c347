//! Submit, and what its answers mean for the draft (R13).

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::NavigateOptions;
use model::{error::ApiError, portal::customer_orders::CustomerOrdersResult};

use super::{
    phase::{Confirmed, Phase},
    state::Wizard,
    step_urls,
};
use crate::{
    client,
    features::ordering::drafts::{draft::Draft, refused_fields::RefusedFields, step::Step},
    submission::Submission,
};

/// Sends the draft; a second click while it is under way does nothing.
pub fn submit(
    wizard: Wizard,
    navigate: impl Fn(&str, NavigateOptions) + 'static,
    go: impl Fn(&str) + 'static,
) {
    let Some((id, repeated)) = wizard.sending.begin(wizard.draft, submission) else { return };
    let draft = wizard.draft.get_untracked();
    spawn_local(async move {
        let answer = client::customer_orders::submit(&draft.to_request(), id).await;
        // The page is gone.
        if wizard.sending.is_gone() {
            return;
        }
        match answer {
            Ok(result) => succeed(wizard, draft, result, &navigate),
            Err(error) => wizard.sending.fail(wizard.draft, submission, error, repeated, |body| {
                refuse(wizard, &draft, body, &go);
            }),
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

fn submission(draft: &mut Draft) -> &mut Submission {
    &mut draft.submission
}

/// Shows what was refused where it stands, and goes to the first of it.
fn refuse(wizard: Wizard, draft: &Draft, body: &ApiError, go: &impl Fn(&str)) {
    let refusal = RefusedFields::of(body, &draft.order);
    let step = refusal.step();
    let lines = refusal.by_key(&draft.order);
    wizard.errors.set(refusal.details);
    wizard.ordering.errors.set(lines);
    wizard.sending.record_error.set(refusal.of_record);
    match step {
        Step::Review | Step::Confirmation => {}
        Step::Details | Step::Subscriptions => {
            wizard.to_correct.set_value(true);
            go(&step_urls::step(step));
        }
    }
}
