use axum::{Json, extract::State, http::StatusCode};
use db::{
    Tx,
    scoped::customers,
    system::activity::{About, record},
};
use model::{
    error::{ErrorCode, FieldCode, FieldError},
    ids::CustomerId,
    portal::{activity::ActivityKind, qualification::QualificationChange},
    rules::permissions::Permission,
    v1::customer::Qualification,
};

use crate::{
    caller::Caller,
    dialect::{PathIds, TolerantJson},
    error::{Error, Result},
    idempotency::once,
    state::App,
};

/// R15: what the customer qualifies for from now on; what it has stays as it is.
pub(super) async fn set_qualification(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
    TolerantJson(body): TolerantJson<QualificationChange>,
) -> Result<(StatusCode, Json<QualificationChange>)> {
    caller.require(Permission::PlaceOrder)?;
    once(&app, &caller, &body, StatusCode::OK, async |tx| {
        set(tx, &caller, id, &body).await?;
        Ok(body.clone())
    })
    .await
}

async fn set(tx: &Tx, caller: &Caller, id: CustomerId, body: &QualificationChange) -> Result<()> {
    let mut row = customers::lock_for_update(tx, &caller.scope, id).await?;
    if let Qualification::Unknown(_) = body.qualification {
        let field = FieldError::new("qualification", FieldCode::NotInList);
        return Err(Error::field(ErrorCode::InvalidProperty, field));
    }
    let (before, after) = (row.qualification.clone(), body.qualification.to_string());
    if before != after {
        row.qualification.clone_from(&after);
        customers::update(tx, row).await?;
        let about = About { customer: Some(id), ..About::default() }
            .with("changed", "qualification")
            .with("before", before)
            .with("after", after);
        record(tx, caller.actor(), ActivityKind::CustomerUpdated, about).await?;
    }
    Ok(())
}
