use axum::http::StatusCode;
use db::{
    scoped::{customers, tenant_owners},
    system::activity::{About, record},
    write,
};
use model::{
    ids::{CustomerId, TenantId},
    portal::activity::ActivityKind,
    rules::rights::Right,
};

use crate::{caller::Caller, dialect::Keys, error::Result, routes::delegations::candidate};

/// R24: the reseller was made tenant owner in the Azure service portal; once more changes nothing.
pub(super) async fn note_tenant_owner(
    caller: Caller,
    Keys((id, reseller)): Keys<(CustomerId, TenantId)>,
) -> Result<StatusCode> {
    let provider = caller.provider()?;
    caller.must(Right::SetDelegation)?;
    let tx = write(&caller.app.db).await?;
    customers::lock(&tx, &caller.scope, id).await?;
    let partner = candidate(&tx, provider, reseller).await?;
    let live = tenant_owners::live(&tx, &caller.scope, id).await?;
    if !live.iter().any(|row| row.reseller_id == reseller.0) {
        tenant_owners::insert(&tx, id, reseller, caller.account, caller.now()).await?;
        let about = About { customer: Some(id), reseller: Some(reseller), ..About::default() };
        record(&tx, caller.actor(), ActivityKind::TenantOwnerNoted, about.with("name", partner.name)).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
