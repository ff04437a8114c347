//! The own organization, its partners, and the audit records.

use model::{
    error::ErrorCode as Code,
    paths,
    rules::permissions::Permission::{ReadActivity, ReadPartners},
    v1::{
        audit::AuditRecord,
        common::Collection,
        compliance::AgreementStatus,
        partner_profile::{CompanyOfPartner, MpnProfile, OrganizationProfile, SupportProfile},
        relationship::PartnerRelationship,
    },
};

use super::{operation::Operation, shape::Shape};

/// Partners in the published dialect.
pub(super) fn published() -> Vec<Operation> {
    let profile = |operation: Operation| operation.needs(&[ReadPartners]);
    vec![
        Operation::get::<Collection<PartnerRelationship>>(
            paths::RELATIONSHIPS,
            "listRelationships",
            "List the resellers of a provider, or the providers of a reseller",
        )
        .needs(&[ReadPartners])
        .query(
            "relationship_type",
            Shape::text(),
            "`IsIndirectCloudSolutionProviderOf` or `IsIndirectResellerOf`; the caller's own when absent.",
        )
        .query("filter", Shape::text(), "A filter as JSON that compares `name` with `substring`."),
        Operation::get::<AgreementStatus>(
            paths::AGREEMENT_STATUS,
            "getAgreementStatus",
            "Read what a reseller has stated when it enrolled",
        )
        .needs(&[ReadPartners])
        .query("mpnId", Shape::text(), "The reseller's PartnerID; either this or `tenantId`.")
        .query("tenantId", Shape::text(), "The reseller's tenant ID.")
        .refuses(&[
            Code::AgreementIdInvalid,
            Code::AgreementIdMissing,
            Code::AgreementNotReseller,
            Code::AgreementNoAccount,
        ]),
        profile(Operation::get::<MpnProfile>(
            paths::PROFILE_MPN,
            "getMpnProfile",
            "Read a partner's PartnerID and name",
        ))
        .query("mpnId", Shape::text(), "A PartnerID; the own one when absent.")
        .refuses(&[Code::UnknownMpnId]),
        profile(Operation::get::<OrganizationProfile>(
            paths::PROFILE_ORGANIZATION,
            "getOrganizationProfile",
            "Read the own organization",
        ))
        .refuses(&[Code::NotFound]),
        profile(Operation::get::<CompanyOfPartner>(
            paths::PROFILE_LEGAL_BUSINESS,
            "getLegalBusinessProfile",
            "Read the own legal business profile",
        ))
        .refuses(&[Code::NotFound]),
        profile(Operation::get::<SupportProfile>(
            paths::PROFILE_SUPPORT,
            "getSupportProfile",
            "Read the own support profile",
        ))
        .refuses(&[Code::NotFound]),
        profile(Operation::get::<CompanyOfPartner>(
            paths::PROFILE_BILLING,
            "getPartnerBillingProfile",
            "Read the own billing profile",
        ))
        .refuses(&[Code::NotFound]),
    ]
}

/// The activity in the published dialect.
pub(super) fn audit() -> Vec<Operation> {
    vec![
        Operation::get::<Collection<AuditRecord>>(
            paths::AUDIT_RECORDS,
            "listAuditRecords",
            "List what was done, newest first",
        )
        .needs(&[ReadActivity])
        .query(
            "startDate",
            Shape::text(),
            "The first day, UTC; 30 days ago when absent, 90 days ago at the earliest.",
        )
        .query("endDate", Shape::text(), "The last day, UTC; today when absent.")
        .query(
            "filter",
            Shape::text(),
            "A filter as JSON that compares `CompanyName`, `CustomerId`, or `ResourceType`.",
        )
        .seeks(),
        Operation::get::<AuditRecord>(paths::AUDIT_RECORD, "getAuditRecord", "Read one record")
            .needs(&[ReadActivity]),
    ]
}
