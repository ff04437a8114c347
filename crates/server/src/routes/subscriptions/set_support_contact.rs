use axum::{Json, extract::State};
use db::{
    Side, Tx,
    entity::{customer, partner},
    scoped::{customers, partnerships, subscriptions},
    system::partners,
    write,
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::{CustomerId, SubscriptionId, TenantId},
    parse::PartnerId,
    rules::{
        lifecycle::{Action, Command, can},
        permissions::Permission,
    },
    v1::relationship::SupportContact,
};

use super::wire::{self, Partners};
use crate::{
    actions::{rule_violations::violation_error, update_subscription::SubscriptionUpdate},
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    state::App,
};

/// 6.7: delegates the support of a subscription to a reseller in partnership, or takes it back to the provider, at any
/// time of its life (R24).
pub(super) async fn set_support_contact(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, subscription)): PathIds<(CustomerId, SubscriptionId)>,
    TolerantJson(body): TolerantJson<SupportContact>,
) -> Result<Json<SupportContact>> {
    caller.require(Permission::SetSupportContact)?;
    let tx = write(&app.db).await?;
    let (customer, _) = customers::lock_for_share(&tx, &caller.scope, id).await?;
    subscriptions::find(&tx, &caller.scope, id, subscription).await?;
    let after = candidate(&tx, &caller, &customer, &body).await;
    let mut update = SubscriptionUpdate::begin(&tx, app.catalogue, &caller, &customer, subscription).await?;
    let mut row = update.stored().clone();
    subscriptions::must_manage(&tx, &caller.scope, &row).await?;
    if !wire::may_know(&caller, &customer, row.support_partner) {
        // Another reseller's place cannot be taken by a reseller (R5).
        return Err(ErrorCode::RoleLacksRight.into());
    }
    let after = after?;
    let refused = |violation| violation_error("supportTenantId", &violation);
    can(update.own(), Action::SetSupportContact, caller.now()).map_err(refused)?;
    if after.id != row.support_partner {
        let partners = Partners::of(&tx, std::slice::from_ref(&row)).await?;
        for partner in partners.get(row.support_partner).into_iter().chain([&after]) {
            update.name_partner(partner);
        }
        update.execute(Command::SetSupportContact(TenantId(after.id))).map_err(refused)?;
        row = update.save(&tx, &caller).await?;
    }
    let partners = Partners::of(&tx, std::slice::from_ref(&row)).await?;
    tx.commit().await?;
    Ok(Json(wire::support_contact(&row, &customer, &partners, &caller)))
}

/// The partner meant by tenant id, else by PartnerID; a reseller chooses between the provider and itself (R5).
async fn candidate(
    tx: &Tx,
    caller: &Caller,
    customer: &customer::Model,
    body: &SupportContact,
) -> Result<partner::Model> {
    let refused = |why| Error::field(ErrorCode::NotOurReseller, FieldError::new("supportTenantId", why));
    let partner_id = body.support_mpn_id.as_deref().map(PartnerId::normalized).filter(|id| !id.is_empty());
    let id = match (body.support_tenant_id, partner_id) {
        (Some(id), _) => id,
        (None, Some(partner_id)) => {
            let found = partners::by_partner_id(tx, &partner_id).await?;
            TenantId(found.ok_or_else(|| refused(FieldCode::NoPartnership))?.id)
        }
        (None, None) => {
            let field = FieldError::new("supportTenantId", FieldCode::Required);
            return Err(Error::field(ErrorCode::InvalidProperty, field));
        }
    };
    let found = match caller.scope.side() {
        Side::Reseller(own) if id != own && id.0 != customer.provider_id => None,
        Side::Reseller(_) | Side::Provider(_) | Side::Customer(_) if id.0 == customer.provider_id => {
            partners::by_ids(tx, vec![id.0]).await?.pop()
        }
        Side::Reseller(_) | Side::Provider(_) | Side::Customer(_) => {
            partnerships::partner_reseller(tx, TenantId(customer.provider_id), id).await?
        }
    };
    found.ok_or_else(|| refused(FieldCode::NoPartnership))
}
