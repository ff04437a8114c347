//! What the server writes into the app's page, by its address: the pieces that it needs, and what it asks first.

use std::collections::BTreeMap;

use model::{
    openings::{Who, opened},
    paths,
};

use super::Files;

/// Where it stands in the page. A page without it stays as it is.
const PLACE: &str = "<!-- opening -->";

/// The page that others are sent to.
const SIGN_IN: &str = "/sign-in";

/// The file of each area of the app.
#[derive(Clone, Debug, Default)]
pub(super) struct Openings(BTreeMap<String, String>);

impl Openings {
    /// As `cargo xtask app` has written them; an app in one piece has none.
    pub(super) fn of(files: Files) -> Self {
        let areas = files("areas.json").map(|file| serde_json::from_slice(&file.data));
        Self(areas.and_then(Result::ok).unwrap_or_default())
    }

    fn file(&self, area: Option<&str>) -> Option<&String> {
        area.and_then(|area| self.0.get(area))
    }

    /// `page` for an address. Whoever is not signed in is sent to the sign-in page, which needs nothing but the session.
    pub(super) fn written(&self, page: &str, path: &str, query: Option<&str>, signed_in: bool) -> String {
        let mut lines = Vec::new();
        let mut asks = vec![paths::SESSION.to_owned()];
        if let Some(opened) = opened(path).filter(|opened| signed_in || opened.page.who == Who::Anybody) {
            lines.extend(self.file(opened.page.area).map(|file| hint("preload", file)));
            if opened.page.who == Who::SignedIn {
                asks.push(paths::NOTICES.to_owned());
                asks.extend(opened.asks(query));
            }
        }
        if !signed_in && let Some(area) = after_sign_in(path, query) {
            lines.extend(self.file(Some(area)).map(|file| hint("prefetch", file)));
        }
        lines.extend(asks.iter().map(|address| asked(address)));
        page.replacen(PLACE, &lines.join("\n    "), 1)
    }
}

/// The area of the page that comes after the sign-in page: it is fetched while somebody types a password.
fn after_sign_in(path: &str, query: Option<&str>) -> Option<&'static str> {
    let next = form_urlencoded::parse(query.unwrap_or_default().as_bytes())
        .find_map(|(name, value)| (name == "next").then_some(value));
    let is_sign_in = opened(path).is_some_and(|opened| opened.page.pattern == SIGN_IN);
    let page = if is_sign_in { next.as_deref().unwrap_or("/") } else { path };
    let path = page.split(['?', '#']).next().unwrap_or_default();
    opened(path).filter(|opened| opened.page.who == Who::SignedIn)?.page.area
}

/// As the app's own loader fetches it, so that it is fetched once.
fn hint(kind: &str, file: &str) -> String {
    format!("<link rel=\"{kind}\" href=\"{file}\" as=\"fetch\" crossorigin />")
}

/// For `public/early.js`, which asks for it at once.
fn asked(address: &str) -> String {
    format!("<meta name=\"early\" content=\"{}\" />", address.replace('&', "&amp;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><!-- opening --></head>";

    fn openings() -> Openings {
        Openings(BTreeMap::from([
            ("customers".to_owned(), "/app-1/customers.pieces".to_owned()),
            ("help".to_owned(), "/app-1/help.pieces".to_owned()),
        ]))
    }

    fn written(path: &str, signed_in: bool) -> String {
        openings().written(PAGE, path, None, signed_in)
    }

    #[test]
    fn a_page_names_its_pieces_and_what_it_asks_first() {
        let page = written("/customers", true);
        assert!(
            page.contains("<link rel=\"preload\" href=\"/app-1/customers.pieces\" as=\"fetch\""),
            "{page}"
        );
        assert!(page.contains("content=\"/portal/v1/session\""), "{page}");
        assert!(
            page.contains("content=\"/portal/v1/views/customers?sort=company&amp;count=true\""),
            "{page}"
        );
        assert!(!page.contains("help.pieces") && !page.contains(PLACE), "{page}");
    }

    #[test]
    fn whoever_is_not_signed_in_gets_what_anybody_may_see() {
        let page = written("/resellers", false);
        assert_eq!(page, "<head><meta name=\"early\" content=\"/portal/v1/session\" /></head>");
        assert!(written("/help/how-to-enroll", false).contains("help.pieces"));
        assert!(!written("/join/a\"><script>", true).contains("<script>"));
    }

    #[test]
    fn the_page_after_the_sign_in_is_fetched_meanwhile() {
        let prefetched = "<link rel=\"prefetch\" href=\"/app-1/customers.pieces\"";
        for address in ["/customers", "/customers?q=a", "/sign-in?next=%2Fcustomers%3Fq%3Da"] {
            let (path, query) = address.split_once('?').unwrap_or((address, ""));
            let page = openings().written(PAGE, path, Some(query), false);
            assert!(page.contains(prefetched), "{address}: {page}");
            assert!(!page.contains("preload") && !page.contains("/views/"), "{address}: {page}");
        }
        let page = openings().written(PAGE, "/sign-in", Some("next=https%3A%2F%2Fexample.com"), false);
        assert!(!page.contains("prefetch"), "{page}");
    }
}
