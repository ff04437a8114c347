//! The one error story: the dialect's error body with our `fields` (contract 1.5).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::open_enum::open_enum;

/// The error body of every refused request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ApiError {
    /// One of [`ErrorCode`]'s numbers; several mean different things with different statuses (contract 1.10).
    pub code: u32,
    /// English, never empty, at most 1,024 characters.
    pub description: String,
    /// Help addresses or further texts; usually empty.
    #[serde(default)]
    pub data: Vec<serde_json::Value>,
    /// The part of the service that answered.
    #[serde(default)]
    pub source: String,
    /// Every field that was refused; the first one gave `code`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
}

/// One refused field. The app words it in its own language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The member's path in the body as sent, e.g. `orders[0].lineItems[2].quantity`.
    pub path: String,
    /// Why.
    pub code: FieldCode,
    /// What the sentence needs: limits, examples, names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl FieldError {
    /// A field error without parameters.
    pub fn new(path: impl Into<String>, code: FieldCode) -> Self {
        Self { path: path.into(), code, params: BTreeMap::new() }
    }

    /// The same with one parameter more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same with `prefix` put before its path (`customer` + `billingProfile.email`).
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.path = format!("{prefix}.{}", self.path);
        self
    }
}

open_enum! {
    /// Why a field was refused. In brackets: its parameters.
    FieldCode {
        /// Nothing was given.
        Required = "required",
        /// Longer than `max` characters.
        TooLong = "too_long",
        /// More than `max` of them.
        TooMany = "too_many",
        /// Shorter than `min` characters.
        TooShort = "too_short",
        /// Letters and digits only (a domain prefix).
        LettersAndDigits = "letters_and_digits",
        /// Characters that cannot be shown, such as control characters.
        InvalidCharacters = "invalid_characters",
        /// Digits only (a PartnerID).
        Digits = "digits",
        /// Taken by somebody else.
        Taken = "taken",
        /// Not one of the values that are possible here.
        NotInList = "not_in_list",
        /// Not a postal code of `country`, for example `example`.
        PostalCode = "postal_code",
        /// Not a phone number of `country`, for example `example`.
        Phone = "phone",
        /// Not an email address.
        Email = "email",
        /// Several email addresses where one is meant.
        OneAddress = "one_address",
        /// An email address with a name, quotes or brackets around it.
        PlainAddress = "plain_address",
        /// Not a whole number in 32 bits.
        NotANumber = "not_a_number",
        /// Under `min`.
        BelowMinimum = "below_minimum",
        /// Over `max`.
        AboveMaximum = "above_maximum",
        /// No such offer.
        UnknownOffer = "unknown_offer",
        /// The offer is not sold in `country`.
        NotSold = "not_sold",
        /// The offer cannot be bought (any more).
        NotPurchasable = "not_purchasable",
        /// The offer is for nonprofit organizations.
        NonprofitOnly = "nonprofit_only",
        /// A customer can have the offer `limit` times.
        LimitReached = "limit_reached",
        /// An add-on without its parent.
        ParentMissing = "parent_missing",
        /// The parent is not active.
        ParentNotActive = "parent_not_active",
        /// The add-on does not belong to that parent.
        WrongParent = "wrong_parent",
        /// The offer is not billed in this cycle; possible: `cycles`.
        BillingCycle = "billing_cycle",
        /// Offers of this kind are ordered apart.
        OtherOrder = "other_order",
        /// No reseller has this id.
        UnknownReseller = "unknown_reseller",
        /// No active partnership with this reseller.
        NoPartnership = "no_partnership",
        /// The provider's own PartnerID cannot be of record.
        OwnPartnerId = "own_partner_id",
        /// Changed by somebody else in the meantime.
        Stale = "stale",
        /// Cannot be changed here.
        ReadOnly = "read_only",
        /// Not an address of a page by TLS.
        WebAddress = "web_address",
        /// A file over `max` MB.
        TooLarge = "too_large",
        /// Neither a PNG nor a JPEG image.
        NotAnImage = "not_an_image",
        /// An image with a side over `max` pixels.
        TooManyPixels = "too_many_pixels",
        /// A password that is on lists of common ones, or guessed as soon.
        Common = "common",
        /// A password with `word` in it: a part of the own email, name or company.
        OwnWord = "own_word",
        /// Wrong (a current password).
        Wrong = "wrong",
        /// Not the PartnerID of the partner that is meant.
        OtherPartnerId = "other_partner_id",
        /// The rules of a subscription's life refuse it; `why` and moments as in `rules::lifecycle::RuleViolation`.
        Refused = "refused",
        /// Subscriptions are in service still: `count`.
        StillActive = "still_active",
        /// The provider does not let its resellers add licenses (R4).
        AddedByProviderOnly = "added_by_provider_only",
        /// Not a valid value.
        Invalid = "invalid",
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal / $code:literal, $text:literal;)+) => {
        /// A published refusal: HTTP status and code always go together (contract 1.10).
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ErrorCode { $($(#[$doc])* $name,)+ }

        impl ErrorCode {
            /// The HTTP status.
            pub fn status(self) -> u16 { match self { $(Self::$name => $status,)+ } }
            /// The number in the body.
            pub fn number(self) -> u32 { match self { $(Self::$name => $code,)+ } }
            /// The English sentence where nothing more precise is known.
            pub fn description(self) -> &'static str { match self { $(Self::$name => $text,)+ } }
        }
    };
}

codes! {
    /// Nobody is signed in, or the sign-in has ended.
    SignInRequired = 401 / 400, "Sign in first.";
    /// The token of an API client is not valid, or not any more (R37).
    InvalidToken = 401 / 400, "The access token is not valid. Request a new one.";
    /// The API client lacks the scope for this, or no API client may do it (R37).
    ScopeMissing = 403 / 900150, "The API client is not allowed to do this.";
    /// An API client has made more requests than it may within a minute; `Retry-After` says when to go on (R37).
    TooManyRequests = 429 / 429, "Too many requests. Continue after the time in Retry-After.";
    /// The account must change its password before anything else.
    PasswordChangeRequired = 403 / 600006, "Change the temporary password first.";
    /// The role lacks the right.
    RoleLacksRight = 403 / 900150, "Your role does not allow this.";
    /// Origin or CSRF token do not match.
    CrossSite = 403 / 2032, "The request did not come from this application. Send an Origin of this server and the X-CSRF-Token of the session.";
    /// No such thing, or not in the caller's scope.
    NotFound = 404 / 1000, "The resource was not found.";
    /// No such customer in scope.
    CustomerNotFound = 404 / 60003, "The customer was not found.";
    /// No such subscription in scope.
    SubscriptionNotFound = 404 / 20003, "The subscription was not found.";
    /// No such order in scope.
    OrderNotFound = 404 / 20000, "The order was not found.";
    /// The method is not served at this path.
    MethodNotAllowed = 405 / 3000, "This method is not allowed here.";
    /// A member of the body or query is not valid; `fields` says which.
    InvalidProperty = 400 / 3000, "A property is not valid.";
    /// The body is not JSON.
    MalformedBody = 400 / 800002, "The body is not valid JSON.";
    /// The body is over the limit of the server.
    BodyTooLarge = 413 / 800002, "The body is too large.";
    /// The body did not arrive in time.
    BodyTooSlow = 408 / 800002, "The body did not arrive in time. Send the request again.";
    /// The server was asked by a name that is not its own.
    Misdirected = 421 / 3000, "This server does not serve the host name of the request.";
    /// The body's content type is not JSON.
    WrongContentType = 415 / 800002, "The content type must be application/json.";
    /// The domain prefix is taken.
    DomainTaken = 400 / 27100, "This domain is not available.";
    /// The address breaks the rules of its country.
    InvalidAddress = 400 / 27002, "The address is not valid.";
    /// The body's etag is not the stored one.
    StaleEtag = 400 / 2055, "The resource was changed by someone else. Read it again and repeat the change.";
    /// The `If-Match` header is not the stored etag.
    PreconditionFailed = 412 / 2055, "The resource was changed by someone else. Read it again and repeat the change.";
    /// The same request is still being worked on; `Retry-After` says when to ask again.
    StillRunning = 409 / 800060, "The same request is still running. Repeat it after the time in Retry-After.";
    /// Too many attempts; `Retry-After` says when to try again.
    TooManyAttempts = 429 / 429, "Too many attempts. Try again later.";
    /// Not an offer's id.
    UnknownOffer = 400 / 800004, "The offer was not found.";
    /// An id of the newer catalogue.
    ProductStyleOffer = 400 / 2100, "This ID belongs to the products API, which is not served.";
    /// Not sold in the customer's country.
    NotSoldInCountry = 400 / 800070, "The offer is not sold in the customer's country or region.";
    /// The customer may not have the offer.
    NotEligible = 403 / 2085, "The customer is not eligible for this offer.";
    /// The offer is gone.
    NoLongerAvailable = 403 / 2091, "The offer is no longer available.";
    /// Quantity outside the offer's limits.
    QuantityOutOfRange = 400 / 2002, "The quantity is outside the limits of the offer.";
    /// More of the offer than a customer can have.
    LimitReached = 400 / 27006, "The customer cannot have more subscriptions to this offer.";
    /// An add-on on a parent that is not active.
    ParentNotActive = 409 / 27009, "The base subscription is not active.";
    /// An add-on on a parent it does not belong to.
    WrongParent = 400 / 800029, "The add-on cannot be added to this base subscription.";
    /// The offer is not billed in this cycle.
    BillingCycleNotSupported = 400 / 6001, "The offer is not sold with this billing cycle.";
    /// Line numbers must run from 0 without a gap.
    LineNumbers = 400 / 800071, "Line item numbers must run from 0 without gaps.";
    /// The line belongs in another order.
    OtherSalesGroup = 400 / 800009, "These offers belong in separate orders.";
    /// No partner has this PartnerID.
    UnknownPartnerId = 404 / 800015, "No partner has this PartnerID.";
    /// Not a reseller in partnership with the provider.
    NotOurReseller = 400 / 800016, "There is no active partnership with this indirect reseller.";
    /// The provider's own PartnerID as partner of record.
    OwnPartnerId = 404 / 2072, "The provider itself cannot be the partner of record.";
    /// No partner that the caller may know has this PartnerID (contract 2.6).
    UnknownMpnId = 404 / 3000, "No partner with this PartnerID was found.";
    /// Neither a PartnerID nor a tenant ID, or both at once (contract 2.5).
    AgreementIdInvalid = 400 / 2000, "Send either a PartnerID or a tenant ID.";
    /// Nobody is asked about (contract 2.5).
    AgreementIdMissing = 400 / 2001, "Send a PartnerID or a tenant ID.";
    /// No reseller that the caller may know has this PartnerID (contract 2.5).
    AgreementNotReseller = 400 / 2204, "The PartnerID does not belong to an indirect reseller.";
    /// No reseller that the caller may know has this tenant ID (contract 2.5).
    AgreementNoAccount = 400 / 2205, "No indirect reseller has this tenant ID.";
    /// A deleted subscription does not change.
    DeletedSubscription = 400 / 2011, "A deleted subscription cannot be changed.";
    /// A suspended subscription does not change.
    SuspendedSubscription = 400 / 800091, "A suspended subscription cannot be changed.";
    /// The licenses of a suspended subscription do not change.
    QuantityWhileSuspended = 400 / 2001, "The licenses of a suspended subscription cannot be changed. Reactivate it first.";
    /// Fewer licenses than can be taken back just now (R18).
    QuantityNotReducible = 400 / 800090, "The quantity cannot be reduced below the current minimum.";
    /// The subscription does not renew by itself, or must to allow this (R21).
    NotEligibleForRenewal = 400 / 800093, "This renewal setting is not available for the subscription.";
    /// No transition leads from its state to the wanted one (R19).
    StatusNotUpdatable = 400 / 800096, "This status change is not allowed.";
    /// The window of the cancellation is closed, or there never was one (R20).
    CancelWindowClosed = 400 / 800061, "The subscription can no longer be canceled.";
    /// The billing cycle is changed through the order (contract 5.3).
    BillingCycleThroughOrder = 400 / 2054, "Change the billing cycle through the order.";
    /// The order has subscriptions that are not active (contract 5.3).
    OrderHasInactive = 400 / 6000, "The order has subscriptions that are not active.";
    /// Only the billing cycle of a yearly term can be changed (contract 5.3).
    BillingCycleNotUpdatable = 400 / 800072, "The billing cycle of this order cannot be changed.";
    /// This change of a subscription is not offered.
    UpdateNotAllowed = 400 / 2006, "This change is not allowed.";
    /// The relationship cannot end while a subscription is in service (contract 2.8).
    CustomerNotEmpty = 409 / 3000, "The customer still has subscriptions in service.";
    /// No link has this token (R8).
    InvitationUnknown = 404 / 910_001, "This link was not found.";
    /// The link's time is over.
    InvitationExpired = 410 / 910_002, "This link has expired.";
    /// Who asked has taken the request back.
    InvitationRevoked = 410 / 910_003, "This partnership request was revoked.";
    /// The link was accepted already; it is good for once.
    InvitationUsed = 409 / 910_004, "This link has already been used.";
    /// The link was declined.
    InvitationDeclined = 409 / 910_005, "This partnership request was declined.";
    /// An active partnership stands between both already; the link stays as it was.
    AlreadyPartners = 409 / 910_006, "There is already an active partnership.";
    /// An account of a provider or customer answers.
    ForResellersOnly = 403 / 910_007, "This link is for resellers only.";
    /// The request is no longer open, or cannot be renewed.
    RequestClosed = 409 / 910_008, "This partnership request is no longer open.";
    /// Nobody changes their own role or disables themselves: so an admin agent always remains (R3).
    OwnAccount = 409 / 600_201, "You cannot change your own role or status. Ask another admin agent.";
    /// The user is disabled.
    UserIsDisabled = 409 / 600_202, "This user is disabled.";
    /// An API client that was revoked does not change (R37).
    ApiClientRevoked = 409 / 600_301, "This API client was revoked.";
    /// An API client has two secrets at the most (R37).
    TooManySecrets = 409 / 600_302, "The API client already has two secrets. Withdraw one first.";
    /// The setting `token_key` is missing, which installations on PostgreSQL need for API clients (R37).
    NoTokenKey = 409 / 600_303, "This installation cannot issue tokens yet. Its operator must set token_key.";
    /// A one-time link that was used, has expired or was taken back.
    LinkNotOpen = 409 / 600_203, "This link can no longer be used. Ask for a new one.";
    /// Something on our side failed; the log knows the request id.
    Internal = 500 / 500, "The server failed to process the request.";
    /// The database cannot be reached just now.
    Unavailable = 503 / 503, "The service is temporarily unavailable. Repeat the request later.";
}
