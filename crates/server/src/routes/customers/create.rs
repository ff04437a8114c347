use axum::{Json, extract::State, http::StatusCode};
use db::scoped::customers::AccessLevel;
use model::{
    ids::{CustomerId, TenantId},
    rules::permissions::Permission,
    v1::customer::Customer,
};

use super::wire;
use crate::{
    actions::{
        create_customer::{TemporaryPassword, check, create, must_be_free, renew_password, without_password},
        refuse,
    },
    caller::Caller,
    dialect::TolerantJson,
    error::Result,
    idempotency::{Created, once_with_secret},
    state::App,
};

/// 3.3: adds a customer with its admin account; the answer alone carries the temporary password (R11).
pub(super) async fn create_customer(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(body): TolerantJson<Customer>,
) -> Result<(StatusCode, Json<Customer>)> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::CreateCustomer)?;
    once_with_secret(
        &app,
        &caller,
        &body,
        StatusCode::CREATED,
        async || {
            refuse(check(&app.db, &app, provider, &body).await?.0)?;
            must_be_free(&app.db, &body).await?;
            TemporaryPassword::make(&app).await
        },
        async |tx, password| {
            let (refusals, reseller) = check(tx, &app, provider, &body).await?;
            refuse(refusals)?;
            let row = create(tx, &app, &caller, provider, body.clone(), reseller.as_ref(), &password).await?;
            let associated = reseller.map(|reseller| TenantId(reseller.id));
            let answer = wire::single(&row, AccessLevel::Full, associated, &caller);
            let (answer, stored) = with_credentials(answer, &password);
            Ok(Created { answer, stored, customer: Some(CustomerId(row.id)) })
        },
        async |replay| {
            let password = match replay.customer.filter(|_| replay.secret_allowed) {
                Some(customer) => renew_password(&app, customer).await?,
                None => None,
            };
            Ok(match password {
                Some(password) => with_credentials(replay.stored, &password).0,
                None => replay.stored,
            })
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
