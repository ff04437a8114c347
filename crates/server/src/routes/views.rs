//! The lists of the app.

use axum::{Router, routing::get};
use db::scoped::views::{Context, Reader, View, list_query::ListQuery};
use model::{
    error::{ErrorCode, FieldCode},
    paths,
    portal::views::ANY_STATE,
    v1::subscription::SubscriptionStatus,
};

use crate::{
    caller::Caller,
    dialect::QueryParams,
    error::{Error, Result},
    state::App,
};

mod activity;
mod customers;
mod orders;
mod providers;
mod requests;
mod resellers;
mod subscriptions;

pub fn router() -> Router<App> {
    Router::new()
        .route(paths::VIEW_ACTIVITY, get(activity::view_activity))
        .route(paths::ACTIVITY_ACTORS, get(activity::list_actors))
        .route(paths::VIEW_CUSTOMERS, get(customers::view_customers))
        .route(paths::VIEW_ORDERS, get(orders::view_orders))
        .route(paths::VIEW_REQUESTS, get(requests::view_requests))
        .route(paths::VIEW_PROVIDERS, get(providers::view_providers))
        .route(paths::VIEW_RESELLERS, get(resellers::view_resellers))
        .route(paths::VIEW_SUBSCRIPTIONS, get(subscriptions::view_subscriptions))
}

/// What is asked of a view; 400/3000 with every parameter that cannot be read.
fn list_query(view: &'static View, params: &QueryParams) -> Result<ListQuery> {
    let query = ListQuery::read(view, |name| params.get(name));
    query.map_err(|fields| Error::fields(ErrorCode::InvalidProperty, fields))
}

/// The same for subscriptions, whose states are known.
fn list_query_with_state(view: &'static View, params: &QueryParams) -> Result<ListQuery> {
    let query = list_query(view, params)?;
    let state = query.filter.state.as_deref().filter(|state| *state != ANY_STATE);
    match state.map(SubscriptionStatus::read) {
        Some(SubscriptionStatus::Unknown(_)) => Err(Error::invalid("state", FieldCode::NotInList)),
        Some(_) | None => Ok(query),
    }
}

/// Who asks, and when.
pub(super) fn context(caller: &Caller) -> Context {
    let Reader { scope, account, is_admin } = caller.reader();
    Context { scope, account, is_admin, now: caller.now() }
}
