//! What the page's address says after its `?`: decoded once, and written so that it reads the same.
//!
//! The router's own maps decode every value twice, so that `50%20` typed into a search comes back as `50`.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use model::paths::encode;
use serde::{Serialize, de::DeserializeOwned};

/// The names and values of an address, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the part after `?`; a leading `?` does no harm.
    pub fn read(search: &str) -> Self {
        let search = search.strip_prefix('?').unwrap_or(search);
        Self(form_urlencoded::parse(search.as_bytes()).into_owned().collect())
    }

    /// The members of a flat struct; those that are absent are left out.
    pub fn of(members: &impl Serialize) -> Self {
        serde_urlencoded::to_string(members).map(|text| Self::read(&text)).unwrap_or_default()
    }

    /// A flat struct of the values that are not blank, trimmed, of each name the last; `None` where one of them does not
    /// fit its member.
    pub fn parse<T: DeserializeOwned>(&self) -> Option<T> {
        let given: BTreeMap<_, _> = self.0.iter().map(|(name, value)| (name, value.trim())).collect();
        let given: Vec<_> = given.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        serde_urlencoded::from_str(&serde_urlencoded::to_string(given).ok()?).ok()
    }

    /// The last value of a name, as it was typed.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    /// The same with another value of `name`, or without it.
    #[must_use]
    pub fn with(mut self, name: &str, value: Option<String>) -> Self {
        self.0.retain(|(known, _)| known != name);
        self.0.extend(value.map(|value| (name.to_owned(), value)));
        self
    }

    /// `?name=value&…`, or nothing.
    pub fn text(&self) -> String {
        let pairs: Vec<String> =
            self.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// The query of the page's address, as it changes.
pub fn use_query() -> Memo<Query> {
    let search = use_location().search;
    Memo::new(move |_| search.with(|search| Query::read(search)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_decoded_once() {
        for (search, typed) in [
            ("?q=C%26A", "C&A"),
            ("q=%23eins", "#eins"),
            ("q=50%2520", "50%20"),
            ("q=100%25", "100%"),
            ("q=100%", "100%"),
            ("q=a%2Bb", "a+b"),
            ("q=a+b", "a b"),
            ("q=le%20f%C3%A8vre", "le fèvre"),
            ("q=%252526", "%2526"),
            ("q=x%3Dy%3Fz", "x=y?z"),
            ("q=first&q=last", "last"),
        ] {
            assert_eq!(Query::read(search).get("q").as_deref(), Some(typed), "{search}");
        }
        assert_eq!(Query::read("?a=1").get("q"), None);
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for typed in ["C&A", "#eins", "50%20", "100%", "a+b", "a b", "x=y?z", "%", "%2526", "Ω/ü", "“…”"]
        {
            let query = Query::default().with("q", Some(typed.to_owned()));
            assert_eq!(Query::read(&query.text()).get("q").as_deref(), Some(typed));
        }
    }

    #[test]
    fn one_value_changes_and_the_others_stay() {
        let query = Query::read("?new=1&open=a&q=x%26y").with("open", Some("a,b".into()));
        assert_eq!(query.text(), "?new=1&q=x%26y&open=a%2Cb");
        assert_eq!(query.with("open", None).text(), "?new=1&q=x%26y");
        assert_eq!(Query::read("").with("open", None).text(), "");
    }
}
