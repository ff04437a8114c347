//! The wizard's own addresses, and where the focus goes in them.

use leptos::prelude::*;
use model::ids::CustomerId;
use wasm_bindgen::JsCast;

use crate::{features::ordering::drafts::step::Step, routes::Path};

/// The address of a step.
pub fn step(step: Step) -> String {
    Path::NewCustomer.with(&[("step", step.name())])
}

/// The address of the confirmation: after a reload it still says for whom it was.
pub fn confirmation(customer: CustomerId) -> String {
    Path::NewCustomer.with(&[("step", Step::Confirmation.name()), ("customer", &customer.to_string())])
}

/// Puts the focus on a control, in the next frame, when it has been drawn.
pub fn focus(id: &'static str) {
    request_animation_frame(move || {
        let control = document().get_element_by_id(id);
        if let Some(control) = control.and_then(|control| control.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(control.focus());
        }
    });
}
