//! The document: operations put together with what they share.

use std::collections::BTreeMap;

use utoipa::openapi::{
    Components, ComponentsBuilder, Info, OpenApi, OpenApiBuilder, PathsBuilder, RefOr, Response, Schema,
    info::LicenseBuilder,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    tag::TagBuilder,
};

use super::{operation::Operation, parameters, responses, rights, shape::Shape};

/// The cookie of a session.
pub(super) const COOKIE: &str = "session";
/// The CSRF token of a session, with everything that changes something.
pub(super) const CSRF: &str = "csrf";
/// The access token of an API client.
pub(super) const BEARER: &str = "bearer";

const ABOUT: &str = "What an installation of Partner Dashboard serves: `/v1` in the published Partner Center dialect, \
and `/portal/v1` for what the dialect does not know. docs/api.md of the project explains sign-in, paging, versions, \
and repeated requests; docs/dialect.md says what each member of `/v1` rests on.\n\nUnder `/v1`, paths and the names of \
parameters and members are taken in any letter case, unknown parameters and members are ignored, and whole resources \
may be sent where only some members matter.";

/// Resources with their operations, in the order of the description.
pub(super) fn document(resources: &[(&'static str, &'static str, Vec<Operation>)]) -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut shapes = responses::shapes();
    let (mut tags, mut refusals) = (Vec::new(), BTreeMap::new());
    for (name, about, operations) in resources {
        tags.push(TagBuilder::new().name(*name).description(Some(*about)).build());
        for operation in operations {
            shapes.extend(shapes_of(operation));
            refusals.extend(responses::shared(operation));
            paths = paths.path(operation.path, item(name, operation));
        }
    }
    let mut info = Info::new("Partner Dashboard", env!("CARGO_PKG_VERSION"));
    info.description = Some(ABOUT.to_owned());
    info.license = Some(LicenseBuilder::new().name("MIT OR Apache-2.0").build());
    OpenApiBuilder::new()
        .info(info)
        .paths(paths)
        .components(Some(components(shapes, refusals)))
        .tags(Some(tags))
        .build()
}

fn item(tag: &str, operation: &Operation) -> utoipa::openapi::PathItem {
    let described = utoipa::openapi::path::OperationBuilder::new()
        .tag(tag)
        .operation_id(Some(operation.id))
        .summary(Some(operation.summary))
        .description(Some(rights::described(operation)))
        .parameters(Some(parameters::of(operation)))
        .request_body(parameters::body(operation))
        .responses(responses::of(operation))
        .securities(Some(rights::securities(operation)));
    utoipa::openapi::PathItem::new(operation.method.clone(), described)
}

fn shapes_of(operation: &Operation) -> Vec<Shape> {
    let bodies = [&operation.body, &operation.done.1];
    let bodies = bodies.into_iter().flatten().map(|(_, shape)| shape.clone());
    bodies.chain(operation.queries.iter().map(|query| query.shape.clone())).collect()
}

/// Every named schema once; two types of one name would be one schema too few.
fn components(shapes: Vec<Shape>, refusals: BTreeMap<String, Response>) -> Components {
    let mut named: BTreeMap<String, RefOr<Schema>> = BTreeMap::new();
    for (name, schema) in shapes.into_iter().flat_map(|shape| shape.named) {
        let before = named.insert(name.clone(), schema.clone());
        debug_assert!(before.is_none_or(|before| before == schema), "two schemas are called {name}");
    }
    let cookie = ApiKeyValue::with_description(
        "pd_session",
        "Set by `POST /portal/v1/sign-in`; `__Host-pd_session` where the public address is HTTPS.",
    );
    let csrf = ApiKeyValue::with_description(
        model::portal::account::CSRF_HEADER,
        "`csrfToken` of the session; `Origin` must be the server's own.",
    );
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "An access token from `POST /{tenant}/oauth2/v2.0/token`; the names after it are scopes.",
        ))
        .build();
    let components = ComponentsBuilder::new()
        .security_scheme(COOKIE, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)))
        .security_scheme(CSRF, SecurityScheme::ApiKey(ApiKey::Header(csrf)))
        .security_scheme(BEARER, SecurityScheme::Http(bearer));
    let components =
        refusals.into_iter().fold(components, |all, (name, refusal)| all.response(name, refusal));
    named.into_iter().fold(components, |all, (name, schema)| all.schema(name, schema)).build()
}
