//! Orders (contract 5.1 to 5.3).

use axum::{Router, routing::get};
use db::{
    Connection,
    entity::{customer, subscription},
    scoped::orders::WithLines,
};
use model::{paths, v1::order::Order};

use crate::{caller::Caller, error::Result, routes::subscriptions::Partners, state::App};

mod activation_links;
mod create;
mod get;
mod line_activation_links;
mod list;
mod provisioning;
mod update;
mod update_body;
mod wire;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::ORDERS, get(list::list_orders).post(create::create_order))
        .route(paths::ORDER, get(get::get_order).patch(update::update_order))
        .route(paths::ORDER_ACTIVATION_LINKS, get(activation_links::list_activation_links))
        .route(paths::LINE_ACTIVATION_LINKS, get(line_activation_links::list_line_activation_links))
        .route(paths::ORDER_PROVISIONING_STATUS, get(provisioning::get_order_provisioning_status))
}

/// Orders in the published shape, as the caller may read them.
///
/// # Errors
/// When the database fails.
pub async fn to_wire(
    db: &impl Connection,
    orders: &[WithLines],
    customer: &customer::Model,
    caller: &Caller,
) -> Result<Vec<Order>> {
    let lines: Vec<subscription::Model> = orders.iter().flat_map(|(_, lines)| lines.clone()).collect();
    let partners = Partners::of(db, &lines).await?;
    Ok(orders.iter().map(|order| wire::order(order, customer, &partners, caller)).collect())
}
