//! What the dashboard shows: figures, tasks, decisions, and what happened last.

pub mod charts;
pub mod decisions;
pub mod delegation;
pub mod figures;
pub mod latest;
pub mod needs;
pub mod tasks;
