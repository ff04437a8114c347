//! The activity log: its days and its filters.

pub mod days;
pub mod filters;
pub mod item;
