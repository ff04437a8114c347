//! New subscription (S66–S69): what is chosen, and how it is sent.

pub mod choosing;
pub mod locked;
pub mod state;
pub mod submit;
