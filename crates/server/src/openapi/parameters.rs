//! What a request carries: parameters of the path and the query, headers, and a body.

use utoipa::openapi::{
    Content, Required,
    path::{Parameter, ParameterBuilder, ParameterIn},
    request_body::{RequestBody, RequestBodyBuilder},
};

use super::{
    operation::{Access, Operation},
    shape::Shape,
};
use crate::{dialect::TOKEN_HEADER, dry_run::has_dry_run};

/// All of them but the body.
pub(super) fn of(operation: &Operation) -> Vec<Parameter> {
    let mut all: Vec<Parameter> = path_names(operation.path).map(of_path).collect();
    all.extend(operation.queries.iter().map(|query| {
        let required = if query.required { Required::True } else { Required::False };
        one(query.name, ParameterIn::Query, &query.shape, &query.what).required(required).build()
    }));
    if operation.writes() && has_dry_run(operation.path) {
        let what =
            "With `true` the same checks and the same answer, without secrets, and nothing is stored (R38).";
        all.push(one("dryRun", ParameterIn::Query, &Shape::flag(), what).required(Required::False).build());
    }
    if operation.access != Access::Anyone {
        all.push(header("MS-RequestId", &Shape::format("uuid"), request_id(operation)));
        all.push(header(
            "MS-CorrelationId",
            &Shape::format("uuid"),
            "Comes back in the answer and stands in the log; made when absent.",
        ));
    }
    if operation.takes_etag {
        all.push(header(
            "If-Match",
            &Shape::text(),
            "The `etag` that was read; a stale one is refused with 412.",
        ));
    }
    if operation.kept {
        all.push(header(
            "If-None-Match",
            &Shape::text(),
            "The `ETag` of the answer that the client has kept.",
        ));
    }
    if operation.seeks {
        all.push(header(
            TOKEN_HEADER,
            &Shape::text(),
            "The `continuationToken` of the page from which `seekOperation` goes on.",
        ));
    }
    all
}

fn request_id(operation: &Operation) -> &'static str {
    match operation.once {
        true => {
            "Names this request: the same one again is not done twice (R13). A new one for each new request."
        }
        false => "Comes back in the answer and stands in the log; made when absent.",
    }
}

/// The names between braces.
pub(super) fn path_names(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

fn of_path(name: &'static str) -> Parameter {
    let (shape, what) = match name {
        "customer_id" => (Shape::format("uuid"), "The customer's tenant ID."),
        "subscription_id" => (Shape::format("uuid"), "The subscription's ID."),
        "order_id" => (Shape::format("uuid"), "The order's ID."),
        "offer_id" => (Shape::text(), "An offer's ID in the catalog."),
        "reseller_id" | "partner_id" => (Shape::format("uuid"), "The partner's tenant ID."),
        "request_id" => (Shape::format("uuid"), "The request's ID."),
        "invitation_id" => (Shape::format("uuid"), "The invitation's ID."),
        "session_id" => (Shape::format("uuid"), "The sign-in's ID."),
        "user_id" => (Shape::format("uuid"), "The user's ID."),
        "client_id" => (Shape::format("uuid"), "The API client's ID."),
        "secret_id" => (Shape::format("uuid"), "The secret's ID."),
        "domain" => (Shape::text(), "A primary domain, `prefix.onmicrosoft.com`."),
        "prefix" => (Shape::text(), "The first part of a primary domain."),
        "country" => (Shape::text(), "ISO 3166-1 alpha-2."),
        "line" => (Shape::text(), "The line's number in its order, from 0."),
        "location" => (Shape::text(), "The location whose logo is meant."),
        "record" => (Shape::text(), "The record's ID."),
        "tenant" => (Shape::text(), "Any text: a client belongs to its own tenant."),
        _ => (Shape::text(), ""),
    };
    one(name, ParameterIn::Path, &shape, what).required(Required::True).build()
}

fn header(name: &str, shape: &Shape, what: &str) -> Parameter {
    one(name, ParameterIn::Header, shape, what).required(Required::False).build()
}

fn one(name: &str, place: ParameterIn, shape: &Shape, what: &str) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .description(Some(what))
        .schema(Some(shape.schema.clone()))
}

/// The body, with its example.
pub(super) fn body(operation: &Operation) -> Option<RequestBody> {
    let (content_type, shape) = operation.body.as_ref()?;
    let mut content = Content::new(Some(shape.schema.clone()));
    content.example = operation.example.clone();
    Some(RequestBodyBuilder::new().content(*content_type, content).required(Some(Required::True)).build())
}
