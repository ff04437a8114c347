//! Pages of the app that the server links to. App and server read the same text: a link is made from it, and the page is
//! routed by it. Addresses that are a secret are kept out of other sites' and proxies' logs.

use crate::paths::encode;

/// The page behind the link of a request for a partnership (R8).
pub const INVITATION: &str = "/invitations/:token";
/// The page of a one-time link: joining the users of a partner, or choosing another password (R3).
pub const JOIN: &str = "/join/:token";

/// The page that says whom a company asks that wants to become a customer (contract 2.4); it holds no secret.
pub const BECOME_A_CUSTOMER: &str = "/help/become-a-customer";

/// Every page with a `:token` in its address.
pub const WITH_SECRET: [&str; 2] = [INVITATION, JOIN];

/// The address of such a page at a server (`https://partners.example`).
pub fn link(server: &str, page: &str, token: &str) -> String {
    format!("{server}{}", page.replace(":token", &encode(token)))
}

/// Whether a path is the address of such a page, with a token in it, in any spelling.
pub fn holds_secret(path: &str) -> bool {
    WITH_SECRET.iter().any(|page| {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        page.split('/').skip(1).all(|fixed| {
            parts.next().is_some_and(|part| fixed.starts_with(':') || part.eq_ignore_ascii_case(fixed))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_a_token_are_known() {
        for secret in ["/invitations/abc", "//Invitations//abc/x", "/join/abc", "/JOIN/abc/"] {
            assert!(holds_secret(secret), "{secret}");
        }
        for open in ["/", "/join", "/join/", "/invitations", "/customers/invitations", "/customers/join/x"] {
            assert!(!holds_secret(open), "{open}");
        }
    }

    #[test]
    fn a_link_is_the_address_of_its_page() {
        assert_eq!(link("https://p.example", JOIN, "a-b_c"), "https://p.example/join/a-b_c");
        assert!(WITH_SECRET.iter().all(|page| holds_secret(&link("", page, "x"))));
    }
}
