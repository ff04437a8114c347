//! A believable installation to try things with: `serve --demo` fills an empty database with it, and `demo` with one of any
//! size.
//!
//! Everything follows from the day: two fills on one day are equal, and terms end and windows close soon whenever
//! somebody looks.

mod activity;
mod contracts;
mod customers;
mod data;
mod dice;
pub mod large;
mod offers;
mod orders;
mod partners;
mod requests;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use db::system::installation;
use serde::{Deserialize, Serialize};

use crate::{catalogue::Catalogue, error::Result, state::App};
pub use db::system::installation::{Installation, write};

/// Password of every demo account.
pub const PASSWORD: &str = "demo-Passw0rd-2026";

/// Somebody to sign in as; written to `demo-accounts.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoAccount {
    /// What to sign in with.
    pub email: String,
    pub password: String,
    /// Role (R3).
    pub role: String,
    /// Name of the partner or customer.
    pub party: String,
    pub party_kind: String,
    /// Language of the interface.
    pub language: String,
}

/// Whether nobody has an account yet: only then may a database be filled.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(installation::is_empty(&app.db).await?)
}

/// Fills an empty database with the installation of today, and tells whom to sign in as.
///
/// # Errors
/// When the database fails, or is not empty.
pub async fn fill(app: &App) -> Result<Vec<DemoAccount>> {
    let password_hash = app.passwords.hash(PASSWORD.to_owned()).await?;
    let (made, sign_ins) = build(app.clock.now().date_naive(), app.catalogue, &password_hash)?;
    write(&app.db, made).await?;
    Ok(sign_ins)
}

/// Makes the installation of a day: two providers, 40 resellers, 400 customers, 1,500 subscriptions, what happened in the
/// last weeks, and the accounts to try things with. Every account has the password behind `password_hash`.
///
/// # Errors
/// When the built-in data cannot be read, which the tests rule out.
pub fn build(
    today: NaiveDate,
    catalogue: &Catalogue,
    password_hash: &str,
) -> std::result::Result<(Installation, Vec<DemoAccount>), serde_json::Error> {
    let data = data::Data::load()?;
    let mut made = Installation::default();
    let mut making = Making {
        midnight: midnight(today),
        dice: dice::Dice::new(2026),
        data: &data,
        catalogue,
        password_hash,
        sign_ins: Vec::new(),
    };
    for (at, plan) in partners::PLANS.iter().enumerate() {
        partners::add_provider(&mut making, &mut made, plan, at);
    }
    for (at, plan) in partners::PLANS.iter().enumerate() {
        let partners = partners::add_partnerships(&mut making, &mut made, plan, at);
        let first = made.customers.len();
        customers::add(&mut making, &mut made, plan, &partners);
        contracts::add(&mut making, &mut made, plan, &partners, first);
    }
    customers::settle_dates(&mut made);
    customers::add_accounts(&mut making, &mut made);
    requests::add(&making, &mut made);
    activity::add(&mut making, &mut made);
    Ok((made, making.sign_ins))
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// What is at hand while making rows, and whom to sign in as.
struct Making<'a> {
    midnight: DateTime<Utc>,
    dice: dice::Dice,
    data: &'a data::Data,
    catalogue: &'a Catalogue,
    password_hash: &'a str,
    sign_ins: Vec<DemoAccount>,
}

#[cfg(test)]
mod tests;
