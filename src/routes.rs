//! Every page's path, once. `app.rs` matches the patterns; every link is made from [`Path`].

use std::fmt;

use model::{
    ids::{ApiClientId, CustomerId, OrderId, SubscriptionId, TenantId},
    pages,
    paths::encode,
};

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Path {
    /// Figures, tasks, latest activity.
    Dashboard,
    SignIn,
    /// The temporary password has to be changed first (R11).
    ChangePassword,
    Account,
    /// A one-time link: joining the users of a partner, or choosing another password (R3).
    Join(String),
    /// The users of the own partner (R3).
    Users,
    /// Programs that work with the own partner's data (R37).
    ApiClients,
    /// One of them.
    ApiClient(ApiClientId),
    /// What happened.
    Activity,
    /// List of resellers (S14).
    Resellers,
    /// Requests for a partnership.
    Requests,
    /// The page behind a request's link; who gets it need not be signed in.
    Invitation(String),
    /// One reseller with its customers.
    Reseller(TenantId),
    /// A reseller's providers (S4).
    Providers,
    /// Where a reseller opens a provider's request.
    OpenRequest,
    /// The provider's entry in the official list (S7).
    Profile,
    /// List of customers (S61).
    Customers,
    /// The wizard (S44): `?reseller=` preselects one.
    NewCustomer,
    /// Account page of a customer.
    Customer(CustomerId),
    /// Who has access to a customer (S33).
    CustomerAccess(CustomerId),
    /// Subscriptions of a customer (S69).
    CustomerSubscriptions(CustomerId),
    /// Orders of a customer.
    CustomerOrders(CustomerId),
    Order(CustomerId, OrderId),
    /// More subscriptions for a customer (S66).
    NewSubscription(CustomerId),
    /// One subscription (S39).
    Subscription(CustomerId, SubscriptionId),
    /// Subscriptions of every customer.
    Subscriptions,
    /// Help: customer accounts (S72).
    HelpCustomerAccounts,
    /// Help: customer subscriptions (S72).
    HelpCustomerSubscriptions,
    /// Help: how a reseller enrolls (S17).
    HelpHowToEnroll,
    /// Help: whom a company asks that wants to become a customer.
    HelpBecomeACustomer,
}

impl Path {
    /// The pattern of the route, as `app.rs` writes it.
    pub fn pattern(&self) -> &'static str {
        match self {
            Path::Dashboard => "",
            Path::SignIn => "/sign-in",
            Path::ChangePassword => "/change-password",
            Path::Account => "/account",
            Path::Join(_) => pages::JOIN,
            Path::Users => "/users",
            Path::ApiClients => "/api-clients",
            Path::ApiClient(_) => "/api-clients/:client_id",
            Path::Activity => "/activity",
            Path::Resellers => "/resellers",
            Path::Requests => "/resellers/requests",
            Path::Invitation(_) => pages::INVITATION,
            Path::Reseller(_) => "/resellers/:reseller_id",
            Path::Providers => "/providers",
            Path::OpenRequest => "/requests",
            Path::Profile => "/profile",
            Path::Customers => "/customers",
            Path::NewCustomer => "/customers/new",
            Path::Customer(_) => "/customers/:customer_id",
            Path::CustomerAccess(_) => "/customers/:customer_id/access",
            Path::CustomerSubscriptions(_) => "/customers/:customer_id/subscriptions",
            Path::CustomerOrders(_) => "/customers/:customer_id/orders",
            Path::Order(..) => "/customers/:customer_id/orders/:order_id",
            Path::NewSubscription(_) => "/customers/:customer_id/subscriptions/new",
            Path::Subscription(..) => "/customers/:customer_id/subscriptions/:subscription_id",
            Path::Subscriptions => "/subscriptions",
            Path::HelpCustomerAccounts => "/help/customer-accounts",
            Path::HelpCustomerSubscriptions => "/help/customer-subscriptions",
            Path::HelpHowToEnroll => "/help/how-to-enroll",
            Path::HelpBecomeACustomer => pages::BECOME_A_CUSTOMER,
        }
    }

    /// The path with a query: `Path::Customers.with(&[("reseller", &id)])`.
    pub fn with(&self, query: &[(&str, &str)]) -> String {
        let query: Vec<_> = query.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if query.is_empty() { self.to_string() } else { format!("{self}?{}", query.join("&")) }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Dashboard => f.write_str("/"),
            Path::Invitation(token) => f.write_str(&pages::link("", pages::INVITATION, token)),
            Path::Join(token) => f.write_str(&pages::link("", pages::JOIN, token)),
            Path::ApiClient(id) => write!(f, "/api-clients/{id}"),
            Path::Reseller(id) => write!(f, "/resellers/{id}"),
            Path::Customer(id) => write!(f, "/customers/{id}"),
            Path::CustomerAccess(id) => write!(f, "/customers/{id}/access"),
            Path::CustomerSubscriptions(id) => write!(f, "/customers/{id}/subscriptions"),
            Path::CustomerOrders(id) => write!(f, "/customers/{id}/orders"),
            Path::Order(customer, id) => write!(f, "/customers/{customer}/orders/{id}"),
            Path::NewSubscription(id) => write!(f, "/customers/{id}/subscriptions/new"),
            Path::Subscription(customer, id) => write!(f, "/customers/{customer}/subscriptions/{id}"),
            Path::SignIn
            | Path::ChangePassword
            | Path::Account
            | Path::Users
            | Path::ApiClients
            | Path::Activity
            | Path::Resellers
            | Path::Requests
            | Path::Providers
            | Path::OpenRequest
            | Path::Profile
            | Path::Customers
            | Path::NewCustomer
            | Path::Subscriptions
            | Path::HelpCustomerAccounts
            | Path::HelpCustomerSubscriptions
            | Path::HelpHowToEnroll
            | Path::HelpBecomeACustomer => f.write_str(self.pattern()),
        }
    }
}

