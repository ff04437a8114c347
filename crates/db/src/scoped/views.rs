//! The lists of the app: search, sort, counts and totals, paged by key.
//!
//! A page costs one query for its rows, one for each kind of name or count beside them, and when the total is asked
//! for two counts; never a query per row.

pub mod activity;
mod activity_visibility;
mod column;
pub mod customers;
pub mod figures;
mod groups;
pub(crate) mod hits;
mod key;
mod known_resellers;
pub mod list_query;
mod names;
pub mod orders;
pub(super) mod page;
mod partners;
pub mod providers;
pub mod quick;
pub mod requests;
pub mod resellers;
mod search;
pub mod subscriptions;
mod sums;

pub use column::{Context, Reader, View};
pub(crate) use names::contains;
