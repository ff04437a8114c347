//! Who may call an operation, in words and as the schemes that prove it.

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

/// The detail of an operation, and the right that it needs.
pub(super) fn described(operation: &Operation) -> String {
    let right = match operation.access {
        Access::Anyone | Access::Visitor => "Needs no sign-in.".to_owned(),
        Access::SignedIn => "Whoever is signed in, and every API client.".to_owned(),
        Access::Person => "Whoever is signed in; not for API clients.".to_owned(),
        Access::Right(right) => by_right(right),
    };
    let once = operation.once.then_some(
        "A request with the same `MS-RequestId` and body is done once, and is answered alike for 24 hours (R13).",
    );
    let parts = operation.detail.into_iter().chain(once).chain([right.as_str()]);
    parts.collect::<Vec<_>>().join("\n\n")
}

fn by_right(right: Permission) -> String {
    let kinds = [("provider", PartyKind::Provider), ("reseller", PartyKind::Reseller), ("customer", PartyKind::Customer)];
    let roles = |kind: &PartyKind| {
        let its = Role::KNOWN.iter().filter(|role| may(kind, role, right));
        its.map(|role| format!("`{role}`")).collect::<Vec<_>>()
    };
    let who: Vec<String> = kinds
        .iter()
        .map(|(name, kind)| (name, roles(kind)))
        .filter(|(_, roles)| !roles.is_empty())
        .map(|(name, roles)| format!("{name} ({})", roles.join(", ")))
        .collect();
    let client = match scope_of(right) {
        Some(scope) => format!("API clients need the scope `{scope}`."),
        None => "Not for API clients.".to_owned(),
    };
    format!("Right `{right:?}`: {}. {client}", who.join("; "))
}

/// What a caller proves itself with: one of these.
pub(super) fn securities(operation: &Operation) -> Vec<SecurityRequirement> {
    let none = Vec::<String>::new;
    let session = || match operation.writes() {
        true => SecurityRequirement::new(COOKIE, none()).add(CSRF, none()),
        false => SecurityRequirement::new(COOKIE, none()),
    };
    let client = |scopes: Vec<String>| SecurityRequirement::new(BEARER, scopes);
    match operation.access {
        Access::Anyone => vec![SecurityRequirement::default()],
        Access::Visitor => vec![SecurityRequirement::default(), session()],
        Access::Person => vec![session()],
        Access::SignedIn => vec![session(), client(none())],
        Access::Right(right) => {
            let scope = scope_of(right).map(|scope| client(vec![scope.to_string()]));
            [session()].into_iter().chain(scope).collect()
        }
    }
}