/// An address to go to after signing in: only a path of our own, never another site (`//host`, `/\host`).
pub fn checked_next(next: &str) -> Option<&str> {
    let own = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control)
        && !next.starts_with(Path::SignIn.pattern());
    own.then_some(next)
}

#[cfg(test)]
mod tests {
    use model::openings;

    use super::*;

    fn every_path() -> Vec<Path> {
        let id = uuid::Uuid::nil();
        vec![
            Path::Dashboard,
            Path::SignIn,
            Path::ChangePassword,
            Path::Account,
            Path::Join("a-token".to_owned()),
            Path::Users,
            Path::ApiClients,
            Path::ApiClient(ApiClientId(id)),
            Path::Activity,
            Path::Resellers,
            Path::Requests,
            Path::Invitation("token".into()),
            Path::Reseller(TenantId(id)),
            Path::Providers,
            Path::OpenRequest,
            Path::Profile,
            Path::Customers,
            Path::NewCustomer,
            Path::Customer(CustomerId(id)),
            Path::CustomerAccess(CustomerId(id)),
            Path::CustomerSubscriptions(CustomerId(id)),
            Path::CustomerOrders(CustomerId(id)),
            Path::Order(CustomerId(id), OrderId(id)),
            Path::NewSubscription(CustomerId(id)),
            Path::Subscription(CustomerId(id), SubscriptionId(id)),
            Path::Subscriptions,
            Path::HelpCustomerAccounts,
            Path::HelpCustomerSubscriptions,
            Path::HelpHowToEnroll,
            Path::HelpBecomeACustomer,
        ]
    }

    #[test]
    fn every_link_fits_its_pattern() {
        for path in every_path() {
            let link = path.to_string();
            let (link, pattern) = (link.trim_end_matches('/').split('/'), path.pattern().split('/'));
            assert_eq!(link.clone().count(), pattern.clone().count(), "{path}");
            for (part, pattern) in link.zip(pattern) {
                assert!(pattern.starts_with(':') || part == pattern, "{path}: {part} against {pattern}");
            }
        }
    }

    #[test]
    fn every_pattern_is_routed() {
        let app = include_str!("app.rs");
        for path in every_path() {
            assert!(app.contains(&format!("path!(\"{}\")", path.pattern())), "{path} has no route");
        }
    }

    /// The server writes a page's pieces into its HTML by `model::openings`.
    #[test]
    fn the_server_knows_every_page_and_its_area() {
        let (app, lazy) = (include_str!("app.rs"), include_str!("lazy.rs"));
        for path in every_path() {
            let page = openings::opened(&path.to_string()).expect("the page is known").page;
            assert_eq!(page.pattern, path.pattern());
            // The layout has the empty path as well, and stands before.
            let (_, route) =
                app.rsplit_once(&format!("path!(\"{}\")", page.pattern)).expect("it has a route");
            let route = route.split("/>").next();
            let name = route.and_then(|route| route.split_once("view=lazy::")).map(|(_, name)| name.trim());
            let area = name.map(|name| {
                let (before, _) = lazy.split_once(&format!("        {name} = pages::")).expect("it is lazy");
                let (before, _) = before.rsplit_once(" {\n").expect("it is in an area");
                before.rsplit(' ').next().unwrap_or_default()
            });
            assert_eq!(page.area, area, "{path}");
        }
        assert_eq!(openings::OPENINGS.len(), every_path().len());
    }

    /// [R6] Such an address is never a referrer: the server has to know it.
    #[test]
    fn every_page_with_a_token_is_known_as_a_secret() {
        let routed: Vec<_> = include_str!("app.rs").split("path!(\"").skip(1).collect();
        let routed = routed.iter().filter_map(|rest| rest.split('"').next());
        let secret: Vec<_> = routed.filter(|pattern| pattern.contains(":token")).collect();
        assert!(!secret.is_empty());
        for pattern in secret {
            assert!(pages::WITH_SECRET.contains(&pattern), "{pattern}");
        }
    }

    #[test]
    fn only_our_own_pages_follow_a_sign_in() {
        assert_eq!(checked_next("/customers?q=a"), Some("/customers?q=a"));
        for bad in
            ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/sign-in"]
        {
            assert_eq!(checked_next(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_query_is_encoded() {
        assert_eq!(Path::Customers.with(&[("q", "a&b")]), "/customers?q=a%26b");
    }
}
