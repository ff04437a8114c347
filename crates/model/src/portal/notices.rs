//! Notices: kinds of activity that nobody should miss (R26).

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use super::activity::{ActivityKind, ActivityRow};

/// The kinds that are notices.
pub const KINDS: [ActivityKind; 6] = [
    ActivityKind::PartnershipAccepted,
    ActivityKind::PartnershipEnded,
    ActivityKind::RequestDeclined,
    ActivityKind::DeadlineNear,
    ActivityKind::SignInsHeld,
    ActivityKind::CustomerPasswordMade,
];

/// Those of them that a customer's admin account has: what is about itself.
pub const KINDS_FOR_CUSTOMERS: [ActivityKind; 2] =
    [ActivityKind::SignInsHeld, ActivityKind::CustomerPasswordMade];

/// Unread notices are counted up to this number, so that the bell costs the same however many there are.
pub const UNREAD_COUNTED: i64 = 1_000;

/// The latest notices of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// At most 20, newest first.
    pub items: Vec<Notice>,
    /// How many of all are unread, counted up to [`UNREAD_COUNTED`]: that number stands for more, too.
    pub unread: i64,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// What happened.
    #[serde(flatten)]
    pub row: ActivityRow,
    /// The account has not seen it yet, and has not done it itself.
    pub unread: bool,
}

/// Marks notices as read: one, or all up to one.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct NoticesRead {
    /// The id of the newest one that was shown; that one and all older ones are read.
    pub up_to: Option<String>,
    /// The id of the one that is read.
    pub id: Option<String>,
}
