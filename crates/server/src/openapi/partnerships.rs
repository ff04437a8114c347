//! Partnerships from the request to the end, the provider's profile and settings, and who has access to a customer.

use model::{
    error::ErrorCode as Code,
    paths,
    portal::{
        account::Session,
        invitations::{
            Accepted, Decline, Enroll, Invitation, InvitationKey, RequestLink, RequestRow, SendRequest,
        },
        life::ProviderSettings,
        partnerships::{EndPartnership, Ending, EndingCounts},
        profile_requests::{NewProfileRequest, ProfileRequest, ProfileRequestChange, ProfileRequests},
    },
    rules::permissions::Permission::{
        AnswerRequest, EndPartnership as EndRight, ManageSettings, ReadPartners, RequestPartnership,
        ReviewProfile, SetDelegation,
    },
};
use serde_json::json;

use super::{
    operation::{Access, Operation},
    shape::Shape,
};

/// Why a link of an invitation does not lead on.
const CLOSED: &[Code] = &[
    Code::InvitationUnknown,
    Code::InvitationExpired,
    Code::InvitationRevoked,
    Code::InvitationUsed,
    Code::InvitationDeclined,
    Code::ForResellersOnly,
    Code::TooManyAttempts,
    Code::PasswordChangeRequired,
    Code::SignInRequired,
];

/// Requests and invitations.
pub(super) fn requests() -> Vec<Operation> {
    let asked = |operation: Operation| operation.needs(&[RequestPartnership]).refuses(&[Code::RequestClosed]);
    let visited = |operation: Operation| operation.by(Access::Visitor).refuses(CLOSED);
    vec![
        Operation::post(paths::REQUESTS, "createRequest", "Ask a reseller for a partnership")
            .detail("The answer has the link, once. Whoever has it can answer the request.")
            .needs(&[RequestPartnership])
            .answers::<RequestLink>(201),
        asked(Operation::patch(paths::REQUEST, "sendRequest", "Note to whom a request was sent"))
            .takes::<SendRequest>()
            .answers::<RequestRow>(200)
            .once(),
        asked(Operation::post(paths::REQUEST_LINK, "renewRequest", "Make a new link for a request"))
            .answers::<RequestLink>(200),
        asked(Operation::post(paths::REQUEST_REVOKE, "revokeRequest", "Take a request back"))
            .answers::<RequestRow>(200)
            .once(),
        visited(Operation::post(paths::INVITATION_LOOKUP, "lookUpInvitation", "Read what a link asks for"))
            .takes::<InvitationKey>()
            .answers::<Invitation>(200),
        visited(Operation::post(
            paths::INVITATION_VIEWED,
            "noteInvitationViewed",
            "Note that a link was opened",
        ))
        .takes::<InvitationKey>(),
        Operation::post(paths::INVITATION_ACCEPT, "acceptInvitation", "Accept a partnership")
            .needs(&[AnswerRequest])
            .takes::<InvitationKey>()
            .answers::<Accepted>(200)
            .once()
            .refuses(CLOSED)
            .refuses(&[Code::AlreadyPartners]),
        visited(Operation::post(paths::INVITATION_DECLINE, "declineInvitation", "Decline a partnership"))
            .takes::<Decline>(),
        visited(Operation::post(
            paths::INVITATION_ENROLL,
            "enroll",
            "Enroll as a reseller and accept a partnership",
        ))
        .takes::<Enroll>()
        .answers::<Session>(201)
        .refuses(&[Code::InvalidAddress, Code::StillRunning]),
    ]
}

/// The end of a partnership, and what a provider lets its resellers do.
pub(super) fn own() -> Vec<Operation> {
    let grant = |operation: Operation| {
        operation.needs(&[SetDelegation]).refuses(&[Code::NotOurReseller, Code::StillRunning])
    };
    vec![
        Operation::get::<Ending>(
            paths::PARTNERSHIP_ENDING,
            "readPartnershipEnding",
            "Read what an end takes along",
        )
        .needs(&[EndRight]),
        Operation::post(paths::PARTNERSHIP_END, "endPartnership", "End a partnership")
            .needs(&[EndRight])
            .takes::<EndPartnership>()
            .answers::<EndingCounts>(200)
            .once(),
        grant(Operation::put(paths::DELEGATION, "giveDelegation", "Let a reseller administer a customer")),
        grant(Operation::delete(
            paths::DELEGATION,
            "withdrawDelegation",
            "Take delegated administration back",
        )),
        grant(Operation::put(paths::TENANT_OWNER, "recordTenantOwner", "Record a reseller as tenant owner")),
        grant(Operation::delete(
            paths::TENANT_OWNER,
            "removeTenantOwner",
            "Remove the record of a tenant owner",
        )),
        Operation::get::<ProviderSettings>(
            paths::PROVIDER_SETTINGS,
            "readProviderSettings",
            "Read what a provider's resellers may do",
        )
        .needs(&[ReadPartners]),
        Operation::put(
            paths::PROVIDER_SETTINGS,
            "setProviderSettings",
            "Set what a provider's resellers may do",
        )
        .needs(&[ManageSettings])
        .takes::<ProviderSettings>()
        .answers::<ProviderSettings>(200)
        .example(json!({"resellersAddLicenses": true})),
        Operation::put(
            paths::PROFILE_REVIEW,
            "markProfileReviewed",
            "Mark the entry in the official list as checked",
        )
        .needs(&[ReviewProfile]),
        Operation::delete(paths::PROFILE_REVIEW, "withdrawProfileReview", "Withdraw that mark")
            .needs(&[ReviewProfile]),
        Operation::get::<ProfileRequests>(
            paths::PROFILE_REQUESTS,
            "listProfileRequests",
            "List requests to change the entry",
        )
        .needs(&[ReadPartners]),
        Operation::post(paths::PROFILE_REQUESTS, "createProfileRequest", "Ask for a change of the entry")
            .needs(&[ReviewProfile])
            .takes::<NewProfileRequest>()
            .answers::<ProfileRequest>(201)
            .once(),
        Operation::patch(
            paths::PROFILE_REQUEST,
            "closeProfileRequest",
            "Mark a request as done or withdrawn",
        )
        .needs(&[ReviewProfile])
        .takes::<ProfileRequestChange>()
        .answers::<ProfileRequest>(200)
        .once()
        .refuses(&[Code::UpdateNotAllowed]),
        Operation::get::<ProfileRequest>(paths::PROFILE_LOGO, "readProfileLogo", "Read a logo")
            .answers_as(200, "image/*", Shape::format("binary"))
            .needs(&[ReadPartners]),
    ]
}
