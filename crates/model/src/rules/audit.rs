//! Which published words say what happened (contract 7.1).

use std::collections::BTreeMap;

use crate::{
    portal::activity::ActivityKind as Kind,
    v1::audit::{AuditOperation as Operation, AuditResource as Resource, AuditStatus},
};

/// What a record was done to, and what was done, as far as a published word says it.
pub fn published(kind: &Kind, details: &BTreeMap<String, String>) -> (Option<Resource>, Option<Operation>) {
    let qualification = details.get("changed").is_some_and(|changed| changed == "qualification");
    let (resource, operation) = match kind {
        Kind::CustomerCreated => (Resource::Customer, Some(Operation::AddCustomer)),
        Kind::CustomerUpdated if qualification => {
            (Resource::Customer, Some(Operation::UpdateCustomerQualification))
        }
        Kind::CustomerUpdated => (Resource::Customer, Some(Operation::UpdateCustomerBillingProfile)),
        Kind::CustomerEnded => (Resource::Customer, Some(Operation::RemovePartnerCustomerRelationship)),
        Kind::DelegationAdded
        | Kind::DelegationRemoved
        | Kind::TenantOwnerNoted
        | Kind::TenantOwnerWithdrawn => (Resource::Customer, None),
        Kind::CustomerPasswordMade => (Resource::CustomerUser, Some(Operation::ResetCustomerUserPassword)),
        Kind::OrderPlaced => (Resource::Order, Some(Operation::CreateOrder)),
        Kind::BillingCycleChanged | Kind::AddOnOrdered => (Resource::Order, Some(Operation::UpdateOrder)),
        Kind::SubscriptionRenamed
        | Kind::ResellerOfRecordChanged
        | Kind::SupportContactChanged
        | Kind::LicensesChanged
        | Kind::SubscriptionSuspended
        | Kind::SubscriptionReactivated
        | Kind::SubscriptionCancelled
        | Kind::EndOfTermChanged
        | Kind::ChangeScheduled
        | Kind::ScheduledChangeDropped => (Resource::Subscription, Some(Operation::UpdateSubscription)),
        Kind::SubscriptionUpgraded => (Resource::Subscription, Some(Operation::UpgradeSubscription)),
        Kind::TrialConverted => (Resource::Subscription, Some(Operation::ConvertTrialSubscription)),
        // Time did it: no operation of anybody.
        Kind::SubscriptionRenewed
        | Kind::SubscriptionExtended
        | Kind::SubscriptionEnded
        | Kind::TrialExpired
        | Kind::SubscriptionDeleted
        | Kind::DeadlineNear => (Resource::Subscription, None),
        Kind::PartnershipAccepted => {
            (Resource::PartnerRelationship, Some(Operation::CreatePartnerRelationship))
        }
        Kind::PartnershipEnded
        | Kind::ResellerEnrolled
        | Kind::RequestSent
        | Kind::RequestLinkRenewed
        | Kind::RequestRevoked
        | Kind::RequestDeclined => (Resource::PartnerRelationship, None),
        Kind::UserJoined => (Resource::PartnerUser, Some(Operation::CreatePartnerUser)),
        Kind::PasswordChanged
        | Kind::AccountUpdated
        | Kind::RoleChanged
        | Kind::UserDisabled
        | Kind::UserEnabled
        | Kind::PasswordReset
        | Kind::UserPasswordMade => (Resource::PartnerUser, Some(Operation::UpdatePartnerUser)),
        Kind::UserInvited
        | Kind::UserInvitationRevoked
        | Kind::ResetLinkMade
        | Kind::SignInFailed
        | Kind::SignInsHeld
        | Kind::JoinRefused => (Resource::PartnerUser, None),
        Kind::ApiClientMade => (Resource::Application, Some(Operation::RegisterApplication)),
        Kind::ApiClientChanged => (Resource::Application, None),
        Kind::ApiClientRevoked => (Resource::Application, Some(Operation::UnregisterApplication)),
        Kind::ApiSecretMade => (Resource::ApplicationCredential, Some(Operation::AddApplicationCredential)),
        Kind::ApiSecretWithdrawn => {
            (Resource::ApplicationCredential, Some(Operation::RemoveApplicationCredential))
        }
        Kind::ResellerLicensesSet
        | Kind::ProfileReviewed
        | Kind::ProfileReviewWithdrawn
        | Kind::ProfileChangeRequested
        | Kind::ProfileChangeDone
        | Kind::ProfileChangeWithdrawn
        | Kind::Unknown(_) => return (None, None),
    };
    (Some(resource), operation)
}

/// Everything that was done to such a resource.
pub fn kinds_about(resource: &Resource) -> impl Iterator<Item = &'static Kind> {
    let none = BTreeMap::new();
    Kind::KNOWN.iter().filter(move |kind| published(kind, &none).0.as_ref() == Some(resource))
}

/// Only what is recorded because it was refused has failed: changes are recorded with what they change (R26).
pub fn status(kind: &Kind) -> AuditStatus {
    match matches!(kind, Kind::SignInFailed | Kind::SignInsHeld | Kind::JoinRefused) {
        true => AuditStatus::Failed,
        false => AuditStatus::Succeeded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_resource_and_every_operation_happens() {
        for resource in Resource::KNOWN {
            assert!(kinds_about(resource).next().is_some(), "{resource}");
        }
        let none = BTreeMap::new();
        let qualification = BTreeMap::from([("changed".to_owned(), "qualification".to_owned())]);
        for operation in Operation::KNOWN {
            let details = [&none, &qualification];
            let is = |kind: &Kind| details.iter().any(|it| published(kind, it).1.as_ref() == Some(operation));
            assert!(Kind::KNOWN.iter().any(is), "{operation}");
        }
    }

    #[test]
    fn what_nobody_does_is_no_operation() {
        let mut automatic = Kind::KNOWN.iter().filter(|kind| kind.is_automatic());
        assert!(automatic.all(|kind| published(kind, &BTreeMap::new()).1.is_none()));
    }
}
