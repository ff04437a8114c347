//! JSON bodies (contract 1.4); what cannot be read is answered with the member it stands in.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::IntoResponse,
};
use model::error::{ErrorCode, FieldCode, FieldError};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    texts,
    tolerant::{Tolerant, has_clr_defaults},
};
use crate::{
    error::{Error, Result},
    serve::TooSlow,
};

/// A JSON body, read tolerantly.
#[derive(Clone, Debug)]
pub struct Body<T>(pub T);

/// A JSON body of a PATCH, with what tells a sparse body from a whole one (contract 1.4).
#[derive(Clone, Debug)]
pub struct PatchBody<T> {
    /// The body.
    pub value: T,
    /// The body carries the CLR's empty date: members with empty values are noise.
    pub has_clr_defaults: bool,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
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
        let has_clr_defaults = has_clr_defaults(&json);
        Ok(Self { value: read(json)?, has_clr_defaults })
    }
}

async fn json<S: Send + Sync>(request: Request, state: &S) -> Result<Value> {
    if !is_json(request.headers()) {
        return Err(ErrorCode::WrongContentType.into());
    }
    let bytes = Bytes::from_request(request, state).await.map_err(unread)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let value = serde_json::from_slice(text).map_err(|e| {
        let place = format!("The body is not valid JSON (line {}, column {}).", e.line(), e.column());
        Error::of(ErrorCode::MalformedBody).because(place)
    })?;
    texts::check_body(&value)?;
    Ok(value)
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

fn read<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_path_to_error::deserialize(Tolerant(value)).map_err(|e| {
        let path = match e.path().to_string() {
            root if root == "." => String::new(),
            path => path,
        };
        let cause = e.inner().to_string();
        let number = ["expected i32", "expected u32", "expected i64", "expected u64"];
        let code = match number.iter().any(|number| cause.contains(number)) {
            true => FieldCode::NotANumber,
            false => FieldCode::Invalid,
        };
        // The cause may repeat what was sent, which may be secret: only the place is answered.
        let place = format!("The property '{path}' is not valid.");
        Error::field(ErrorCode::InvalidProperty, FieldError::new(path, code)).because(place)
    })
}

#[cfg(test)]
mod tests {
    use model::v1::order::Order;
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

    #[test]
    fn the_empty_date_marks_a_sparse_body() {
        assert!(has_clr_defaults(&json!({"CreationDate": "0001-01-01T00:00:00", "Status": "suspended"})));
        assert!(!has_clr_defaults(&json!({"status": "suspended"})));
    }
}
