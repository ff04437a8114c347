use axum::{Json, extract::State, http::StatusCode};
use db::{Connection, entity::partner, scoped::customers::AccessLevel};
use model::{
    ids::{CustomerId, TenantId},
    portal::customer_orders::{CustomerOrders, CustomerOrdersResult},
    rules::{
        order::{Buyer, FieldViolation},
        permissions::Permission,
    },
    v1::customer::{Customer, Qualification},
};

use crate::{
    actions::{
        create_customer::{TemporaryPassword, check, create, must_be_free, renew_password},
        order_lines::OfRecord,
        place_orders, refuse,
        subscription_trees::SubscriptionTrees,
    },
    caller::Caller,
    dialect::TolerantJson,
    error::Result,
    idempotency::{Created, once_with_secret},
    routes::{
        customers::{single, with_credentials},
        orders,
    },
    state::App,
};

/// R12: a customer, its admin account, its delegation and its first orders, all or nothing.
pub(super) async fn create_customer_orders(
    State(app): State<App>,
    caller: Caller,
    TolerantJson(body): TolerantJson<CustomerOrders>,
) -> Result<(StatusCode, Json<CustomerOrdersResult>)> {
    let provider = caller.whole_provider()?;
    caller.require(Permission::CreateCustomer)?;
    caller.require(Permission::PlaceOrder)?;
    once_with_secret(
        &app,
        &caller,
        &body,
        StatusCode::CREATED,
        async || {
            let db = &app.db;
            checked(db, &app, provider, &body).await?;
            must_be_free(db, &body.customer).await.map_err(|refusal| refusal.under("customer"))?;
            TemporaryPassword::make(&app).await
        },
        async |tx, password| {
            let (reseller, of_record) = checked(tx, &app, provider, &body).await?;
            let customer = body.customer.clone();
            let row = create(tx, &app, &caller, provider, customer, reseller.as_ref(), &password)
                .await
                .map_err(|refusal| refusal.under("customer"))?;
            let placed = place_orders::place(
                tx,
                app.catalogue,
                &caller,
                &row,
                &body.orders,
                &of_record,
                SubscriptionTrees::default(),
            )
            .await?;
            let associated = reseller.map(|reseller| TenantId(reseller.id));
            let customer = single(&row, AccessLevel::Full, associated, &caller);
            let (customer, stored) = with_credentials(customer, &password);
            let orders = orders::to_wire(tx, &placed, &row, &caller).await?;
            Ok(Created {
                answer: CustomerOrdersResult { customer, orders: orders.clone() },
                stored: CustomerOrdersResult { customer: stored, orders },
                customer: Some(CustomerId(row.id)),
            })
        },
        async |replay| {
            let password = match replay.customer.filter(|_| replay.secret_allowed) {
                Some(customer) => renew_password(&app, customer).await?,
                None => None,
            };
            let CustomerOrdersResult { customer, orders } = replay.stored;
            let customer = match password {
                Some(password) => with_credentials(customer, &password).0,
                None => customer,
            };
            Ok(CustomerOrdersResult { customer, orders })
        },
    )
    .await
}

/// Everything that can be refused before anything is written; the resellers that are named.
async fn checked(
    db: &impl Connection,
    app: &App,
    provider: TenantId,
    body: &CustomerOrders,
) -> Result<(Option<partner::Model>, OfRecord)> {
    let (mut refusals, reseller) = check(db, app, provider, &body.customer).await?;
    for refusal in &mut refusals {
        refusal.field = refusal.field.clone().under("customer");
    }
    let buyer = buyer(app, &body.customer);
    let (more, of_record) = if country_is_known(&refusals) {
        place_orders::check(db, app.catalogue, provider, &buyer, &body.orders).await?
    } else {
        Default::default()
    };
    refusals.extend(more);
    refuse(refusals)?;
    Ok((reseller, of_record))
}

/// The customer that is about to be, as a buyer.
fn buyer(app: &App, customer: &Customer) -> Buyer {
    let address = customer.billing_profile.as_ref().and_then(|billing| billing.default_address.as_ref());
    let country = address.and_then(|address| address.country.as_deref()).unwrap_or_default();
    Buyer {
        country: app.countries.code(country).unwrap_or_default().to_owned(),
        nonprofit: customer.qualification == Some(Qualification::Nonprofit),
        owned: Vec::new(),
    }
}

/// Without a country every offer would be refused, which says nothing about the orders.
fn country_is_known(refusals: &[FieldViolation]) -> bool {
    !refusals.iter().any(|refusal| refusal.field.path.ends_with("defaultAddress.country"))
}
