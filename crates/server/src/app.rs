//! The whole service: the routes with everything that goes around them.

use axum::{
    Router,
    extract::Request,
    http::Uri,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use model::error::ErrorCode;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    assets,
    body_size::of_possible_size,
    compression::{compressed, with_secrets_marked},
    dialect::{is_api, is_published, normalise, with_request_ids},
    dry_run::{dry_run, possible, readable},
    error::Error,
    health::noted,
    hosts::by_its_name,
    leaving::not_ready_when_leaving,
    metrics::record_metrics,
    rates::with_rate,
    routes,
    security_headers::with_security_headers,
    server_time::with_server_time,
    state::App,
    test_clock::sync_test_clock,
    to_the_end::to_the_end,
};

/// The service on the API's and app's port.
pub fn service(app: App) -> Router {
    let (clock, config) = (app.clock.clone(), app.config.clone());
    let dry = routed(app.dry(), |routes| routes.route_layer(from_fn_with_state(app.clock.clone(), possible)));
    // Paths are rewritten before they are routed, so the routers stand inside another one.
    Router::new()
        .fallback_service(routed(app, |routes| routes))
        .layer(from_fn_with_state(dry, dry_run))
        .layer(from_fn_with_state(clock, with_server_time))
        .layer(from_fn(normalise))
        .layer(from_fn_with_state(config, with_security_headers))
        .layer(from_fn(with_request_ids))
}

/// The routes over one database, with what stands before each of them.
fn routed(app: App, guarded: impl FnOnce(Router<App>) -> Router<App>) -> Router {
    let assets = assets::Assets::of(app.files, app.config.clone());
    let (config, stopping) = (app.config.clone(), app.stopping.clone());
    let routed = match app.config.test_clock {
        true => routes::router()
            .merge(routes::test_clock::router())
            .route_layer(from_fn_with_state((app.db.clone(), app.clock.clone()), sync_test_clock)),
        false => routes::router(),
    };
    guarded(routed)
        .method_not_allowed_fallback(other_method)
        .fallback(move |request: Request| async move { fallback(&assets, request) })
        .layer(from_fn(readable))
        .layer(from_fn_with_state(app.under_way.clone(), to_the_end))
        .layer(from_fn(of_possible_size))
        .layer(from_fn_with_state(stopping, not_ready_when_leaving))
        .layer(from_fn_with_state(config, by_its_name))
        .layer(from_fn(with_secrets_marked))
        .layer(compressed())
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(from_fn_with_state(app.health.clone(), noted))
        .layer(from_fn(record_metrics))
        .layer(from_fn(with_rate))
        .with_state(app)
}

/// What no route serves: unknown API paths are refused, everything else belongs to the app.
fn fallback(assets: &assets::Assets, request: Request) -> Response {
    if is_api(request.uri().path()) || is_published(request.uri().path()) {
        return Error::of(ErrorCode::NotFound).into_response();
    }
    assets.serve(&request)
}

/// A path that is served, by another method: under published paths that is not found, or clients try for hours.
async fn other_method(uri: Uri) -> Error {
    match is_published(uri.path()) {
        true => ErrorCode::NotFound.into(),
        false => ErrorCode::MethodNotAllowed.into(),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn on_panic(cause: Box<dyn std::any::Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    Error::internal(format!("a handler panicked: {text}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_ours_and_says_nothing() {
        let response = on_panic(Box::new("the password is x".to_owned()));
        assert_eq!(response.status().as_u16(), 500);
        assert_eq!(ErrorCode::Internal.description(), "The server failed to process the request.");
    }
}
