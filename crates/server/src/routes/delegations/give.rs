use axum::http::StatusCode;
use db::{
    scoped::{customers, delegations},
    system::activity::{About, record},
    write,
};
use model::{
    ids::{CustomerId, TenantId},
    portal::activity::ActivityKind,
    rules::rights::Right,
};

use super::candidate;
use crate::{caller::Caller, dialect::Keys, error::Result};

/// S13, S59: the reseller administers the customer's account; once more changes nothing.
pub(super) async fn give_delegation(
    caller: Caller,
    Keys((id, reseller)): Keys<(CustomerId, TenantId)>,
) -> Result<StatusCode> {
    let provider = caller.provider()?;
    caller.must(Right::SetDelegation)?;
    let tx = write(&caller.app.db).await?;
    customers::lock(&tx, &caller.scope, id).await?;
    let partner = candidate(&tx, provider, reseller).await?;
    let live = delegations::live(&tx, &caller.scope, id).await?;
    if !live.iter().any(|row| row.reseller_id == reseller.0) {
        delegations::insert(&tx, id, reseller, caller.account.0, caller.now()).await?;
        let about = About { customer: Some(id), reseller: Some(reseller), ..About::default() };
        record(&tx, caller.actor(), ActivityKind::DelegationAdded, about.with("name", partner.name)).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
