//! Activity: every change, written in its own transaction (R26).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

use crate::{
    ids::{CustomerId, SubscriptionId, TenantId},
    open_enum::open_enum,
};

open_enum! {
    /// What happened. The app words it.
    ActivityKind {
        /// A customer was added.
        CustomerCreated = "customer_created",
        /// Contact or billing details were changed.
        CustomerUpdated = "customer_updated",
        /// A reseller got delegated administration.
        DelegationAdded = "delegation_added",
        /// A reseller's delegated administration was withdrawn.
        DelegationRemoved = "delegation_removed",
        /// A reseller was noted as Azure tenant owner (R24).
        TenantOwnerNoted = "tenant_owner_noted",
        /// That note was taken back.
        TenantOwnerWithdrawn = "tenant_owner_withdrawn",
        /// An order was placed.
        OrderPlaced = "order_placed",
        /// A subscription got another name.
        SubscriptionRenamed = "subscription_renamed",
        /// Another reseller of record.
        ResellerOfRecordChanged = "reseller_of_record_changed",
        /// Another designated support contact.
        SupportContactChanged = "support_contact_changed",
        /// Licenses were added or taken back (`before`, `after`; R18).
        LicensesChanged = "licenses_changed",
        /// A subscription was suspended (R19).
        SubscriptionSuspended = "subscription_suspended",
        /// A subscription was reactivated (R19).
        SubscriptionReactivated = "subscription_reactivated",
        /// A subscription was cancelled inside its window (R20).
        SubscriptionCancelled = "subscription_cancelled",
        /// Something else happens at the end of the term (`before`, `after`: wire texts; R17).
        EndOfTermChanged = "end_of_term_changed",
        /// A change waits for the renewal (`offer`, `quantity`, `cycle`, as far as they change; R21).
        ChangeScheduled = "change_scheduled",
        /// What waited for the renewal was taken back, or dropped by another change (R21).
        ScheduledChangeDropped = "scheduled_change_dropped",
        /// A subscription became another offer (`before`, `after`: offers; `successor`: id; R22).
        SubscriptionUpgraded = "subscription_upgraded",
        /// A trial became a paid offer (`before`, `after`: offers; R22).
        TrialConverted = "trial_converted",
        /// An order is billed in another cycle (`before`, `after`: wire texts; contract 5.3).
        BillingCycleChanged = "billing_cycle_changed",
        /// An add-on was ordered for a subscription (`offer`, `licenses`; contract 5.3).
        AddOnOrdered = "add_on_ordered",
        /// A new term began (`until`; `before` and `after` licenses where they changed; R19).
        SubscriptionRenewed = "subscription_renewed",
        /// The term went on for a month (`until`; R19).
        SubscriptionExtended = "subscription_extended",
        /// The term ended, and with it the service: disabled (R19).
        SubscriptionEnded = "subscription_ended",
        /// A trial ended; it can be converted for 30 days (R19).
        TrialExpired = "trial_expired",
        /// The data of a disabled subscription is gone (R19).
        SubscriptionDeleted = "subscription_deleted",
        /// A decision is near (`decision`: wire text, `until`); a notice (R26).
        DeadlineNear = "deadline_near",
        /// The relationship with a customer ended (contract 2.8).
        CustomerEnded = "customer_ended",
        /// Resellers may add licenses, or may not (`before`, `after`: `allowed` or `forbidden`; R4).
        ResellerLicensesSet = "reseller_licenses_set",
        /// A company enrolled as a reseller by a link (`name`); seen by itself alone.
        ResellerEnrolled = "reseller_enrolled",
        /// A partnership was made (`name` of the reseller, `provider`, `recipient`); seen by both.
        PartnershipAccepted = "partnership_accepted",
        /// A partnership was ended, with everything that hung on it (R9).
        PartnershipEnded = "partnership_ended",
        /// A request for a partnership went out (R6).
        RequestSent = "request_sent",
        /// A request got another link; the old one is void.
        RequestLinkRenewed = "request_link_renewed",
        /// A request was taken back.
        RequestRevoked = "request_revoked",
        /// A request was declined, with the reason where one was given (R8).
        RequestDeclined = "request_declined",
        /// The official list's entry was reviewed.
        ProfileReviewed = "profile_reviewed",
        /// That mark was taken back.
        ProfileReviewWithdrawn = "profile_review_withdrawn",
        /// A change of the official list's entry was asked for.
        ProfileChangeRequested = "profile_change_requested",
        /// The official list shows the change.
        ProfileChangeDone = "profile_change_done",
        /// The change is not wanted any more.
        ProfileChangeWithdrawn = "profile_change_withdrawn",
        /// Somebody changed their own password.
        PasswordChanged = "password_changed",
        /// Somebody changed their own name or language.
        AccountUpdated = "account_updated",
        /// A colleague was invited (R3).
        UserInvited = "user_invited",
        /// That invitation was taken back.
        UserInvitationRevoked = "user_invitation_revoked",
        /// The colleague followed it.
        UserJoined = "user_joined",
        /// A colleague got another role.
        RoleChanged = "role_changed",
        /// A colleague cannot sign in any more.
        UserDisabled = "user_disabled",
        /// A colleague can sign in again.
        UserEnabled = "user_enabled",
        /// A link was made with which a colleague can choose another password.
        ResetLinkMade = "reset_link_made",
        /// The colleague chose one with it.
        PasswordReset = "password_reset",
        /// A colleague got a one-time password (R36).
        UserPasswordMade = "user_password_made",
        /// The admin account of a customer got a one-time password (`email`; R36); a notice.
        CustomerPasswordMade = "customer_password_made",
        /// Somebody failed to sign in (`name`, `email`, `address`, `count` within an hour); for the party's admin
        /// agents alone.
        SignInFailed = "sign_in_failed",
        /// After that, browsers that the account has not signed in from have to wait (`name`, `email`, `address`); for
        /// the party's admin agents and the account; a notice.
        SignInsHeld = "sign_ins_held",
        /// An invitation was followed for an address that cannot join (`name`, `email`, `count` within an hour); for the
        /// party's admin agents alone.
        JoinRefused = "join_refused",
        /// An API client was made (`name`; R37).
        ApiClientMade = "api_client_made",
        /// An API client got another name or end (`name`; `before`, `after`).
        ApiClientChanged = "api_client_changed",
        /// An API client got another secret (`name`).
        ApiSecretMade = "api_secret_made",
        /// A secret of an API client was withdrawn (`name`).
        ApiSecretWithdrawn = "api_secret_withdrawn",
        /// An API client was revoked (`name`).
        ApiClientRevoked = "api_client_revoked",
    }
}

