//! A customer with its first orders, and more orders, in one transaction each (R12).

use axum::{Router, routing::post};
use model::paths;

use crate::state::App;

mod confirm_receipt;
mod create;
mod create_more;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::CUSTOMER_ORDERS, post(create::create_customer_orders))
        .route(paths::MORE_ORDERS, post(create_more::create_more_orders))
        .route(paths::CREDENTIALS_RECEIPT, post(confirm_receipt::confirm_credentials_receipt))
}
