//! Who may call an operation, in words and as the schemes that prove it.

use std::collections::BTreeSet;

use model::{
    portal::account::{PartyKind, Role},
    rules::{
        api_scopes::scope_of,
        permissions::{Permission, may},
    },
};
use utoipa::openapi::security::SecurityRequirement;

use super::{
    document::{BEARER, COOKIE, CSRF},
    operation::{Access, Operation},
};

/// The detail of an operation, and the rights that it needs.
pub(super) fn described(operation: &Operation) -> String {
    let rights = match operation.access {
        Access::Anyone | Access::Visitor => "Needs no sign-in.".to_owned(),
        Access::SignedIn => "Whoever is signed in, and every API client.".to_owned(),
        Access::Person => "Whoever is signed in; not for API clients.".to_owned(),
        Access::All(rights) => by_rights(rights, "Needs each of these rights.", " and "),
        Access::One(rights) => by_rights(rights, "Needs one of these rights.", " or "),
    };
    let once = operation.once.then_some(
        "A request with the same `MS-RequestId` and body is done once, and is answered alike for 24 hours (R13).",
    );
    let parts = operation.detail.into_iter().chain(once).chain([rights.as_str()]);
    parts.collect::<Vec<_>>().join("\n\n")
}

fn by_rights(rights: &[Permission], several: &str, joint: &str) -> String {
    let who: Vec<String> =
        rights.iter().map(|right| format!("- Right `{right:?}`: {}.", holders(*right))).collect();
    let scopes = scopes(rights).map(|scopes| {
        let named: Vec<String> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
        format!("API clients need the scope {}.", named.join(joint))
    });
    let several = if rights.len() > 1 { format!("{several}\n\n") } else { String::new() };
    format!("{several}{}\n\n{}", who.join("\n"), scopes.unwrap_or_else(|| "Not for API clients.".to_owned()))
}

/// The roles that have a right, by the kind of their company.
fn holders(right: Permission) -> String {
    let kinds = [
        ("provider", PartyKind::Provider),
        ("reseller", PartyKind::Reseller),
        ("customer", PartyKind::Customer),
    ];
    let roles = |kind: &PartyKind| {
        let its = Role::KNOWN.iter().filter(|role| may(kind, role, right));
        its.map(|role| format!("`{role}`")).collect::<Vec<_>>()
    };
    let who = kinds.iter().map(|(name, kind)| (name, roles(kind))).filter(|(_, roles)| !roles.is_empty());
    who.map(|(name, roles)| format!("{name} ({})", roles.join(", "))).collect::<Vec<_>>().join("; ")
}

/// The scopes that open these rights; none where no API client has them.
fn scopes(rights: &[Permission]) -> Option<BTreeSet<String>> {
    let scopes: BTreeSet<String> =
        rights.iter().filter_map(|right| scope_of(*right)).map(|scope| scope.to_string()).collect();
    (!scopes.is_empty()).then_some(scopes)
}

/// The ways to authenticate; one is enough.
pub(super) fn securities(operation: &Operation) -> Vec<SecurityRequirement> {
    let none = Vec::<String>::new;
    let session = || match operation.writes() {
        true => SecurityRequirement::new(COOKIE, none()).add(CSRF, none()),
        false => SecurityRequirement::new(COOKIE, none()),
    };
    let client = |scopes: Vec<String>| SecurityRequirement::new(BEARER, scopes);
    let by_scopes =
        |all: Vec<Vec<String>>| [session()].into_iter().chain(all.into_iter().map(client)).collect();
    match operation.access {
        Access::Anyone => vec![SecurityRequirement::default()],
        Access::Visitor => vec![SecurityRequirement::default(), session()],
        Access::Person => vec![session()],
        Access::SignedIn => vec![session(), client(none())],
        Access::All(rights) => {
            by_scopes(scopes(rights).map(|scopes| scopes.into_iter().collect()).into_iter().collect())
        }
        Access::One(rights) => {
            by_scopes(scopes(rights).into_iter().flatten().map(|scope| vec![scope]).collect())
        }
    }
}
