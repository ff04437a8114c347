//! The users of a partner (R3), and the one-time links by which they join or choose another password.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use uuid::Uuid;

use super::account::{Language, Role};
use crate::open_enum::open_enum;

open_enum! {
    /// Whether somebody can sign in.
    UserState {
        /// Signs in with a password.
        Active = "active",
        /// Has a link and has not followed it yet.
        Invited = "invited",
        /// Has not followed the link in time.
        Expired = "expired",
        /// An admin agent has switched the account off; its sign-ins have ended.
        Disabled = "disabled",
    }
}

/// A colleague, or an invitation of one.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// The account's id; of an invitation its own.
    pub id: Uuid,
    /// Name of the person; an invitation may have none.
    #[serde(default)]
    pub name: Option<String>,
    /// What it signs in with.
    pub email: String,
    /// What the person may do (R3).
    pub role: Role,
    /// Whether the person can sign in.
    pub state: UserState,
    /// When the person last signed in, UTC; absent: never.
    #[serde(default)]
    pub last_sign_in_at: Option<DateTime<Utc>>,
    /// When it was added or invited, UTC.
    pub added_at: DateTime<Utc>,
    /// Until when the invitation's link is valid, UTC.
    #[serde(default)]
    pub expires_at: Option<DateTime<Utc>>,
}

/// Invitation of a colleague.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Invite {
    /// Optional; at most 100 characters.
    pub name: Option<String>,
    /// The address that the person will sign in with; nobody else's.
    pub email: String,
    /// What the colleague may do.
    pub role: Option<Role>,
}

/// Change of a colleague; absent members stay.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct UserChange {
    /// The role from now on.
    pub role: Option<Role>,
    /// `active` or `disabled`.
    pub state: Option<UserState>,
}

/// A one-time link that was just made. Nothing shows it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct MadeLink {
    /// The link's id; of an invitation the id in the list of users.
    pub id: Uuid,
    /// Whom it is for.
    pub email: String,
    /// The link: a whole address where the server knows its own, else a path on this server. Empty in a replay that
    /// may not tell it any more.
    pub url: String,
    /// Until when it is valid, UTC.
    pub expires_at: DateTime<Utc>,
}

/// Asks for a one-time password (R36).
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PasswordReset {
    /// The email of the account that is meant: where it has another one by now, nothing is done.
    pub email: String,
}

/// A one-time password that was just made (R36, R11).
#[skip_serializing_none]
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OneTimePassword {
    /// What the account signs in with.
    pub email: String,
    /// The password; absent in a replay that may not tell it any more.
    #[serde(default)]
    pub password: Option<String>,
}

open_enum! {
    /// What a link is for.
    LinkPurpose {
        /// Joining a partner's users.
        Join = "join",
        /// Choosing another password.
        Reset = "reset",
    }
}

open_enum! {
    /// Whether a link can be followed.
    LinkState {
        /// It has not been followed, and its time is not over.
        Open = "open",
        /// Somebody has followed it; it works once.
        Used = "used",
        /// Its time is over.
        Expired = "expired",
        /// It was taken back, or a newer one took its place.
        Revoked = "revoked",
    }
}

/// What a link's page asks with: the token travels in bodies only.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct LinkToken {
    /// The end of the link.
    pub token: String,
}

/// What a link's page shows.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct LinkInfo {
    /// What it is for.
    pub purpose: LinkPurpose,
    /// Whether it can be followed.
    pub state: LinkState,
    /// Name of the provider or reseller.
    pub party_name: String,
    /// Whom it is for; only while it is open.
    #[serde(default)]
    pub email: Option<String>,
    /// The name that was given; only while it is open.
    #[serde(default)]
    pub name: Option<String>,
    /// What the colleague may do; only while it is open.
    #[serde(default)]
    pub role: Option<Role>,
}

/// Following a link.
#[skip_serializing_none]
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct LinkUse {
    /// The end of the link.
    pub token: String,
    /// Name of the person, 1 to 100 characters; joining only.
    pub name: String,
    /// 12 to 200 characters.
    pub password: String,
    /// Language of the page; joining only.
    pub language: Option<Language>,
}
