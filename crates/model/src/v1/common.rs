//! What every resource shares (contract 1.4, 1.6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;

/// `attributes` of a resource.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Attributes {
    /// The resource's type name.
    pub object_type: String,
    /// The version, for a later write (contract 1.7).
    pub etag: Option<String>,
}

impl Attributes {
    /// Attributes without an etag.
    pub fn of(object_type: &str) -> Self {
        Self { object_type: object_type.to_owned(), etag: None }
    }

    /// Attributes with an etag.
    pub fn with_etag(object_type: &str, etag: String) -> Self {
        Self { object_type: object_type.to_owned(), etag: Some(etag) }
    }
}

/// A header that goes with a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkHeader {
    /// Header name.
    pub key: String,
    /// Header value.
    pub value: String,
}

/// A link; `uri` is relative to the server, without `/v1` (contract 1.1).
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Link {
    /// Where to; may be absent (`learnMore` in the recordings).
    pub uri: Option<String>,
    /// HTTP method, such as `GET`.
    pub method: String,
    /// Headers to repeat.
    pub headers: Vec<LinkHeader>,
}

impl Link {
    /// A GET link.
    pub fn get(uri: impl Into<String>) -> Self {
        Self { uri: Some(uri.into()), method: "GET".to_owned(), headers: Vec::new() }
    }
}

/// Links by name.
pub type Links = BTreeMap<String, Link>;

/// `links` with just `self`.
pub fn self_link(uri: impl Into<String>) -> Links {
    BTreeMap::from([("self".to_owned(), Link::get(uri))])
}

/// A list. `totalCount` counts the items of this page (contract 1.6).
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Collection<T> {
    /// Number of items in this page.
    pub total_count: usize,
    /// The items; always present.
    pub items: Vec<T>,
    /// `self`, `next`, `previous`.
    #[serde(default)]
    pub links: Option<Links>,
    /// `objectType` is "Collection".
    #[serde(default)]
    pub attributes: Attributes,
    /// Repeats the token of `links.next` (seek paging).
    #[serde(default)]
    pub continuation_token: Option<String>,
}

impl<T> Collection<T> {
    /// A whole list in one page.
    pub fn of(items: Vec<T>) -> Self {
        Self {
            total_count: items.len(),
            items,
            links: None,
            attributes: Attributes::of("Collection"),
            continuation_token: None,
        }
    }
}
