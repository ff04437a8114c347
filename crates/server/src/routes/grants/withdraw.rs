use axum::{extract::State, http::StatusCode};
use db::{
    scoped::{
        customers,
        grants::{self, Kind},
    },
    system::{
        activity::{About, record},
        partners,
    },
    write,
};
use model::{portal::activity::ActivityKind, rules::permissions::Permission};

use super::Place;
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// R10, R24: the reseller has the grant no more; without one nothing happens.
pub(super) async fn withdraw_grant(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, reseller)): Place,
    kind: Kind,
) -> Result<StatusCode> {
    caller.provider()?;
    caller.require(Permission::SetDelegation)?;
    let tx = write(&app.db).await?;
    customers::lock_for_update(&tx, &caller.scope, id).await?;
    if grants::withdraw(&tx, kind, id, reseller, caller.now()).await? {
        let name = partners::by_ids(&tx, vec![reseller.0]).await?.pop().map(|row| row.name);
        let about = About { customer: Some(id), reseller: Some(reseller), ..About::default() };
        let about = about.with("name", name.unwrap_or_default());
        let withdrawn = match kind {
            Kind::Delegation => ActivityKind::DelegationRemoved,
            Kind::TenantOwner => ActivityKind::TenantOwnerWithdrawn,
        };
        record(&tx, caller.actor(), withdrawn, about).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
