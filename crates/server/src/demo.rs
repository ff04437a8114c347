//! A believable installation to try things with: `serve --demo` fills an empty database with it.
//!
//! Everything follows from the day: two fills on one day are equal, and terms end and windows close soon whenever
//! somebody looks.

mod activity;
mod contracts;
mod customers;
mod data;
mod dice;
mod offers;
mod orders;
mod partners;
mod requests;
mod write;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};

use crate::{
    catalogue::Catalogue,
    db::entity::{
        account, activity as activity_row, customer, delegation, order, partner, partnership,
        partnership_request, profile_review, subscription,
    },
    error::Result,
    state::App,
};

pub use write::write;

/// Password of every demo account.
pub const PASSWORD: &str = "demo-Passw0rd-2026";

/// Somebody to sign in as; written to `demo-accounts.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DemoAccount {
    /// What to sign in with.
    pub email: String,
    /// Password.
    pub password: String,
    /// Role (R3).
    pub role: String,
    /// Name of the partner or customer.
    pub party: String,
    /// Its kind.
    pub party_kind: String,
    /// Language of the interface.
    pub language: String,
}

/// All rows, each table in an order in which it can be inserted.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Installation {
    /// Two providers and 40 resellers.
    pub partners: Vec<partner::Model>,
    /// Who is in partnership with whom.
    pub partnerships: Vec<partnership::Model>,
    /// 400 customers.
    pub customers: Vec<customer::Model>,
    /// Staff, and an admin account for each customer.
    pub accounts: Vec<account::Model>,
    /// Who administers whom.
    pub delegations: Vec<delegation::Model>,
    /// Orders.
    pub orders: Vec<order::Model>,
    /// 1,500 subscriptions, parents before their add-ons.
    pub subscriptions: Vec<subscription::Model>,
    /// What happened in the last weeks, oldest first.
    pub activity: Vec<activity_row::Model>,
    /// One provider has reviewed its entry.
    pub profile_reviews: Vec<profile_review::Model>,
    /// Requests for a partnership, in every state.
    pub requests: Vec<partnership_request::Model>,
    /// The accounts to try things with.
    pub sign_ins: Vec<DemoAccount>,
}

/// Whether nobody has an account yet: only then may a database be filled.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(app: &App) -> Result<bool> {
    Ok(account::Entity::find().one(&app.db).await?.is_none())
}

/// Fills an empty database with the installation of today, and tells whom to sign in as.
///
/// # Errors
/// When the database fails, or is not empty.
pub async fn fill(app: &App) -> Result<Vec<DemoAccount>> {
    let password_hash = app.passwords.hash(PASSWORD.to_owned()).await?;
    let made = build(app.clock.now().date_naive(), app.catalogue, &password_hash)?;
    let sign_ins = made.sign_ins.clone();
    write(&app.db, made).await?;
    Ok(sign_ins)
}

/// Makes the installation of a day. Every account has the password behind `password_hash`.
///
/// # Errors
/// When the built-in data cannot be read, which the tests rule out.
pub fn build(
    today: NaiveDate,
    catalogue: &Catalogue,
    password_hash: &str,
) -> std::result::Result<Installation, serde_json::Error> {
    let data = data::Data::load()?;
    let mut made = Installation::default();
    let mut making = Making {
        midnight: today.and_time(NaiveTime::MIN).and_utc(),
        dice: dice::Dice::new(2026),
        data: &data,
        catalogue,
        password_hash,
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
    Ok(made)
}

/// What is at hand while making rows.
struct Making<'a> {
    midnight: DateTime<Utc>,
    dice: dice::Dice,
    data: &'a data::Data,
    catalogue: &'a Catalogue,
    password_hash: &'a str,
}

#[cfg(test)]
mod tests;
