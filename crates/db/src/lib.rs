//! The storage of Partner Dashboard: entities, migrations and queries, on SQLite and PostgreSQL. Nothing else speaks SQL,
//! and nothing here knows HTTP.
//!
//! A query that answers a request with tenants' data is in [`scoped`] and takes a [`Scope`]: what is outside it is not
//! found. What the server does of its own accord is in [`system`]: sign-ins, the worker, activity, replays.
#![warn(missing_docs)]

mod actor;
pub mod backup;
pub mod connect;
pub mod contents;
pub mod entity;
mod error;
mod generated_columns;
mod handle;
pub mod letters;
mod lifecycle_rows;
pub mod migrations;
mod offers;
pub mod opening;
pub mod probe;
pub mod random;
mod scope;
pub mod scoped;
pub mod secrets;
pub mod system;
mod trouble;
mod tx;
mod whole;

use sea_orm::ConnectionTrait;

pub use actor::Actor;
pub use error::{Error, Result, is_taken};
pub use handle::Db;
pub use lifecycle_rows::{SubscriptionTree, situation};
pub use offers::Offers;
pub use scope::{Listed, Scope, Side};
pub use sea_orm::DbErr;
pub use trouble::Trouble;
pub use tx::{Tx, write};

/// A connection that is kept apart for the leases of requests under way.
pub type LeaseConnection = sea_orm::DatabaseConnection;

/// What a query can run on: a transaction, or the database itself.
pub trait Connection: ConnectionTrait {}

impl<C: ConnectionTrait> Connection for C {}
