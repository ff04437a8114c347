//! The parts of the page behind the link of a request.

pub mod answer;
pub mod closed;
pub mod context;
pub mod enroll;
pub mod enroll_check;
pub mod link_view;
pub mod signed_out;
pub mod terms;
