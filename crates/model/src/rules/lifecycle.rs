//! The life of a subscription (R17–R25): what can be done with it, why not, and what time does by itself.
//!
//! [`Life`] is what the rules look at; [`table`] says which states lead where. Each action is a function that takes a
//! life and the moment and answers a [`Consequence`], with the life as it is afterwards, or a [`Refusal`]. The app
//! shows the one or the other before anything is sent; the server runs the same function and stores what it answers.
//! [`advance`] does what time alone does, at its exact moments; every action runs it first. [`act`] does an action to
//! one member of a family, a subscription with all its add-ons, which is how the server calls them.

mod actions;
mod advance;
mod at_renewal;
mod billing;
mod can;
mod coming;
mod consequence;
mod convert;
mod facts;
mod family;
mod first_term;
mod licenses;
mod life;
mod partners;
mod refusal;
mod state;
pub mod table;
mod term;
mod upgrade;
mod upgrade_error;
mod windows;

pub use actions::Action;
pub use advance::{Event, advance, next_event};
pub use at_renewal::{schedule, set_end_of_term, unschedule};
pub use billing::{billing_cycle_is_for_the_order, change_billing_cycle};
pub use can::can;
pub use coming::{Coming, coming};
pub use consequence::Consequence;
pub use convert::{Conversion, conversions, convert};
pub use facts::OfferFacts;
pub use family::act;
pub use licenses::change_licenses;
pub use life::{Addition, Life, Scheduled, SuspendedBy};
pub use partners::{order_add_on, rename, set_reseller_of_record, set_support_contact};
pub use refusal::{Refusal, Why};
pub use state::{cancel, reactivate, suspend};
pub use upgrade::{Upgrade, Upgraded, upgrade, upgrades};
pub use upgrade_error::UpgradeError;
pub use windows::{cancellation_allowed_until, fewest, refundable};

#[cfg(test)]
mod tests;
