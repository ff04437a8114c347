//! JSON bodies (contract 1.4); what cannot be read is answered with the member it stands in.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use model::error::{ErrorCode, FieldCode};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{forgiven::forgive, sparse::is_sparse, texts, tolerant::Tolerant};
use crate::{
    error::{Error, Result},
    limits::TooSlow,
};

/// A JSON body, read tolerantly.
#[derive(Clone, Debug)]
pub struct TolerantJson<T>(pub T);

/// A JSON body of a PATCH, with what tells a sparse body from a whole one (contract 1.4).
#[derive(Clone, Debug)]
pub struct PatchBody<T> {
    pub value: T,
    /// A typed client set one member of it: those with empty values are noise.
    pub is_sparse: bool,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for TolerantJson<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let value = json(request, state).await?;
        read(value).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for PatchBody<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let json = json(request, state).await?;
        let is_sparse = is_sparse(&json);
        Ok(Self { value: read(json)?, is_sparse })
    }
}

async fn json<S: Send + Sync>(request: Request, state: &S) -> Result<Value> {
    if !is_json(request.headers()) {
        return Err(ErrorCode::WrongContentType.into());
    }
    let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let text = std::str::from_utf8(text).ok().filter(|text| !is_wide(text.as_bytes())).ok_or_else(|| {
        let why = "The body is not UTF-8. Send UTF-8, with Content-Type: application/json; charset=utf-8.";
        Error::of(ErrorCode::MalformedBody).because(why)
    })?;
    let value = serde_json::from_str(text).map_err(|e| {
        let place = format!("The body is not valid JSON (line {}, column {}).", e.line(), e.column());
        Error::of(ErrorCode::MalformedBody).because(place)
    })?;
    texts::check_body(&value)?;
    Ok(value)
}

/// Whether JSON is in UTF-16 or UTF-32, with or without a byte order mark. The first character of JSON is ASCII, so one of
/// its first two bytes is zero; in UTF-8, no byte of JSON is. ASCII in UTF-16 is valid UTF-8, so it is not told by that.
fn is_wide(bytes: &[u8]) -> bool {
    bytes.iter().take(2).any(|byte| *byte == 0)
}

