//! Query parameters by any letter case, and ids in the path.

use axum::{
    extract::{FromRequestParts, Path, RawPathParams},
    http::request::Parts,
};
use model::{
    error::{ErrorCode, FieldCode},
    ids::parse_guid,
    parse::clean_code,
};
use serde::de::DeserializeOwned;

use super::{filter::Filter, texts};
use crate::error::{Error, Result};

/// The query's parameters; names in any letter case, `+` is a blank (contract 1.1, 1.8).
#[derive(Clone, Debug, Default)]
pub struct QueryParams(Vec<(String, String)>);

impl QueryParams {
    /// Reads a query string. Broken percent-encoding stays as it is.
    pub fn parse(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        Self(pairs.map(|(name, value)| (name.to_lowercase(), value.into_owned())).collect())
    }

    /// A parameter's text; `None` when it is absent, or holds nothing that can be seen.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).filter(|value| !clean_code(value).is_empty())
    }

    /// A number from 0 on.
    ///
    /// # Errors
    /// 400/3000 with the parameter's name.
    pub fn number(&self, name: &str) -> Result<Option<u32>> {
        self.get(name)
            .map(|text| text.parse().map_err(|_| Error::invalid(name, FieldCode::NotANumber)))
            .transpose()
    }

    /// `true` or `false` in any letter case (contract 1.4).
    ///
    /// # Errors
    /// 400/3000 with the parameter's name.
    pub fn flag(&self, name: &str) -> Result<Option<bool>> {
        let read = |text: &str| match text.to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(Error::invalid(name, FieldCode::Invalid)),
        };
        self.get(name).map(read).transpose()
    }

    /// The filter (contract 1.8).
    ///
    /// # Errors
    /// 400/3000 for what is not a filter or not supported.
    pub fn filter(&self) -> Result<Option<Filter>> {
        self.get("filter").map(Filter::parse).transpose()
    }

    /// Every parameter's name, lower-cased, for lists that refuse unknown ones.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for QueryParams {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self> {
        let params = Self::parse(parts.uri.query().unwrap_or_default());
        for (name, value) in &params.0 {
            texts::check(name, "")?;
            match name.as_str() {
                "q" => texts::check_search(value, name)?,
                _ => texts::check(value, name)?,
            }
        }
        Ok(params)
    }
}

/// The path's parameters, as axum's `Path`. An id that is none is not found, like any other id that is not there.
#[derive(Clone, Copy, Debug)]
pub struct PathIds<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PathIds<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let raw = RawPathParams::from_request_parts(parts, state).await.map_err(|_| ErrorCode::NotFound)?;
        for (name, value) in &raw {
            texts::check(value, name)?;
            if name.ends_with("_id") && name != "offer_id" && parse_guid(value).is_err() {
                let is_word = is_published_word(name, value);
                return Err(if is_word { ErrorCode::NotFound } else { not_found(name) }.into());
            }
        }
        let Path(keys) = Path::from_request_parts(parts, state).await.map_err(|_| ErrorCode::NotFound)?;
        Ok(Self(keys))
    }
}

/// Fixed words of the published dialect that stand in the place of an ID and are not served. Orders and offers have none.
const PUBLISHED_WORDS: &[(&str, &[&str])] = &[
    // `customers/relationshiprequests` by another method than GET, `customers/usagerecords`, `customers/all/validations`.
    ("customer_id", &["relationshiprequests", "usagerecords", "all"]),
    // `customers/{c}/subscriptions/usagerecords` and `…/overage`.
    ("subscription_id", &["usagerecords", "overage"]),
];

/// Whether a path names something else of the published dialect here, rather than something that does not exist.
fn is_published_word(name: &str, value: &str) -> bool {
    let words = PUBLISHED_WORDS.iter().filter(|(place, _)| *place == name).flat_map(|(_, words)| *words);
    words.into_iter().any(|word| value.eq_ignore_ascii_case(word))
}

fn not_found(name: &str) -> ErrorCode {
    match name {
        "customer_id" => ErrorCode::CustomerNotFound,
        "subscription_id" => ErrorCode::SubscriptionNotFound,
        "order_id" => ErrorCode::OrderNotFound,
        _ => ErrorCode::NotFound,
    }
}

#[cfg(test)]
mod tests {
    use model::error::FieldError;

    use super::*;

    #[test]
    fn names_in_any_case_and_blanks_as_plus() {
        let params =
            QueryParams::parse("Country=FR&size=0&x=a+b%20c%&Include_Price=True&empty=&blank=+%E2%80%8B");
        assert_eq!(params.get("country"), Some("FR"));
        assert_eq!(params.get("X"), Some("a b c%"));
        assert_eq!((params.get("empty"), params.get("blank")), (None, None));
        assert_eq!(QueryParams::parse("a=%+5").get("a"), Some("% 5"), "no escape, but a blank");
        assert_eq!(params.number("Size").unwrap(), Some(0));
        assert_eq!(params.flag("include_price").unwrap(), Some(true));
        let refused = QueryParams::parse("size=many").number("size").expect_err("not a number");
        assert_eq!(refused.refused_fields()[0], FieldError::new("size", FieldCode::NotANumber));
    }
}
