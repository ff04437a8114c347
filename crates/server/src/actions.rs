//! What several endpoints do alike: the published ones and our own run the very same functions (R12).

use model::rules::{address::Country, order::FieldViolation};

use crate::{
    error::{Error, Result},
    state::App,
};

pub mod create_customer;
pub mod one_time_password;
pub mod order_lines;
mod outcome_records;
pub mod place_orders;
pub mod rule_violations;
pub mod sold;
pub mod subscription_trees;
pub mod time_passed;
pub mod update_subscription;

/// Passes when nothing was refused; else the first refusal gives status and code, and all fields go along.
///
/// # Errors
/// The refusals.
pub fn refuse(refusals: Vec<FieldViolation>) -> Result<()> {
    let Some(first) = refusals.first() else { return Ok(()) };
    let code = first.code;
    Err(Error::fields(code, refusals.into_iter().map(|refusal| refusal.field).collect()))
}

/// What is known about a country, by its code as sent.
pub fn country<'a>(app: &'a App, iso2: Option<&str>) -> Country<'a> {
    app.countries.rules(iso2.unwrap_or_default()).map_or(Country::Unknown, Country::Rules)
}
