//! Pages by their address, and what each needs: the server names it in the page's HTML, so that it is on its way while
//! the app is. A page that is missing here, or whose line says too little, comes all the same, only later.

use crate::{pages, paths};

/// What a page needs beyond what every page needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The route, as the app writes it.
    pub pattern: &'static str,
    /// The area of the app that it is loaded with; none for a page of the first load.
    pub area: Option<&'static str>,
    /// Who opens it.
    pub who: Who,
    /// What it asks the server first, when its address has no query: path and query. What the path leaves open, and
    /// `{name}` in a query, is the page's own parameter. Only what is refused to nobody who is signed in: the server writes
    /// it without knowing who that is.
    asks: &'static [(&'static str, &'static str)],
}

/// Who opens a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Others are sent to the sign-in page.
    SignedIn,
}

/// A page at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its line.
    pub page: &'static Opening,
    parameters: Vec<(&'static str, String)>,
}

const fn public(pattern: &'static str, area: Option<&'static str>) -> Opening {
    Opening { pattern, area, who: Who::Anybody, asks: &[] }
}

const fn inside(
    pattern: &'static str,
    area: &'static str,
    asks: &'static [(&'static str, &'static str)],
) -> Opening {
    Opening { pattern, area: Some(area), who: Who::SignedIn, asks }
}

const COUNT: &str = "size=1&count=true";

/// Every page; fixed parts before parameters.
pub const OPENINGS: [Opening; 30] = [
    inside(
        "",
        "dashboard",
        &[
            (paths::FIGURES, ""),
            (paths::HELP_LINKS, ""),
            (paths::VIEW_SUBSCRIPTIONS, "due=30d&sort=decision&size=6"),
            (paths::VIEW_ACTIVITY, "by=people&size=8"),
        ],
    ),
    public("/sign-in", None),
    public("/change-password", Some("entry")),
    public("/join/:token", Some("entry")),
    public("/invitations/:token", Some("invitation")),
    inside("/account", "account", &[(paths::SIGN_INS, "")]),
    inside("/users", "users", &[]),
    inside("/api-clients", "api_clients", &[]),
    inside("/api-clients/:client_id", "api_clients", &[]),
    inside("/activity", "activity", &[(paths::VIEW_ACTIVITY, "by=people&count=true")]),
    inside(
        "/resellers",
        "resellers",
        &[(paths::VIEW_RESELLERS, "count=true"), (paths::VIEW_RESELLERS, COUNT)],
    ),
    inside("/resellers/requests", "resellers", &[(paths::VIEW_RESELLERS, COUNT)]),
    inside("/resellers/:reseller_id", "reseller", &[]),
    inside("/providers", "providers", &[]),
    inside("/requests", "providers", &[]),
    inside("/profile", "profile", &[(paths::FIGURES, ""), (paths::HELP_LINKS, "")]),
    inside("/customers", "customers", &[(paths::VIEW_CUSTOMERS, "sort=company&count=true")]),
    inside("/customers/new", "wizard", &[(paths::COUNTRIES, "")]),
    inside(
        "/customers/:customer_id",
        "customer",
        &[(paths::CUSTOMER, ""), (paths::CUSTOMER_RELATIONSHIPS, "")],
    ),
    inside(
        "/customers/:customer_id/access",
        "access",
        &[(paths::CUSTOMER, ""), (paths::CUSTOMER_ACCESS, "")],
    ),
    inside(
        "/customers/:customer_id/subscriptions",
        "records",
        &[
            (paths::CUSTOMER, ""),
            (paths::VIEW_SUBSCRIPTIONS, "customer={customer_id}&sort=offer&size=100&count=true"),
        ],
    ),
    inside("/customers/:customer_id/subscriptions/new", "ordering", &[]),
    inside(
        "/customers/:customer_id/subscriptions/:subscription_id",
        "subscription",
        &[(paths::SUBSCRIPTION_LIFE, "")],
    ),
    inside(
        "/customers/:customer_id/orders",
        "records",
        &[(paths::CUSTOMER, ""), (paths::VIEW_ORDERS, "customer={customer_id}&count=true")],
    ),
    inside(
        "/customers/:customer_id/orders/:order_id",
        "records",
        &[(paths::CUSTOMER, ""), (paths::ORDER, "")],
    ),
    inside("/subscriptions", "subscriptions", &[(paths::VIEW_SUBSCRIPTIONS, "sort=offer&count=true")]),
    inside("/help/customer-accounts", "help", &[]),
    inside("/help/customer-subscriptions", "help", &[]),
    public("/help/how-to-enroll", Some("help")),
    public(pages::BECOME_A_CUSTOMER, Some("help")),
];

