//! What a scope may see of the activity, and under whose name (R5).

use std::collections::{BTreeMap, HashMap};

use model::{
    ids::TenantId,
    portal::activity::{ANOTHER_PARTNER, ActivityKind, OWNERS_TOO, PRIVATE},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query,
};
use uuid::Uuid;

use crate::{
    Scope, Side,
    entity::{activity, customer, subscription},
    scoped::views::{column::Reader, names},
};

/// What a reader may see: what its party may, and of what is [private](PRIVATE) an admin agent its own party's, others
/// what is about their own account.
pub fn visible(reader: &Reader) -> Condition {
    let public = activity::Column::Kind.is_not_in(PRIVATE.iter().map(ActivityKind::as_str));
    let of_party = match reader.scope {
        Scope::Provider(own) | Scope::Reseller(own) => activity::Column::ActorPartnerId.eq(own.0),
        Scope::Customer(_) => activity::Column::ActorPartnerId.is_null(),
        // It is nobody's customer's matter.
        Scope::Listed(_) => activity::Column::Id.is_null(),
    };
    let mut private = Condition::all().add(of_party);
    if !reader.is_admin {
        private = private
            .add(activity::Column::Kind.is_in(OWNERS_TOO.iter().map(ActivityKind::as_str)))
            .add(activity::Column::AboutAccount.eq(reader.account.map(|id| id.0).unwrap_or_default()));
    }
    Condition::all().add(visible_to_party(&reader.scope)).add(Condition::any().add(public).add(private))
}

/// A provider sees all of its own. A reseller sees what concerns the customers it administers and its other
/// subscriptions, what its own people do among themselves, and what becomes of its partnerships; but nothing that
/// names another reseller or was done by one (R5).
fn visible_to_party(scope: &Scope) -> Condition {
    let own = match scope {
        Scope::Listed(listed) => {
            let theirs = activity::Column::CustomerId.in_subquery(listed.customers());
            return Condition::all().add(visible_to_party(&listed.whole())).add(theirs);
        }
        Scope::Provider(own) => return Condition::all().add(activity::Column::ProviderId.eq(own.0)),
        Scope::Customer(own) => return Condition::all().add(activity::Column::CustomerId.eq(own.0)),
        Scope::Reseller(own) => own.0,
    };
    let customers = customer::Entity::find()
        .select_only()
        .column(customer::Column::Id)
        .filter(scope.administered_customers());
    let subscriptions = subscription::Entity::find()
        .select_only()
        .column(subscription::Column::Id)
        .filter(scope.subscriptions());
    let by_itself = || Condition::all().add(activity::Column::ActorPartnerId.eq(own));
    let by_provider_or_itself = || {
        Condition::any()
            .add(activity::Column::ActorPartnerId.is_null())
            .add(activity::Column::ActorPartnerId.eq(own))
            .add(sea_query::ExprTrait::eq(
                activity::Column::ActorPartnerId.into_expr(),
                activity::Column::ProviderId.into_expr(),
            ))
    };
    let of_scope = Condition::all()
        .add(
            Condition::any()
                .add(activity::Column::CustomerId.in_subquery(customers.into_query()))
                .add(activity::Column::SubscriptionId.in_subquery(subscriptions.into_query())),
        )
        .add(
            Condition::any()
                .add(activity::Column::ResellerId.is_null())
                .add(activity::Column::ResellerId.eq(own)),
        )
        .add(by_provider_or_itself());
    let of_no_customer =
        Condition::all()
            .add(activity::Column::CustomerId.is_null())
            .add(activity::Column::SubscriptionId.is_null())
            .add(Condition::any().add(by_itself()).add(
                Condition::all().add(activity::Column::ResellerId.eq(own)).add(by_provider_or_itself()),
            ));
    Condition::any().add(of_scope).add(of_no_customer)
}

/// People are named on their own side; for the other side their party's name stands (R5).
pub(super) fn on_own_side(scope: &Scope, row: &activity::Model) -> bool {
    match scope.side() {
        Side::Provider(TenantId(own)) | Side::Reseller(TenantId(own)) => row.actor_partner_id == Some(own),
        Side::Customer(own) => row.actor_partner_id.is_none() && row.customer_id == Some(own.0),
    }
}

