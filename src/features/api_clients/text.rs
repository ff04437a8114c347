//! The words of API clients.

use model::portal::{
    account::Role,
    api_clients::{ApiClientState, ApiScope, ListedCustomer},
};

use crate::{
    i18n::{Lang, plural},
    ui::badge::Tone,
};

/// A scope's name; one that nobody knows yet stays as it came.
pub fn scope_name(lang: Lang, scope: &ApiScope) -> String {
    let t = &lang.texts().api_clients;
    match scope {
        ApiScope::Read => t.scope_read.to_owned(),
        ApiScope::Customers => t.scope_customers.to_owned(),
        ApiScope::Orders => t.scope_orders.to_owned(),
        ApiScope::Subscriptions => t.scope_subscriptions.to_owned(),
        ApiScope::People => t.scope_people.to_owned(),
        ApiScope::Unknown(text) => text.clone(),
    }
}

/// What a scope opens, in a sentence.
pub fn scope_text(lang: Lang, scope: &ApiScope) -> &'static str {
    let t = &lang.texts().api_clients;
    match scope {
        ApiScope::Read => t.scope_read_text,
        ApiScope::Customers => t.scope_customers_text,
        ApiScope::Orders => t.scope_orders_text,
        ApiScope::Subscriptions => t.scope_subscriptions_text,
        ApiScope::People => t.scope_people_text,
        ApiScope::Unknown(_) => "",
    }
}

/// What a client of a role may do, in a sentence.
pub fn role_hint(lang: Lang, role: &Role) -> Option<&'static str> {
    let t = &lang.texts().api_clients;
    match role {
        Role::AdminAgent => Some(t.hint_admin),
        Role::SalesAgent => Some(t.hint_sales),
        Role::HelpdeskAgent => Some(t.hint_helpdesk),
        Role::Unknown(_) => None,
    }
}

/// The state and what its color means.
pub fn state_text(lang: Lang, state: &ApiClientState) -> (String, Tone) {
    let t = &lang.texts().api_clients;
    match state {
        ApiClientState::Active => (t.state_active.to_owned(), Tone::Success),
        ApiClientState::Expired => (t.state_expired.to_owned(), Tone::Warning),
        ApiClientState::Revoked => (t.state_revoked.to_owned(), Tone::Danger),
        ApiClientState::Unknown(text) => (text.clone(), Tone::Neutral),
    }
}

/// How many customers a client sees.
pub fn customers_text(lang: Lang, customers: Option<&Vec<ListedCustomer>>) -> String {
    let t = &lang.texts().api_clients;
    match customers {
        None => t.all_customers.to_owned(),
        Some(listed) => {
            let count = i64::try_from(listed.len()).unwrap_or(i64::MAX);
            plural(lang, count, t.customers_one, t.customers_other)
        }
    }
}