/// The page at a path of the app; none where there is none.
pub fn opened(path: &str) -> Option<Opened> {
    OPENINGS.iter().find_map(|page| {
        let parameters = fitted(page.pattern, path.trim_end_matches('/'))?;
        Some(Opened { page, parameters })
    })
}

fn fitted(pattern: &'static str, path: &str) -> Option<Vec<(&'static str, String)>> {
    let (fixed, given) = (pattern.split('/'), path.split('/'));
    if fixed.clone().count() != given.clone().count() {
        return None;
    }
    let mut parameters = Vec::new();
    for (fixed, given) in fixed.zip(given) {
        match fixed.strip_prefix(':') {
            Some(name) if !given.is_empty() => parameters.push((name, given.to_owned())),
            None if fixed == given => {}
            Some(_) | None => return None,
        }
    }
    Some(parameters)
}

impl Opening {
    /// The endpoints that the page asks first, as templates.
    pub fn asked(&self) -> impl Iterator<Item = &'static str> {
        self.asks.iter().map(|(path, _)| *path)
    }
}

impl Opened {
    /// The addresses of the API that the page asks first; `query` is that of its own address. With a query nothing is
    /// known before the app has read it, and a parameter that is no ID is in no address.
    pub fn asks(&self, query: Option<&str>) -> Vec<String> {
        let is_plain = |(_, value): &(&str, String)| {
            value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        if query.is_some_and(|query| !query.is_empty()) || !self.parameters.iter().all(is_plain) {
            return Vec::new();
        }
        self.page.asks.iter().map(|(path, query)| self.filled(path, query)).collect()
    }

    fn filled(&self, path: &str, query: &str) -> String {
        let address = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        let fill =
            |address: String, (name, value): &(&str, String)| address.replace(&format!("{{{name}}}"), value);
        self.parameters.iter().fold(address, fill)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "00000000-0000-0000-0000-000000000000";

    #[test]
    fn fixed_parts_come_before_parameters() {
        let at = |path: &str| opened(path).map(|opened| opened.page.pattern);
        assert_eq!(at("/"), Some(""));
        assert_eq!(at("/customers/new"), Some("/customers/new"));
        assert_eq!(at(&format!("/customers/{ID}/")), Some("/customers/:customer_id"));
        assert_eq!(at("/resellers/requests"), Some("/resellers/requests"));
        assert_eq!(at("/join/"), None);
        assert_eq!(at("/no/such/page"), None);
    }

    #[test]
    fn a_page_asks_with_its_own_parameters() {
        let asks =
            |path: &str, query: Option<&str>| opened(path).map(|page| page.asks(query)).unwrap_or_default();
        assert_eq!(asks("/customers", None), ["/portal/v1/views/customers?sort=company&count=true"]);
        assert_eq!(asks("/customers", Some("q=a")), Vec::<String>::new());
        let of_customer = asks(&format!("/customers/{ID}/orders"), Some(""));
        assert_eq!(of_customer[0], format!("/v1/customers/{ID}"));
        assert!(of_customer[1].ends_with(&format!("?customer={ID}&count=true")), "{of_customer:?}");
        assert_eq!(asks("/customers/%22%3E", None), Vec::<String>::new());
    }

    #[test]
    fn every_address_is_filled_and_asked_of_an_endpoint_that_is_there() {
        for page in OPENINGS {
            let path: String = page
                .pattern
                .split('/')
                .map(|part| if part.starts_with(':') { ID } else { part })
                .collect::<Vec<_>>()
                .join("/");
            let opened = opened(&path).unwrap();
            assert_eq!(opened.page.pattern, page.pattern);
            for address in opened.asks(None) {
                assert!(!address.contains('{') && !address.contains(':'), "{address}");
            }
            assert!(page.asks.iter().all(|(path, _)| paths::ALL.contains(path)), "{}", page.pattern);
        }
    }
}
