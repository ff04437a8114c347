//! A browser's own words about itself, made short.

use crate::i18n::{Lang, fill};

/// The first name that fits, in an order that matters: everybody claims to be somebody else too.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
];

pub fn browser_text(lang: Lang, user_agent: &str) -> String {
    let t = &lang.texts().account;
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => fill(t.browser_on, &[("browser", browser), ("system", system)]),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => t.unknown_browser.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_apart() {
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser_text(Lang::En, edge), "Edge on Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1";
        assert_eq!(browser_text(Lang::Fr, phone), "Safari sous iOS");
        assert_eq!(browser_text(Lang::En, "x"), "Unknown browser");
    }
}
