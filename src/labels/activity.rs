//! Activity in words.

use model::{
    portal::{
        account::Role,
        activity::{ANOTHER_PARTNER, ActivityGroup, ActivityKind, ActivityRow, PRIVATE},
    },
    v1::{offer::BillingCycle, subscription::EndOfTermAction},
};

use super::{
    activity_subject::{recipient_text, subject_text},
    role::role_text,
    subscription::{cycle_text, end_action_text, quantity_text},
};
use crate::{
    format::number,
    i18n::{Lang, fill, plural},
};

/// What happened and to whom, with before and after where the record has them.
pub fn activity_line(lang: Lang, row: &ActivityRow) -> String {
    let what = activity_text(lang, row);
    let more: Vec<String> = [subject_text(row), change_text(lang, row)].into_iter().flatten().collect();
    match more.is_empty() {
        true => what,
        false => fill(lang.texts().activity.with_change, &[("what", &what), ("change", &more.join(", "))]),
    }
}

/// What happened, in a few words.
pub fn activity_text(lang: Lang, row: &ActivityRow) -> String {
    let t = &lang.texts().activity;
    let text = match &row.kind {
        ActivityKind::CustomerCreated => t.customer_created,
        ActivityKind::CustomerUpdated => t.customer_updated,
        ActivityKind::DelegationAdded => t.delegation_added,
        ActivityKind::DelegationRemoved => t.delegation_removed,
        ActivityKind::TenantOwnerNoted => t.tenant_owner_noted,
        ActivityKind::TenantOwnerWithdrawn => t.tenant_owner_withdrawn,
        ActivityKind::OrderPlaced => t.order_placed,
        ActivityKind::SubscriptionRenamed => t.subscription_renamed,
        ActivityKind::ResellerOfRecordChanged => t.reseller_of_record_changed,
        ActivityKind::SupportContactChanged => t.support_contact_changed,
        ActivityKind::LicensesChanged => t.licenses_changed,
        ActivityKind::SubscriptionSuspended => t.subscription_suspended,
        ActivityKind::SubscriptionReactivated => t.subscription_reactivated,
        ActivityKind::SubscriptionCancelled => t.subscription_cancelled,
        ActivityKind::EndOfTermChanged => t.end_of_term_changed,
        ActivityKind::ChangeScheduled => t.change_scheduled,
        ActivityKind::ScheduledChangeDropped => t.scheduled_change_dropped,
        ActivityKind::SubscriptionUpgraded => t.subscription_upgraded,
        ActivityKind::TrialConverted => t.trial_converted,
        ActivityKind::BillingCycleChanged => t.billing_cycle_changed,
        ActivityKind::AddOnOrdered => t.add_on_ordered,
        ActivityKind::SubscriptionRenewed => t.subscription_renewed,
        ActivityKind::SubscriptionExtended => t.subscription_extended,
        ActivityKind::SubscriptionEnded => t.subscription_ended,
        ActivityKind::TrialExpired => t.trial_expired,
        ActivityKind::SubscriptionDeleted => t.subscription_deleted,
        ActivityKind::DeadlineNear => t.deadline_near,
        ActivityKind::CustomerEnded => t.customer_ended,
        ActivityKind::ResellerLicensesSet => t.reseller_licenses_set,
        ActivityKind::ResellerEnrolled => t.reseller_enrolled,
        ActivityKind::PartnershipAccepted => t.partnership_accepted,
        ActivityKind::PartnershipEnded => t.partnership_ended,
        ActivityKind::RequestSent => t.request_sent,
        ActivityKind::RequestLinkRenewed => t.request_link_renewed,
        ActivityKind::RequestRevoked => t.request_revoked,
        ActivityKind::RequestDeclined => t.request_declined,
        ActivityKind::ProfileReviewed => t.profile_reviewed,
        ActivityKind::ProfileReviewWithdrawn => t.profile_review_withdrawn,
        ActivityKind::ProfileChangeRequested => t.profile_change_requested,
        ActivityKind::ProfileChangeDone => t.profile_change_done,
        ActivityKind::ProfileChangeWithdrawn => t.profile_change_withdrawn,
        ActivityKind::PasswordChanged => t.password_changed,
        ActivityKind::AccountUpdated => t.account_updated,
        ActivityKind::UserInvited => t.user_invited,
        ActivityKind::UserInvitationRevoked => t.user_invitation_revoked,
        ActivityKind::UserJoined => t.user_joined,
        ActivityKind::RoleChanged => t.role_changed,
        ActivityKind::UserDisabled => t.user_disabled,
        ActivityKind::UserEnabled => t.user_enabled,
        ActivityKind::ResetLinkMade => t.reset_link_made,
        ActivityKind::PasswordReset => t.password_reset,
        ActivityKind::UserPasswordMade => t.user_password_made,
        ActivityKind::CustomerPasswordMade => t.customer_password_made,
        ActivityKind::SignInFailed => t.sign_in_failed,
        ActivityKind::SignInsHeld => t.sign_ins_held,
        ActivityKind::JoinRefused => t.join_refused,
        ActivityKind::ApiClientMade => t.api_client_made,
        ActivityKind::ApiClientChanged => t.api_client_changed,
        ActivityKind::ApiSecretMade => t.api_secret_made,
        ActivityKind::ApiSecretWithdrawn => t.api_secret_withdrawn,
        ActivityKind::ApiClientRevoked => t.api_client_revoked,
        ActivityKind::Unknown(kind) => return fill(t.unknown, &[("kind", kind)]),
    };
    text.to_owned()
}

