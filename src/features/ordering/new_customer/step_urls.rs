//! The wizard's own addresses.

use model::ids::CustomerId;

use crate::{features::ordering::drafts::step::Step, routes::Path};

/// The address of a step.
pub fn step(step: Step) -> String {
    Path::NewCustomer.with(&[("step", step.name())])
}

/// The address of the confirmation: after a reload it still says for whom it was.
pub fn confirmation(customer: CustomerId) -> String {
    Path::NewCustomer.with(&[("step", Step::Confirmation.name()), ("customer", &customer.to_string())])
}
