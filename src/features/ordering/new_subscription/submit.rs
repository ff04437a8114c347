//! Submit of more orders: the same rule as the wizard's (R13).

use leptos::{prelude::*, task::spawn_local};
use leptos_router::NavigateOptions;
use model::portal::customer_orders::MoreOrders;

use super::state::Buying;
use crate::{
    client::{self, Error},
    features::ordering::drafts::{
        order::{MoreDraft, OfRecord},
        refused_fields::RefusedFields,
        request::more_orders,
    },
    leave::LeaveGuard,
    routes::Path,
    submission::{Attempt, Submission},
    ui::field::{focus_first_error, focus_heading},
};

/// Sends the order; a second click while it is under way does nothing.
pub fn submit(buying: Buying, guard: LeaveGuard, navigate: impl Fn(&str, NavigateOptions) + 'static) {
    // What is proposed may change between two tries; what was sent may not.
    let of_record = buying.of_record.get_untracked().map_or(OfRecord::Nobody, OfRecord::Chosen);
    let Some((id, repeated)) = buying.sending.begin(buying.draft, submission) else { return };
    buying.draft.update(|draft| draft.order.of_record = of_record);
    let draft = buying.draft.get_untracked();
    let request = more_orders(&draft.order, None, buying.customer);
    spawn_local(async move {
        let answer = client::customer_orders::submit_more(buying.customer, &request, id).await;
        // The page is gone.
        if buying.sending.is_gone() {
            return;
        }
        match answer {
            Ok(placed) => succeed(buying, guard, &placed, &navigate),
            Err(error) => fail(buying, &draft, error, repeated),
        }
    });
}

/// The draft is gone, and the list shows what is new (S69).
fn succeed(
    buying: Buying,
    guard: LeaveGuard,
    placed: &MoreOrders,
    navigate: &impl Fn(&str, NavigateOptions),
) {
    let lines = placed.orders.iter().flat_map(|order| &order.line_items);
    let new: Vec<String> = lines.filter_map(|line| line.subscription_id).map(|id| id.to_string()).collect();
    guard.release();
    buying.drop_all();
    let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
    navigate(&Path::CustomerSubscriptions(buying.customer).with(&[("new", &new.join(","))]), replace);
}

fn fail(buying: Buying, draft: &MoreDraft, error: Error, repeated: bool) {
    buying.sending.fail(buying.draft, submission, error, repeated, |body| {
        let refusal = RefusedFields::of(body, &draft.order);
        buying.sending.record_error.set(refusal.of_record.clone());
        buying.ordering.errors.set(refusal.by_key(&draft.order));
        focus_first_error();
    });
    // The button that was pressed is gone with the page that could be changed.
    if !repeated && buying.sending.attempt.with_untracked(|attempt| *attempt == Attempt::InDoubt) {
        focus_heading();
    }
}

fn submission(draft: &mut MoreDraft) -> &mut Submission {
    &mut draft.submission
}