/// "before → after", where they differ, what was ordered or scheduled, or why something was declined.
pub fn change_text(lang: Lang, row: &ActivityRow) -> Option<String> {
    let t = &lang.texts().activity;
    let (before, after) = (row.details.get("before"), row.details.get("after"));
    let said = |side: &String| match (&row.kind, side.as_str()) {
        (_, ANOTHER_PARTNER) => t.another_partner.to_owned(),
        (ActivityKind::RoleChanged, role) => role_text(lang, &Role::read(role)),
        (ActivityKind::EndOfTermChanged, action) => end_action_text(lang, &EndOfTermAction::read(action)),
        (ActivityKind::BillingCycleChanged, cycle) => cycle_text(lang, &BillingCycle::read(cycle)),
        (ActivityKind::LicensesChanged | ActivityKind::SubscriptionRenewed, n) => {
            n.parse().map_or_else(|_| n.to_owned(), |n| number(lang, n))
        }
        (_, text) => text.to_owned(),
    };
    let named = |side: Option<&String>| {
        side.filter(|side| !side.is_empty()).map_or_else(|| t.nobody.to_owned(), said)
    };
    let from_to =
        (before != after).then(|| fill(t.from_to, &[("before", &named(before)), ("after", &named(after))]));
    let parts: Vec<String> = from_to.into_iter().chain(terms(lang, row)).collect();
    if !parts.is_empty() {
        return Some(parts.join(", "));
    }
    row.details.get("reason").filter(|text| !text.is_empty()).cloned()
}

/// Offer, licenses and cycle of what was ordered or changes at a renewal; with which parent something happened.
fn terms(lang: Lang, row: &ActivityRow) -> Vec<String> {
    let t = &lang.texts().activity;
    let of = |name: &str| row.details.get(name).filter(|text| !text.is_empty());
    let licenses = |name| of(name).and_then(|n| n.parse().ok()).map(|n| quantity_text(lang, n, ""));
    let cycle = || {
        of("cycle").map(|it| {
            fill(t.billing, &[("cycle", &cycle_text(lang, &BillingCycle::read(it)).to_lowercase())])
        })
    };
    let is = |kinds: &[ActivityKind]| kinds.contains(&row.kind);
    let parts = if is(&[
        ActivityKind::ChangeScheduled,
        ActivityKind::ScheduledChangeDropped,
        ActivityKind::SubscriptionRenewed,
    ]) {
        vec![of("offer").cloned(), licenses("quantity"), cycle()]
    } else if is(&[ActivityKind::AddOnOrdered]) {
        vec![of("offer").cloned(), licenses("licenses")]
    } else if is(&[ActivityKind::SignInFailed, ActivityKind::SignInsHeld, ActivityKind::JoinRefused]) {
        vec![attempts_text(lang, row), of("address").map(|at| fill(t.from_address, &[("address", at)]))]
    } else if row.kind.group() == Some(ActivityGroup::Subscriptions) {
        vec![of("parent").map(|parent| fill(t.with_parent, &[("parent", parent)]))]
    } else {
        Vec::new()
    };
    parts.into_iter().flatten().collect()
}

/// How often it was tried within the hour.
fn attempts_text(lang: Lang, row: &ActivityRow) -> Option<String> {
    let t = &lang.texts().activity;
    let count = row.details.get("count")?.parse().ok()?;
    Some(plural(lang, count, t.attempts_one, t.attempts_other))
}

/// Who did it. Without an account it was time, somebody whom nobody knows, or who holds the link of a request.
pub fn actor_text(lang: Lang, row: &ActivityRow) -> String {
    let t = &lang.texts().activity;
    if !row.actor.is_empty() {
        row.actor.clone()
    } else if row.kind == ActivityKind::RequestDeclined {
        recipient_text(row).unwrap_or_else(|| t.link_holder.to_owned())
    } else if PRIVATE.contains(&row.kind) {
        "–".to_owned()
    } else {
        t.automatically.to_owned()
    }
}
