//! What is answered: when it is done, and each way in which it is refused.

use std::collections::BTreeMap;

use model::{
    error::{ApiError, ErrorCode},
    portal::views::{CustomerRow, OrderRow, ResellerRow, SubscriptionRow},
    rules::api_scopes::scope_of,
    v1::{
        common::Link, provisioning::LineProvisioning, relationship::PartnerRelationship,
        subscribed_sku::SubscribedSku,
    },
};
use utoipa::openapi::{
    Content, Header, HttpMethod, Ref, RefOr, Response, ResponseBuilder, Responses, ResponsesBuilder,
    header::HeaderBuilder,
};

use crate::dry_run::{DRY, has_dry_run};

use super::{
    operation::{Access, JSON, Operation},
    parameters::path_names,
    shape::Shape,
};

/// Refusals for more reasons than this are one operation's own.
const SHARED: usize = 4;

/// The shape that every operation shares, and those of items and links, which the derived schemas of pages,
/// collections, and maps refer to but do not bring along.
pub(super) fn shapes() -> Vec<Shape> {
    vec![
        Shape::of::<ApiError>(),
        Shape::of::<Link>(),
        Shape::of::<CustomerRow>(),
        Shape::of::<OrderRow>(),
        Shape::of::<ResellerRow>(),
        Shape::of::<SubscriptionRow>(),
        Shape::of::<LineProvisioning>(),
        Shape::of::<PartnerRelationship>(),
        Shape::of::<SubscribedSku>(),
    ]
}

/// All answers of an operation.
pub(super) fn of(operation: &Operation) -> Responses {
    let (status, body) = &operation.done;
    let mut responses =
        ResponsesBuilder::new().response(status.to_string(), done(operation, *status, body.as_ref()));
    if operation.kept {
        let same = ResponseBuilder::new().description("The answer is what it was; nothing is sent.");
        responses = responses.response("304", same.build());
    }
    for (status, codes) in refusals(operation) {
        let answer = match shared_name(operation, &codes) {
            Some(name) => RefOr::Ref(Ref::from_response_name(name)),
            None => RefOr::T(refusal(operation, status, &codes)),
        };
        responses = responses.response(status.to_string(), answer);
    }
    responses.build()
}

/// The refusals of an operation that others share, by name.
pub(super) fn shared(operation: &Operation) -> Vec<(String, Response)> {
    let named = refusals(operation).into_iter().filter_map(|(status, codes)| {
        Some((shared_name(operation, &codes)?, refusal(operation, status, &codes)))
    });
    named.collect()
}

/// A refusal in the dialect's shape for few reasons is shared under their names.
fn shared_name(operation: &Operation, codes: &[ErrorCode]) -> Option<String> {
    let is_common =
        operation.refused.is_none() && operation.method != HttpMethod::Head && codes.len() <= SHARED;
    is_common.then(|| codes.iter().map(|code| format!("{code:?}")).collect::<Vec<_>>().join("-"))
}

fn refusal(operation: &Operation, status: u16, codes: &[ErrorCode]) -> Response {
    let refused = refused(operation, codes).header("MS-RequestId", id("The request's ID."));
    match status {
        401 => refused.header("WWW-Authenticate", text("How to say who calls.")).build(),
        409 | 429 | 503 => refused.header("Retry-After", number("Seconds to wait.")).build(),
        _ => refused.build(),
    }
}

fn done(operation: &Operation, status: u16, body: Option<&(&'static str, Shape)>) -> Response {
    let what = match status {
        201 => "Made.",
        204 => "Done; nothing is answered.",
        _ => "Done.",
    };
    let mut response = ResponseBuilder::new().description(what);
    if let Some((content_type, shape)) = body {
        response = response.content(*content_type, Content::new(Some(shape.schema.clone())));
    }
    response = response
        .header("MS-RequestId", id("The request's ID, as sent or made."))
        .header("MS-CorrelationId", id("As sent or made."));
    if operation.versioned || operation.kept {
        response = response.header("ETag", text("The version of what is answered, for `If-Match`."));
    }
    if operation.writes() && has_dry_run(operation.path) {
        response = response.header(DRY, text("`true` where nothing was done (`dryRun=true`)."));
    }
    if for_clients(operation) {
        response = response
            .header("RateLimit-Limit", number("How often the API client may ask within a minute."))
            .header("RateLimit-Remaining", number("How often it still may in this minute."));
    }
    response.build()
}

fn for_clients(operation: &Operation) -> bool {
    match operation.access {
        Access::SignedIn => true,
        Access::All(rights) | Access::One(rights) => rights.iter().any(|right| scope_of(*right).is_some()),
        Access::Anyone | Access::Visitor | Access::Person => false,
    }
}

fn refused(operation: &Operation, codes: &[ErrorCode]) -> ResponseBuilder {
    let lines = codes.iter().map(|code| format!("\n- `{}`: {}", code.number(), code.description()));
    let what = format!("Refused with one of these codes.\n{}", lines.collect::<String>());
    let response = ResponseBuilder::new().description(what);
    match operation.method {
        // A refused HEAD has no body.
        HttpMethod::Head => response,
        _ => {
            let shape = operation.refused.clone().unwrap_or_else(Shape::of::<ApiError>);
            response.content(JSON, Content::new(Some(shape.schema)))
        }
    }
}

/// Every code that an operation refuses with, by status.
pub(super) fn refusals(operation: &Operation) -> BTreeMap<u16, Vec<ErrorCode>> {
    let mut codes = operation.refusals.clone();
    codes.extend([ErrorCode::InvalidProperty, ErrorCode::Misdirected, ErrorCode::Unavailable]);
    if operation.body.is_some() {
        codes.extend([
            ErrorCode::MalformedBody,
            ErrorCode::WrongContentType,
            ErrorCode::BodyTooLarge,
            ErrorCode::BodyTooSlow,
        ]);
    }
    match operation.access {
        Access::Anyone => {}
        Access::Visitor => codes.push(ErrorCode::CrossSite),
        Access::SignedIn | Access::Person | Access::All(_) | Access::One(_) => {
            codes.extend([ErrorCode::SignInRequired, ErrorCode::PasswordChangeRequired]);
            codes.push(ErrorCode::RoleLacksRight);
            if operation.writes() {
                codes.push(ErrorCode::CrossSite);
            }
            // A token is looked at and counted before any right.
            codes.extend([ErrorCode::InvalidToken, ErrorCode::ScopeMissing, ErrorCode::TooManyRequests]);
        }
    }
    for name in path_names(operation.path) {
        codes.extend(match name {
            "customer_id" => Some(ErrorCode::CustomerNotFound),
            "subscription_id" => Some(ErrorCode::SubscriptionNotFound),
            "order_id" => Some(ErrorCode::OrderNotFound),
            "tenant" => None,
            _ => Some(ErrorCode::NotFound),
        });
    }
    let mut by_status: BTreeMap<u16, Vec<ErrorCode>> = BTreeMap::new();
    for code in codes {
        let its = by_status.entry(code.status()).or_default();
        if !its.contains(&code) {
            its.push(code);
        }
    }
    by_status
}

fn id(what: &str) -> Header {
    HeaderBuilder::new().schema(Some(Shape::format("uuid").schema)).description(Some(what)).build()
}

fn text(what: &str) -> Header {
    HeaderBuilder::new().schema(Some(Shape::text().schema)).description(Some(what)).build()
}

fn number(what: &str) -> Header {
    HeaderBuilder::new().schema(Some(Shape::number(0, u32::MAX).schema)).description(Some(what)).build()
}
