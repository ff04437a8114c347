//! What the server writes into the app's page, by its address: the pieces that it needs, and what it asks first.

use std::collections::BTreeMap;

use model::{
    openings::{Who, opened},
    paths,
};

use super::Files;

/// Where it stands in the page. A page without it stays as it is.
const PLACE: &str = "<!-- opening -->";

/// The files of each area of the app.
#[derive(Clone, Debug, Default)]
pub(super) struct Openings(BTreeMap<String, Vec<String>>);

impl Openings {
    /// As `cargo xtask app` has written them; an app in one piece has none.
    pub(super) fn of(files: Files) -> Self {
        let areas = files("areas.json").map(|file| serde_json::from_slice(&file.data));
        Self(areas.and_then(Result::ok).unwrap_or_default())
    }

    /// `page` for an address. Whoever is not signed in is sent to the sign-in page, which needs nothing but the session.
    pub(super) fn written(&self, page: &str, path: &str, query: Option<&str>, signed_in: bool) -> String {
        let mut lines = Vec::new();
        let mut asks = vec![paths::SESSION.to_owned()];
        if let Some(opened) = opened(path).filter(|opened| signed_in || opened.page.who == Who::Anybody) {
            let pieces = opened.page.area.and_then(|area| self.0.get(area));
            lines.extend(pieces.into_iter().flatten().map(|piece| preload(piece)));
            if opened.page.who == Who::SignedIn {
                asks.push(paths::NOTICES.to_owned());
                asks.extend(opened.asks(query));
            }
        }
        lines.extend(asks.iter().map(|address| asked(address)));
        page.replacen(PLACE, &lines.join("\n    "), 1)
    }
}

/// As the app's own loader fetches it, so that it is fetched once.
fn preload(piece: &str) -> String {
    format!("<link rel=\"preload\" href=\"{piece}\" as=\"fetch\" type=\"application/wasm\" crossorigin />")
}

/// For `public/early.js`, which asks for it at once.
fn asked(address: &str) -> String {
    format!("<meta name=\"early\" content=\"{}\" />", address.replace('&', "&amp;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><!-- opening --></head>";

    fn written(path: &str, signed_in: bool) -> String {
        let areas = BTreeMap::from([
            ("customers".to_owned(), vec!["/app-1/split_customers.wasm".to_owned()]),
            ("help".to_owned(), vec!["/app-1/split_help.wasm".to_owned()]),
        ]);
        Openings(areas).written(PAGE, path, None, signed_in)
    }

    #[test]
    fn a_page_names_its_pieces_and_what_it_asks_first() {
        let page = written("/customers", true);
        assert!(
            page.contains("<link rel=\"preload\" href=\"/app-1/split_customers.wasm\" as=\"fetch\""),
            "{page}"
        );
        assert!(page.contains("content=\"/portal/v1/session\""), "{page}");
        assert!(
            page.contains("content=\"/portal/v1/views/customers?sort=company&amp;count=true\""),
            "{page}"
        );
        assert!(!page.contains("split_help") && !page.contains(PLACE), "{page}");
    }

    #[test]
    fn whoever_is_not_signed_in_gets_what_anybody_may_see() {
        let page = written("/customers", false);
        assert_eq!(page, "<head><meta name=\"early\" content=\"/portal/v1/session\" /></head>");
        assert!(written("/help/how-to-enroll", false).contains("split_help"));
        assert!(!written("/join/a\"><script>", true).contains("<script>"));
    }
}
