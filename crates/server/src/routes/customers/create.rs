use axum::{Json, http::StatusCode};
use model::{
    ids::{CustomerId, TenantId},
    rules::rights::Right,
    v1::customer::Customer,
};

use super::wire;
use crate::{
    actions::{
        create_customer::{TemporaryPassword, check, create, renew_password, without_password},
        refuse,
    },
    caller::Caller,
    db::customers::Reading,
    dialect::Body,
    error::Result,
    idempotency::{Made, once_with_secret},
};

/// 3.3: adds a customer with its admin account; the answer alone carries the temporary password (R11).
pub(super) async fn create_customer(
    caller: Caller,
    Body(body): Body<Customer>,
) -> Result<(StatusCode, Json<Customer>)> {
    let provider = caller.provider()?;
    caller.must(Right::CreateCustomer)?;
    let password = TemporaryPassword::make(&caller).await?;
    once_with_secret(
        &caller,
        &body,
        StatusCode::CREATED,
        async |tx| {
            let (refusals, reseller) = check(tx, &caller, provider, &body).await?;
            refuse(refusals)?;
            let row = create(tx, &caller, provider, body.clone(), reseller.as_ref(), &password).await?;
            let associated = reseller.map(|reseller| TenantId(reseller.id));
            let answer = wire::single(&row, Reading::Whole, associated, &caller);
            let (answer, stored) = with_credentials(answer, &password);
            Ok(Made { answer, stored, customer: Some(CustomerId(row.id)) })
        },
        async |tx, replay| {
            let renewed = match replay.customer.filter(|_| replay.secret_allowed) {
                Some(customer) => renew_password(tx, customer, &password).await?,
                None => false,
            };
            Ok(if renewed { with_credentials(replay.stored, &password).0 } else { replay.stored })
        },
    )
    .await
}

/// The customer with the temporary password, and without it as it is stored.
pub fn with_credentials(customer: Customer, password: &TemporaryPassword) -> (Customer, Customer) {
    let domain =
        customer.company_profile.as_ref().and_then(|company| company.domain.clone()).unwrap_or_default();
    let stored = Customer { user_credentials: Some(without_password(&domain)), ..customer.clone() };
    (Customer { user_credentials: Some(password.credentials(&domain)), ..customer }, stored)
}