open_enum! {
    /// What kinds of activity are about, for the filter.
    ActivityGroup {
        /// Customers and who administers them.
        Customers = "customers",
        /// Orders and subscriptions.
        Subscriptions = "subscriptions",
        /// Partnerships and requests for them.
        Partnerships = "partnerships",
        /// Users and their accounts.
        Users = "users",
        /// The provider's entry in the official list.
        Profile = "profile",
    }
}

open_enum! {
    /// By whose will something happened, for the filter.
    ActivityBy {
        /// A person or an API client did it.
        People = "people",
        /// Time did: terms and trials end, deadlines come near (R19, R26).
        Automatic = "automatic",
    }
}

impl ActivityKind {
    /// Whether time alone brings it about, and nobody does it.
    pub fn is_automatic(&self) -> bool {
        matches!(
            self,
            Self::SubscriptionRenewed
                | Self::SubscriptionExtended
                | Self::SubscriptionEnded
                | Self::TrialExpired
                | Self::SubscriptionDeleted
                | Self::DeadlineNear
        )
    }

    /// What it is about; none for a kind that nobody knows.
    pub fn group(&self) -> Option<ActivityGroup> {
        Some(match self {
            Self::CustomerCreated
            | Self::CustomerUpdated
            | Self::DelegationAdded
            | Self::DelegationRemoved
            | Self::TenantOwnerNoted
            | Self::TenantOwnerWithdrawn
            | Self::CustomerEnded
            | Self::CustomerPasswordMade => ActivityGroup::Customers,
            Self::OrderPlaced
            | Self::SubscriptionRenamed
            | Self::ResellerOfRecordChanged
            | Self::SupportContactChanged
            | Self::LicensesChanged
            | Self::SubscriptionSuspended
            | Self::SubscriptionReactivated
            | Self::SubscriptionCancelled
            | Self::EndOfTermChanged
            | Self::ChangeScheduled
            | Self::ScheduledChangeDropped
            | Self::SubscriptionUpgraded
            | Self::TrialConverted
            | Self::BillingCycleChanged
            | Self::AddOnOrdered
            | Self::SubscriptionRenewed
            | Self::SubscriptionExtended
            | Self::SubscriptionEnded
            | Self::TrialExpired
            | Self::SubscriptionDeleted
            | Self::DeadlineNear => ActivityGroup::Subscriptions,
            Self::PartnershipAccepted
            | Self::PartnershipEnded
            | Self::ResellerEnrolled
            | Self::RequestSent
            | Self::RequestLinkRenewed
            | Self::RequestRevoked
            | Self::RequestDeclined => ActivityGroup::Partnerships,
            Self::ProfileReviewed
            | Self::ProfileReviewWithdrawn
            | Self::ProfileChangeRequested
            | Self::ProfileChangeDone
            | Self::ProfileChangeWithdrawn
            | Self::ResellerLicensesSet => ActivityGroup::Profile,
            Self::PasswordChanged
            | Self::AccountUpdated
            | Self::UserInvited
            | Self::UserInvitationRevoked
            | Self::UserJoined
            | Self::RoleChanged
            | Self::UserDisabled
            | Self::UserEnabled
            | Self::ResetLinkMade
            | Self::PasswordReset
            | Self::UserPasswordMade
            | Self::SignInFailed
            | Self::SignInsHeld
            | Self::JoinRefused
            | Self::ApiClientMade
            | Self::ApiClientChanged
            | Self::ApiSecretMade
            | Self::ApiSecretWithdrawn
            | Self::ApiClientRevoked => ActivityGroup::Users,
            Self::Unknown(_) => return None,
        })
    }
}

