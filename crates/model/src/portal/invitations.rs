//! Requests for a partnership, seen by who asks and by who is asked (R6, R7, R8).
//!
//! A token never stands in a path or query of the API, only in bodies: access logs keep addresses. The app's own address
//! `/invitations/{token}` reads it with [`crate::parse::LinkToken`], which forgives what mail programs glue on.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{PartnershipRequestId, TenantId},
    open_enum::open_enum,
    portal::{account::Language, views::PartnerName},
};

/// Days that a link is valid where no setting says otherwise (R6).
pub const VALID_DAYS: u32 = 90;
/// The longest reason of a decline, in characters.
pub const REASON_MAX: usize = 500;
/// The longest name of an enrolling company, in characters.
pub const COMPANY_MAX: usize = crate::rules::address::COMPANY_MAX;

open_enum! {
    /// What became of a request (R6); computed from its times, `pending` and `viewed` are open.
    RequestState {
        /// Sent, and nobody has opened the link's page.
        Pending = "pending",
        /// Somebody has opened the link's page.
        Viewed = "viewed",
        /// A reseller has accepted: the link is used up.
        Accepted = "accepted",
        /// Who has the link has declined.
        Declined = "declined",
        /// Its time is over; a new link opens it again.
        Expired = "expired",
        /// Who asked has taken it back.
        Revoked = "revoked",
    }
}

impl RequestState {
    /// It can still be accepted, declined or revoked.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Pending | Self::Viewed)
    }

    /// A new link can be made: while it is open, and after it has expired.
    pub fn can_renew(&self) -> bool {
        self.is_open() || *self == Self::Expired
    }
}

open_enum! {
    /// How a request was sent.
    SentBy {
        /// In a mail program: _Open in email_.
        Email = "email",
        /// By hand: _Copy to clipboard_.
        Clipboard = "clipboard",
    }
}

/// Answer of `POST requests` (201) and of `POST requests/{request_id}/link` (200): the link, here alone.
///
/// Both need a provider's admin or sales agent (403/900150). Neither is replayed: a repetition makes another link.
/// `link` is refused with 404/1000 for what is not the caller's own or was never sent, and with 409/910008 where
/// [`RequestState::can_renew`] does not hold.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RequestLink {
    /// The request; a draft until it is [sent](SendRequest), and gone a day later if it never is.
    pub id: PartnershipRequestId,
    /// The whole address, beginning with the setting `public_url`.
    pub link: String,
    /// Until when the link is valid, UTC.
    pub expires_at: DateTime<Utc>,
}

/// Body of `PATCH requests/{request_id}`: the draft was sent; answer 200 [`RequestRow`].
///
/// The link works from then on, so this comes before the mail program. Sending again replaces recipient and language and is harmless. Refused: 400/3000 with `recipient` (`one_address`,
/// `plain_address`, `email`, `too_long`), `language` or `via` (`required`, `not_in_list`); 404/1000 as above; 409/910008
/// where the request is no longer open.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SendRequest {
    /// One plain address, see [`crate::parse::recipient`]; absent or empty: nobody in particular.
    pub recipient: Option<String>,
    /// Language of the message.
    pub language: Option<Language>,
    /// Which button sent it.
    pub via: Option<SentBy>,
}

