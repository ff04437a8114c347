//! Seek paging of published lists (contract 1.6).
//!
//! A client that goes on may send nothing but the token, so the token holds everything: filter, size and place.

use axum::http::HeaderMap;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use model::{
    error::FieldCode,
    v1::common::{Collection, Link, LinkHeader, self_link},
};
use serde::{Deserialize, Serialize};

use super::{filter::Filter, params::QueryParams, texts};
use crate::error::{Error, Result};

pub(crate) const TOKEN_HEADER: &str = "MS-ContinuationToken";

/// Which part of a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seek {
    /// Rows of a page; `None`: all there are, up to the limit of the server.
    pub size: Option<u64>,
    /// The filter, from the query or from the token.
    pub filter: Option<Filter>,
    /// Only rows after this place.
    pub after: Option<String>,
    /// Only rows before this place, read backwards; the answer is still in the list's order.
    pub before: Option<String>,
    /// The beginning of the list that the token is of: a place in it.
    pub first: Option<String>,
}

/// What a token holds: the places of a page's first and last row.
#[derive(Serialize, Deserialize)]
struct Token {
    size: Option<u64>,
    filter: Option<Filter>,
    first: String,
    last: String,
}

impl Seek {
    /// Reads `size`, `filter`, `seekOperation` and the token.
    ///
    /// # Errors
    /// 400/3000 with the name of what is wrong.
    pub fn read(params: &QueryParams, headers: &HeaderMap) -> Result<Self> {
        let token = headers
            .get(TOKEN_HEADER)
            .map(|value| value.to_str().unwrap_or_default())
            .map(open)
            .transpose()?;
        let size = params.number("size")?.filter(|size| *size > 0).map(u64::from);
        let filter = params.filter()?;
        let Some(token) = token else { return Ok(Self { size, filter, ..Self::default() }) };
        let seek = Self { size: size.or(token.size), filter: filter.or(token.filter), ..Self::default() };
        match params.get("seekOperation").unwrap_or("Next").to_ascii_lowercase().as_str() {
            "next" | "0" => Ok(Self { after: Some(token.last), ..seek }),
            "previous" | "1" => Ok(Self { before: Some(token.first), ..seek }),
            "first" | "2" => Ok(Self { first: Some(token.first), ..seek }),
            _ => Err(Error::invalid("seekOperation", FieldCode::NotInList)),
        }
    }

    /// The collection of a page, with its links.
    ///
    /// `uri` is the list's, without `/v1` and without query. `place` tells a row's place, `more` whether there are rows
    /// before and after the page.
    pub fn collection<T>(
        &self,
        uri: &str,
        items: Vec<T>,
        place: impl Fn(&T) -> String,
        more: More,
    ) -> Collection<T> {
        let token = match (items.first(), items.last()) {
            (Some(first), Some(last)) => self.token(place(first), place(last)),
            _ => None,
        };
        let size = self.size.map_or_else(String::new, |size| format!("size={size}&"));
        let own = self.size.map_or_else(|| uri.to_owned(), |size| format!("{uri}?size={size}"));
        let mut links = self_link(own);
        if let Some(token) = &token {
            let link = |operation: &str| Link {
                headers: vec![LinkHeader { key: TOKEN_HEADER.to_owned(), value: token.clone() }],
                ..Link::get(format!("{uri}?{size}seekOperation={operation}"))
            };
            if more.after {
                links.insert("next".to_owned(), link("Next"));
            }
            if more.before {
                links.insert("previous".to_owned(), link("Previous"));
            }
        }
        let mut collection = Collection::of(items);
        collection.links = Some(links);
        collection.continuation_token = token.filter(|_| more.after);
        collection
    }

    fn token(&self, first: String, last: String) -> Option<String> {
        let token = Token { size: self.size, filter: self.filter.clone(), first, last };
        serde_json::to_vec(&token).ok().map(|json| URL_SAFE_NO_PAD.encode(json))
    }
}

/// Whether there are rows around a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct More {
    pub before: bool,
    pub after: bool,
}

fn open(token: &str) -> Result<Token> {
    let json = URL_SAFE_NO_PAD.decode(token).ok();
    let token: Option<Token> = json.and_then(|json| serde_json::from_slice(&json).ok());
    let possible = |token: &Token| {
        let value = token.filter.as_ref().map_or("", |filter| &filter.value);
        ![&token.first, &token.last, value].into_iter().any(texts::is_impossible)
            && texts::check_search(value, TOKEN_HEADER).is_ok()
    };
    token.filter(possible).ok_or_else(|| Error::invalid(TOKEN_HEADER, FieldCode::Invalid))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn the_token_alone_is_enough_to_go_on() {
        let filter = r#"filter={"Field":"Name","Value":"a","Operator":"substring"}&size=2"#;
        let first = Seek::read(&QueryParams::parse(filter), &HeaderMap::new()).unwrap();
        let page = first.collection(
            "/customers",
            vec!["b", "c"],
            |row| (*row).to_owned(),
            More { before: false, after: true },
        );
        let links = page.links.unwrap();
        assert!(!links.contains_key("previous"));
        let next = &links["next"];
        assert_eq!(next.uri.as_deref(), Some("/customers?size=2&seekOperation=Next"));
        let mut headers = HeaderMap::new();
        headers.insert(TOKEN_HEADER, HeaderValue::from_str(&next.headers[0].value).unwrap());
        let second = Seek::read(&QueryParams::parse("seekOperation=Next"), &headers).unwrap();
        assert_eq!(second, Seek { after: Some("c".to_owned()), ..first.clone() });
        let back = Seek::read(&QueryParams::parse("seekoperation=Previous"), &headers).unwrap();
        assert_eq!(back, Seek { before: Some("b".to_owned()), ..first });
    }

    #[test]
    fn size_zero_is_everything() {
        assert_eq!(Seek::read(&QueryParams::parse("size=0"), &HeaderMap::new()).unwrap(), Seek::default());
    }
}
