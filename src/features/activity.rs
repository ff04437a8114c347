//! The activity log: its days and its filters (R26).

pub mod days;
pub mod filters;
pub mod item;