/// A row of requests, newest first by default. Sort: `sent`, `recipient`, `state`, `expires`. `q` looks in the recipient,
/// in who asked (a provider's own people) and in the reseller's name; `state` is one of [`RequestState`].
///
/// Also the answer of `PATCH requests/{request_id}` and of `POST requests/{request_id}/revoke` (empty body, once revoked
/// harmless; 404/1000 as above; 409/910008 where it is not open). A provider reads all that it has sent, whatever the
/// role; a reseller those that it has answered; a customer none (403/900150).
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct RequestRow {
    /// Id of the request; a new link does not change it.
    pub id: PartnershipRequestId,
    /// State at the moment of the answer.
    pub state: RequestState,
    /// Whom it was sent to; absent: nobody in particular.
    #[serde(default)]
    pub recipient: Option<String>,
    /// Language of the message.
    pub language: Language,
    /// How it was sent.
    pub via: SentBy,
    /// Who asked: the person for the provider's own people, the provider's name for the reseller (R5).
    pub asked_by: String,
    /// The provider that asks.
    pub provider: PartnerName,
    /// When it was sent first, UTC.
    pub sent_at: DateTime<Utc>,
    /// Until when the link is valid, UTC.
    pub expires_at: DateTime<Utc>,
    /// When its page was first opened, UTC; a new link begins anew.
    #[serde(default)]
    pub viewed_at: Option<DateTime<Utc>>,
    /// When it was accepted, declined or revoked, UTC.
    #[serde(default)]
    pub closed_at: Option<DateTime<Utc>>,
    /// Who accepted or declined; absent for a decline by somebody who was not signed in.
    #[serde(default)]
    pub reseller: Option<PartnerName>,
    /// Address of the account that did: it need not be the recipient (R7).
    #[serde(default)]
    pub answered_by: Option<String>,
    /// Reason of a decline; may have several lines.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Body of `POST invitations/lookup` (200 [`Invitation`]) and of `POST invitations/viewed` (204), for anybody.
///
/// Looking changes nothing. `viewed` is the page's word that a person sees it: mail scanners fetch links, but run no page
/// (R6); a provider's own people are not counted. Both refuse a token that is not known with 404/910001 and many of those
/// from one address with 429/429 and `Retry-After`.
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct InvitationKey {
    /// The token, as it stands in the link.
    pub token: String,
}

/// What a link is about; no name of a person at the provider (R5).
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Invitation {
    /// State; not open: say so, offer nothing.
    pub state: RequestState,
    /// Name of the provider.
    pub provider_name: String,
    /// Its country, ISO 3166-1 alpha-2.
    pub provider_country: String,
    /// Language of the message.
    pub language: Language,
    /// To prefill the email of an enrollment; only while open.
    #[serde(default)]
    pub recipient: Option<String>,
    /// Until when, UTC.
    pub expires_at: DateTime<Utc>,
    /// The signed-in reseller is in partnership with the provider already.
    pub already_partners: bool,
    /// The signed-in reseller has given the answer that `state` tells.
    pub answered_by_you: bool,
}

/// Answer of `POST invitations/accept` (200), whose body is an [`InvitationKey`].
///
/// For a reseller's admin agent; accepting uses the link up. Refused: 401/400 signed out; 403/910007 for a provider's or
/// customer's account; 403/900150 for another role; 404/910001 unknown; 410/910002 expired; 410/910003 revoked;
/// 409/910004 used by somebody, 409/910005 declined; 409/910006 already partners, which leaves the link as it was; 429/429.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Accepted {
    /// Tenant id of the provider.
    pub provider_id: TenantId,
    /// Name of the provider.
    pub provider_name: String,
    /// Start of the partnership, UTC.
    pub since: DateTime<Utc>,
}

/// Body of `POST invitations/decline` (204), for whoever holds the link; signed in: for a reseller's admin agent alone.
///
/// Refused: as for accepting but 401 and 409/910006; 400/3000 with `reason` (`too_long`, `invalid_characters`).
#[skip_serializing_none]
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Decline {
    /// The secret in the link.
    pub token: String,
    /// Up to [`REASON_MAX`] characters; the provider reads it.
    pub reason: Option<String>,
}

/// Body of `POST invitations/enroll`: makes a reseller and its first admin agent and signs that in, answer 201
/// [`crate::portal::account::Session`] with the cookie. Nothing is accepted yet: that is the next step (R8).
///
/// For anybody with an open link. Refused: 400/3000 with fields under these names: `required`; `company` `too_long`,
/// `invalid_characters`; `partnerId` `digits`, `too_long`, `taken`; `country`, `language` `not_in_list`; `name` `too_long`,
/// `invalid_characters`; `email` `email`, `too_long`, `taken`; `password` `too_short`, `too_long`; `statement` `required`;
/// and as for accepting: 404/910001, 410/910002, 410/910003, 409/910004, 409/910005, 429/429.
#[skip_serializing_none]
#[derive(Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Enroll {
    /// The token.
    pub token: String,
    /// Name of the company, up to [`COMPANY_MAX`] characters.
    pub company: String,
    /// PartnerID, see [`crate::parse::PartnerId`]; unique.
    pub partner_id: String,
    /// Country of the company, ISO 3166-1 alpha-2.
    pub country: String,
    /// Language of the interface.
    pub language: Option<Language>,
    /// Name of the first admin agent, up to 100 characters.
    pub name: String,
    /// What it signs in with; unique.
    pub email: String,
    /// 12 to 200 characters.
    pub password: String,
    /// "The company is enrolled as an indirect reseller" is ticked (S15).
    pub statement: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// [R6]
    #[test]
    fn open_requests_can_be_answered_and_expired_ones_renewed() {
        let open: Vec<_> = RequestState::KNOWN.iter().filter(|state| state.is_open()).collect();
        assert_eq!(open, [&RequestState::Pending, &RequestState::Viewed]);
        let renewable = RequestState::KNOWN.iter().filter(|state| state.can_renew()).count();
        assert!(RequestState::Expired.can_renew() && renewable == 3);
    }
}