/// To a reseller: itself and the providers of these rows. The others know every name that they can read anyway.
pub(super) async fn known_partners(
    db: &impl ConnectionTrait,
    scope: &Scope,
    rows: &[activity::Model],
) -> Result<HashMap<Uuid, String>, DbErr> {
    let Side::Reseller(own) = scope.side() else { return Ok(HashMap::new()) };
    let ids = rows.iter().filter_map(|row| row.provider_id).chain([own.0]);
    names::all_partners(db, ids).await
}

/// Before, after and the rest, without what a reseller must not learn (R4, R5).
pub(super) fn details(
    scope: &Scope,
    known: &HashMap<Uuid, String>,
    row: &activity::Model,
) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, String> = serde_json::from_str(&row.details).unwrap_or_default();
    match scope.side() {
        Side::Provider(_) | Side::Customer(_) => return all,
        Side::Reseller(_) => {}
    }
    // The name of what an add-on belongs to, which is not always the reseller's to read (R4).
    all.remove("parent");
    match ActivityKind::read(&row.kind) {
        ActivityKind::OrderPlaced
        | ActivityKind::SubscriptionRenamed
        | ActivityKind::LicensesChanged
        | ActivityKind::SubscriptionSuspended
        | ActivityKind::SubscriptionReactivated
        | ActivityKind::SubscriptionCancelled
        | ActivityKind::EndOfTermChanged
        | ActivityKind::ChangeScheduled
        | ActivityKind::ScheduledChangeDropped
        | ActivityKind::SubscriptionUpgraded
        | ActivityKind::TrialConverted
        | ActivityKind::BillingCycleChanged
        | ActivityKind::AddOnOrdered
        | ActivityKind::SubscriptionRenewed
        | ActivityKind::SubscriptionExtended
        | ActivityKind::SubscriptionEnded
        | ActivityKind::TrialExpired
        | ActivityKind::SubscriptionDeleted
        | ActivityKind::DeadlineNear
        | ActivityKind::CustomerUpdated
        | ActivityKind::PartnershipAccepted
        | ActivityKind::PartnershipEnded
        | ActivityKind::RequestDeclined
        | ActivityKind::ResellerEnrolled
        | ActivityKind::PasswordChanged
        | ActivityKind::AccountUpdated
        | ActivityKind::UserInvited
        | ActivityKind::UserInvitationRevoked
        | ActivityKind::UserJoined
        | ActivityKind::RoleChanged
        | ActivityKind::UserDisabled
        | ActivityKind::UserEnabled
        | ActivityKind::ResetLinkMade
        | ActivityKind::PasswordReset
        | ActivityKind::UserPasswordMade
        | ActivityKind::CustomerPasswordMade
        | ActivityKind::SignInFailed
        | ActivityKind::SignInsHeld
        | ActivityKind::JoinRefused
        | ActivityKind::ApiClientMade
        | ActivityKind::ApiClientChanged
        | ActivityKind::ApiSecretMade
        | ActivityKind::ApiSecretWithdrawn
        | ActivityKind::ApiClientRevoked => all,
        ActivityKind::ResellerOfRecordChanged | ActivityKind::SupportContactChanged => {
            all.retain(|name, _| name == "before" || name == "after");
            for partner in all.values_mut() {
                if !partner.is_empty() && !known.values().any(|name| name == partner) {
                    ANOTHER_PARTNER.clone_into(partner);
                }
            }
            all
        }
        ActivityKind::CustomerCreated
        | ActivityKind::DelegationAdded
        | ActivityKind::DelegationRemoved
        | ActivityKind::TenantOwnerNoted
        | ActivityKind::TenantOwnerWithdrawn
        | ActivityKind::RequestSent
        | ActivityKind::RequestLinkRenewed
        | ActivityKind::RequestRevoked
        | ActivityKind::ProfileReviewed
        | ActivityKind::ProfileReviewWithdrawn
        | ActivityKind::ProfileChangeDone
        | ActivityKind::ProfileChangeRequested
        | ActivityKind::ProfileChangeWithdrawn
        | ActivityKind::CustomerEnded
        | ActivityKind::ResellerLicensesSet
        | ActivityKind::Unknown(_) => BTreeMap::new(),
    }
}
