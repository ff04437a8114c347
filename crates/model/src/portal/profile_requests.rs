//! Requests to change the provider's entry in the official list (S7–S9, R29).

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{ids::ProfileRequestId, open_enum::open_enum};

/// Locations that one request can have.
pub const MAX_LOCATIONS: usize = 10;

/// When a change can be expected: two to three weeks after the request (S9).
pub fn expected(requested_at: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    (requested_at + TimeDelta::weeks(2), requested_at + TimeDelta::weeks(3))
}

open_enum! {
    /// Where a request stands. Only one that is sent can change, to one of the others.
    ProfileRequestState {
        /// It waits for whoever keeps the official list.
        Sent = "sent",
        /// The official list shows it.
        Done = "done",
        /// Not wanted any more.
        Withdrawn = "withdrawn",
    }
}

/// A new request: one set for each location (S8).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct NewProfileRequest {
    /// 1 to [`MAX_LOCATIONS`].
    pub locations: Vec<NewProfileLocation>,
}

/// What the list shall show of one location.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct NewProfileLocation {
    /// Country, region or city, 1 to 100 characters, as the provider calls it.
    pub location: String,
    /// 1 to [`crate::rules::address::COMPANY_MAX`] characters.
    pub company_name: String,
    /// Where the entry leads, https.
    pub target_url: String,
    /// The image file in Base64: PNG or JPEG, up to 1 MB.
    pub logo: String,
}

/// A request.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfileRequest {
    /// Id of the request.
    pub id: ProfileRequestId,
    /// Whether it is waiting, done, or withdrawn.
    pub state: ProfileRequestState,
    /// When it was made, UTC.
    pub requested_at: DateTime<Utc>,
    /// Name of the person who made it.
    pub requested_by: String,
    /// Earliest moment it can be expected to be done, UTC.
    pub expected_from: DateTime<Utc>,
    /// Latest moment it can be expected to be done, UTC.
    pub expected_until: DateTime<Utc>,
    /// When it was done or withdrawn, UTC.
    #[serde(default)]
    pub closed_at: Option<DateTime<Utc>>,
    /// One set for each location.
    pub locations: Vec<ProfileLocation>,
}

/// What was asked for one location. The image is read at its own path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfileLocation {
    /// Country, region or city.
    pub location: String,
    /// The company's name as the list is to show it.
    pub company_name: String,
    /// Web address that the entry is to lead to.
    pub target_url: String,
    /// `image/png` or `image/jpeg`.
    pub logo_type: String,
    /// Width of the logo in pixels.
    pub logo_width: u32,
    /// Height of the logo in pixels.
    pub logo_height: u32,
}

/// The provider's requests, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct ProfileRequests {
    /// All of them; there are few.
    pub items: Vec<ProfileRequest>,
    /// Where requests are mailed to (a setting); empty: the sender knows.
    pub support_email: String,
}

/// Change of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProfileRequestChange {
    /// `done` or `withdrawn`.
    pub state: ProfileRequestState,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [S9] Two to three weeks.
    #[test]
    fn two_to_three_weeks() {
        let (from, until) = expected(DateTime::UNIX_EPOCH);
        assert_eq!((from - DateTime::UNIX_EPOCH).num_days(), 14);
        assert_eq!((until - DateTime::UNIX_EPOCH).num_days(), 21);
    }
}
