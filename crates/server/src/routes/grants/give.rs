use axum::{extract::State, http::StatusCode};
use db::{
    scoped::{
        customers,
        grants::{self, Kind},
    },
    system::activity::{About, record},
    write,
};
use model::{portal::activity::ActivityKind, rules::permissions::Permission};

use super::{Place, candidate};
use crate::{caller::Caller, dialect::PathIds, error::Result, state::App};

/// S13, S59, R24: the reseller has the grant; once more changes nothing.
pub(super) async fn give_grant(
    State(app): State<App>,
    caller: Caller,
    PathIds((id, reseller)): Place,
    kind: Kind,
) -> Result<StatusCode> {
    let provider = caller.provider()?;
    caller.require(Permission::SetDelegation)?;
    let tx = write(&app.db).await?;
    customers::lock_for_update(&tx, &caller.scope, id).await?;
    let partner = candidate(&tx, provider, reseller).await?;
    let live = grants::live(&tx, kind, &caller.scope, id).await?;
    if !live.iter().any(|row| row.reseller_id == reseller.0) {
        grants::give(&tx, kind, id, reseller, Some(caller.account()?), caller.now()).await?;
        let about = About { customer: Some(id), reseller: Some(reseller), ..About::default() };
        let given = match kind {
            Kind::Delegation => ActivityKind::DelegationAdded,
            Kind::TenantOwner => ActivityKind::TenantOwnerNoted,
        };
        record(&tx, caller.actor(), given, about.with("name", partner.name)).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
