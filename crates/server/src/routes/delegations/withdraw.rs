use axum::http::StatusCode;
use db::{
    scoped::{customers, delegations},
    system::{
        activity::{About, record},
        partners,
    },
    write,
};
use model::{
    ids::{CustomerId, TenantId},
    portal::activity::ActivityKind,
    rules::rights::Right,
};

use crate::{caller::Caller, dialect::Keys, error::Result};

/// R10: the reseller administers the account no more; without a delegation nothing happens.
pub(super) async fn withdraw_delegation(
    caller: Caller,
    Keys((id, reseller)): Keys<(CustomerId, TenantId)>,
) -> Result<StatusCode> {
    caller.provider()?;
    caller.must(Right::SetDelegation)?;
    let tx = write(&caller.app.db).await?;
    customers::lock(&tx, &caller.scope, id).await?;
    if delegations::withdraw(&tx, id, reseller, caller.now()).await? {
        let name = partners::by_ids(&tx, vec![reseller.0]).await?.pop().map(|row| row.name);
        let about = About { customer: Some(id), reseller: Some(reseller), ..About::default() };
        let about = about.with("name", name.unwrap_or_default());
        record(&tx, caller.actor(), ActivityKind::DelegationRemoved, about).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