/// Kinds that are the own party's admin agents' alone to read.
pub const PRIVATE: [ActivityKind; 3] =
    [ActivityKind::SignInFailed, ActivityKind::SignInsHeld, ActivityKind::JoinRefused];

/// Those of them that the account reads too that they are about.
pub const OWNERS_TOO: [ActivityKind; 1] = [ActivityKind::SignInsHeld];

/// Stands in `before` and `after` for a partner that a reseller must not learn of (R5).
pub const ANOTHER_PARTNER: &str = "*";

/// Somebody who appears in the activity, for its filter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivityActor {
    /// An account of the own side, or a partner of the other (R5).
    pub id: uuid::Uuid,
    /// Name of the person, or of the partner.
    pub name: String,
}

/// One record. Never carries a secret.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct ActivityRow {
    /// Id, increasing with time.
    pub id: String,
    /// When it happened, UTC; for what time does, when it was due.
    pub at: DateTime<Utc>,
    /// What happened; the app words it.
    pub kind: ActivityKind,
    /// Who: the person on one's own side, the partner's name for the other side (R5).
    pub actor: String,
    /// The customer concerned.
    #[serde(default)]
    pub customer_id: Option<CustomerId>,
    /// Name of that customer, as it is now.
    #[serde(default)]
    pub customer_name: Option<String>,
    /// The subscription concerned.
    #[serde(default)]
    pub subscription_id: Option<SubscriptionId>,
    /// The reseller concerned.
    #[serde(default)]
    pub reseller_id: Option<TenantId>,
    /// Name of that reseller, where the caller may know it (R5).
    #[serde(default)]
    pub reseller_name: Option<String>,
    /// The provider whose matter it is, for resellers.
    #[serde(default)]
    pub provider_name: Option<String>,
    /// What changed: `before`, `after`, counts, names.
    #[serde(default)]
    pub details: BTreeMap<String, String>,
}
