//! Sign-in and the own account.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{AccountId, SessionId},
    open_enum::open_enum,
};

/// Header that carries [`Session::csrf_token`] with every unsafe method.
pub const CSRF_HEADER: &str = "X-CSRF-Token";

/// Header of every answer with the moment of the domain's clock, RFC 3339 with milliseconds.
pub const SERVER_TIME_HEADER: &str = "server-time";

open_enum! {
    /// Language of the interface.
    Language {
        /// English.
        English = "en",
        /// French.
        French = "fr",
    }
}

open_enum! {
    /// Staff roles (R3); the admin account of a customer is an admin agent too.
    Role {
        /// Everything, users and settings included.
        AdminAgent = "admin_agent",
        /// Requests, customers, orders, subscriptions.
        SalesAgent = "sales_agent",
        /// Sees all in scope, edits contact details and support contacts.
        HelpdeskAgent = "helpdesk_agent",
    }
}

open_enum! {
    /// Whom an account belongs to (R1).
    PartyKind {
        /// Indirect provider: sells through resellers.
        Provider = "provider",
        /// Indirect reseller: serves customers of its providers.
        Reseller = "reseller",
        /// Customer: reads what it has, and changes nothing (R11).
        Customer = "customer",
    }
}

/// Body of a sign-in.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SignIn {
    /// Email, or a customer admin's `admin@prefix.onmicrosoft.com`.
    pub email: String,
    /// As it was typed; it is never trimmed.
    pub password: String,
}

/// Whom the account belongs to.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Party {
    /// Which side it is on.
    pub kind: PartyKind,
    /// Tenant id of the partner, or the customer's id.
    pub id: uuid::Uuid,
    /// Name of the company.
    pub name: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub country: String,
    /// PartnerID; absent for a customer.
    #[serde(default)]
    pub partner_id: Option<String>,
}

/// The account that is signed in.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Id of the account, which stays when its email changes.
    pub id: AccountId,
    /// Name of the person.
    pub name: String,
    /// What it signs in with.
    pub email: String,
    /// What it may do (R3).
    pub role: Role,
    /// Chosen language; absent: the browser's.
    #[serde(default)]
    pub language: Option<Language>,
    /// Nothing else is possible until the password is changed.
    pub must_change_password: bool,
}

/// Answer of sign-in and of `GET session`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Who is signed in.
    pub account: Account,
    /// The company that the account belongs to.
    pub party: Party,
    /// To be sent back as [`CSRF_HEADER`].
    pub csrf_token: String,
}

/// Change of the own account; absent members stay.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AccountChange {
    /// 1 to 100 characters.
    pub name: Option<String>,
    /// Language of the interface and of the messages to this person.
    pub language: Option<Language>,
}

/// Change of the own password; every other sign-in of the account ends.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct PasswordChange {
    /// The password until now.
    pub current_password: String,
    /// 12 to 200 characters.
    pub new_password: String,
}

/// One of the own sign-ins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SignInEntry {
    /// Id, to end it.
    pub id: SessionId,
    /// When it began, UTC.
    pub signed_in_at: DateTime<Utc>,
    /// When it was last used, UTC, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// The browser, as it names itself.
    pub user_agent: String,
    /// The one that asks.
    pub current: bool,
}
