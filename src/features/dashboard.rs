//! What the dashboard shows: figures, tasks, decisions, and what happened last.

pub mod decisions;
pub mod delegation;
pub mod figures;
pub mod latest;
pub mod tasks;
