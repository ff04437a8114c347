//! `GET /portal/v1/customers/{customer_id}/overview`

use axum::{Json, extract::State};
use db::scoped::views::{
    View, activity, customers,
    list_query::{Among, Filter, ListQuery},
    orders, subscriptions,
};
use model::{
    error::ErrorCode,
    ids::CustomerId,
    portal::overview::{CHANGES, CustomerOverview, DEADLINES, ORDERS, SUBSCRIPTIONS},
    rules::permissions::Permission,
};

use crate::{caller::Caller, dialect::PathIds, error::Result, routes::views::context, state::App};

/// What the customer's page shows first.
pub(super) async fn read_overview(
    State(app): State<App>,
    caller: Caller,
    PathIds(id): PathIds<CustomerId>,
) -> Result<Json<CustomerOverview>> {
    caller.require(Permission::ReadCustomers)?;
    let (db, context) = (&app.db, context(&caller));
    let itself = Filter { among: Some(Among { ids: vec![id.0], ..Among::default() }), ..Filter::default() };
    let itself = ListQuery::first(&customers::VIEW, itself, None, 1);
    let customer = customers::list(db, &context, &itself).await?.items.pop();
    let customer = customer.ok_or(ErrorCode::CustomerNotFound)?;
    let its = |view: &'static View, order: Option<&str>, size: u64| {
        let filter = Filter { customer: Some(id.0), ..Filter::default() };
        ListQuery::first(view, filter, order, size)
    };
    let by_deadline = its(&subscriptions::VIEW, Some("decision"), DEADLINES);
    let mut deadlines = subscriptions::list(db, &context, &by_deadline).await?.items;
    deadlines.retain(|row| row.decision_at.is_some());
    let by_offer = its(&subscriptions::VIEW, Some("offer"), SUBSCRIPTIONS);
    Ok(Json(CustomerOverview {
        customer,
        deadlines,
        subscriptions: subscriptions::list(db, &context, &by_offer).await?.items,
        orders: orders::list(db, &context, &its(&orders::VIEW, None, ORDERS)).await?.items,
        activity: activity::list(db, &context, &its(&activity::VIEW, None, CHANGES)).await?.items,
    }))
}