fn unread(rejection: BytesRejection) -> Error {
    let mut cause = Some(&rejection as &dyn std::error::Error);
    while let Some(error) = cause {
        if error.is::<TooSlow>() {
            return ErrorCode::BodyTooSlow.into();
        }
        cause = error.source();
    }
    match rejection.into_response().status() {
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::BodyTooLarge.into(),
        _ => ErrorCode::MalformedBody.into(),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn read<T: DeserializeOwned>(mut value: Value) -> Result<T> {
    loop {
        match serde_path_to_error::deserialize(Tolerant(value.clone())) {
            Ok(read) => return Ok(read),
            Err(error) if forgive(&mut value, error.path()) => {}
            Err(error) => return Err(body_error(&error)),
        }
    }
}

/// The cause may repeat what was sent, which may be secret: only the place and what is expected there are answered.
fn body_error(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let path = match error.path().to_string() {
        root if root == "." => String::new(),
        path => path,
    };
    let cause = error.inner().to_string();
    if let Some(name) = cause.strip_prefix("missing field `").and_then(|rest| rest.split('`').next()) {
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        return Error::invalid(path, FieldCode::Required);
    }
    let name = if path.is_empty() { "The body" } else { path.as_str() };
    let (code, expected) = expected(&cause);
    let why = match expected {
        Some(expected) => format!("A property is not valid. {name}: expected {expected}."),
        None => format!("A property is not valid. {name}: is not valid."),
    };
    Error::invalid(path, code).because(why)
}

/// What should have stood there, in the words of JSON.
fn expected(cause: &str) -> (FieldCode, Option<&'static str>) {
    let expects = |words: &[&str]| words.iter().any(|word| cause.contains(&format!("expected {word}")));
    if expects(&["i32"]) {
        return (FieldCode::NotANumber, Some("a whole number, from -2147483648 to 2147483647"));
    }
    if expects(&["u32", "i64", "u64"]) {
        return (FieldCode::NotANumber, Some("a whole number"));
    }
    let kind = if expects(&["a sequence"]) {
        "an array"
    } else if expects(&["an object", "a map", "struct"]) {
        "an object"
    } else if expects(&["a boolean"]) {
        "true or false"
    } else if expects(&["a string", "a borrowed string"]) {
        "a text"
    } else if expects(&["a formatted UUID"]) || cause.contains("UUID") {
        "a GUID"
    } else if expects(&["an RFC 3339 formatted date"]) || cause.contains("input") {
        "a date and time in UTC, like 2026-11-28T10:00:00Z"
    } else {
        return (FieldCode::Invalid, None);
    };
    (FieldCode::Invalid, Some(kind))
}

#[cfg(test)]
mod tests {
    use model::{
        error::FieldError,
        v1::{order::Order, subscription::Subscription},
    };
    use serde_json::json;

    use super::*;

    #[test]
    fn any_letter_case_nulls_and_unknown_members() {
        let order: Order = read(json!({
            "ReferenceCustomerId": null, "BILLINGCYCLE": "Annual", "CreationDate": "0001-01-01T00:00:00",
            "surprise": {"x": [1, null]},
            "LineItems": [{"LineItemNumber": 0, "quantity": 3, "OfferId": "ms-azr-0145p", "TermDuration": null}],
        }))
        .unwrap();
        assert_eq!(order.billing_cycle.unwrap().as_str(), "annual");
        assert_eq!(order.line_items[0].offer_id.as_ref().unwrap().as_str(), "MS-AZR-0145P");
        assert_eq!(order.line_items[0].quantity, Some(3));
        assert_eq!((order.creation_date, order.reference_customer_id), (None, None));
    }

    #[test]
    fn a_bad_member_is_named() {
        for (bad, code) in [
            (json!(2_147_483_648_u64), FieldCode::NotANumber),
            (json!("ten"), FieldCode::NotANumber),
            (json!(1.5), FieldCode::NotANumber),
        ] {
            let refused = read::<Order>(json!({"LINEITEMS": [{}, {"Quantity": bad}]}))
                .expect_err("not a 32-bit integer");
            assert_eq!(refused.refused_fields()[0], FieldError::new("lineItems[1].quantity", code));
        }
        let refused = read::<Order>(json!({"id": "not-a-guid"})).expect_err("not a GUID");
        assert_eq!(refused.refused_fields()[0], FieldError::new("id", FieldCode::Invalid));
        assert_eq!(read::<Order>(json!([])).expect_err("not an object").refused_fields()[0].path, "");
    }

    /// `description` names the member and what is expected: clients show nothing else.
    #[test]
    fn what_is_expected_is_said() {
        for (body, path, expected) in [
            (json!({"lineItems": {}}), "lineItems", "lineItems: expected an array"),
            (json!({"lineItems": "x"}), "lineItems", "lineItems: expected an array"),
            (json!({"lineItems": ["x"]}), "lineItems[0]", "lineItems[0]: expected an object"),
            (json!("x"), "", "The body: expected an object"),
            (json!([]), "", "The body: expected an object"),
            (json!(null), "", "The body: expected an object"),
            (json!(7), "", "The body: expected an object"),
            (
                json!({"lineItems": [{"quantity": "many"}]}),
                "lineItems[0].quantity",
                "lineItems[0].quantity: expected a whole number, from -2147483648 to 2147483647",
            ),
            (json!({"lineItems": [{"quantity": 5.5}]}), "lineItems[0].quantity", "expected a whole number"),
            (json!({"lineItems": [{"offerId": 5}]}), "lineItems[0].offerId", "expected a text"),
            (json!({"id": "order-17"}), "id", "id: expected a GUID"),
            (json!({"id": {}}), "id", "id: expected a GUID"),
        ] {
            let refused = read::<Order>(body.clone()).expect_err("refused");
            assert_eq!(refused.refused_fields()[0].path, path, "{body}");
            assert!(refused.to_string().contains(expected), "{body}: {refused}");
        }
    }

    #[test]
    fn a_float_without_fraction_is_a_whole_number() {
        for (sent, quantity) in [("5.0", 5), ("5e0", 5), ("1E1", 10), ("-0.0", 0), ("2147483647.0", i32::MAX)]
        {
            let body = format!("{{\"lineItems\": [{{\"quantity\": {sent}}}]}}");
            let order: Order = read(serde_json::from_str(&body).unwrap()).unwrap();
            assert_eq!(order.line_items[0].quantity, Some(quantity), "{sent}");
        }
        for sent in ["2147483648.0", "1e300", "5.000001", "true"] {
            let body = format!("{{\"lineItems\": [{{\"quantity\": {sent}}}]}}");
            let refused = read::<Order>(serde_json::from_str(&body).unwrap()).expect_err(sent);
            assert_eq!(refused.refused_fields()[0].path, "lineItems[0].quantity");
        }
    }

    #[test]
    fn an_empty_text_is_no_id_no_date_and_no_number() {
        let order: Order = read(json!({
            "id": "", "referenceCustomerId": "  ", "creationDate": "", "status": "",
            "lineItems": [
                {"subscriptionId": "", "parentSubscriptionId": "", "quantity": "", "friendlyName": "", "offerId": " "},
                {"SubscriptionId": "", "quantity": 2, "partnerIdOnRecord": ""},
            ],
        }))
        .unwrap();
        let [first, second] = order.line_items.as_slice() else { panic!("two lines") };
        assert_eq!((order.id, order.reference_customer_id, order.creation_date), (None, None, None));
        assert_eq!((first.subscription_id, first.parent_subscription_id, first.quantity), (None, None, None));
        assert_eq!(first.offer_id, None);
        assert_eq!((second.subscription_id, second.quantity), (None, Some(2)));
        assert_eq!(
            (first.friendly_name.as_deref(), second.partner_id_on_record.as_deref()),
            (Some(""), Some(""))
        );
    }

    #[test]
    fn what_only_answers_carry_is_ignored_when_it_cannot_be_read() {
        let sent: Subscription = read(json!({
            "creationDate": "/Date(1796083200000)/", "effectiveStartDate": "2026-11-28T10:00:00",
            "CommitmentEndDate": "soon", "links": "x", "actions": "edit", "isTrial": "no", "unitType": 5,
            "refundableQuantity": [], "suspensionReasons": {"a": 1}, "orderId": "none", "quantity": 8,
        }))
        .unwrap();
        assert_eq!(sent, Subscription { quantity: Some(8), ..Subscription::default() });
        let order: Order =
            read(json!({"links": {"self": "x"}, "lineItems": [{"links": 5, "quantity": 1}, {"links": []}]}))
                .unwrap();
        assert_eq!((order.links, order.line_items.len()), (None, 2));
        let refused = read::<Subscription>(json!({"attributes": "x"})).expect_err("it may carry an etag");
        assert_eq!(refused.refused_fields()[0].path, "attributes");
    }

    /// An unreadable member costs one more pass, however often it stands in a list.
    #[test]
    fn many_empty_texts_are_read_at_once() {
        let lines: Vec<Value> =
            (0..20_000).map(|_| json!({"quantity": "", "links": 5, "subscriptionId": ""})).collect();
        let order: Order = read(json!({"lineItems": lines})).unwrap();
        assert_eq!(order.line_items.len(), 20_000);
    }

    #[test]
    fn a_missing_member_is_named() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Needed {
            #[expect(dead_code, reason = "it is never there")]
            reseller_id: uuid::Uuid,
        }
        for body in [json!({}), json!({"resellerId": ""}), json!({"resellerId": null})] {
            let refused = read::<Needed>(body).expect_err("missing");
            assert_eq!(refused.refused_fields(), [FieldError::new("resellerId", FieldCode::Required)]);
        }
    }
}
