//! What is typed for a new API client. It outlives its dialog: Escape loses nothing, Cancel drops it.

use leptos::prelude::*;
use model::portal::{
    account::Role,
    api_clients::{ApiScope, ListedCustomer, NewApiClient},
};

use uuid::Uuid;

use super::expiry;
use crate::client::new_request_id;

#[derive(Clone, Copy)]
pub struct Draft {
    pub name: RwSignal<String>,
    /// The role's code; empty while none is chosen.
    pub role: RwSignal<String>,
    pub scopes: RwSignal<Vec<ApiScope>>,
    /// Whether it is limited to the customers below.
    pub limited: RwSignal<bool>,
    pub customers: RwSignal<Vec<ListedCustomer>>,
    /// The last day, "2027-06-30".
    pub until: RwSignal<String>,
    /// The request's id and what it sent: the same client after a lost answer is the same request, also when the dialog
    /// was closed meanwhile (R13).
    pub request: StoredValue<(Uuid, String)>,
    /// The request is under way.
    pub pending: RwSignal<bool>,
}

impl Draft {
    /// An empty one, with the day that is proposed.
    pub fn begin() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            role: RwSignal::new(String::new()),
            scopes: RwSignal::new(Vec::new()),
            limited: RwSignal::new(false),
            customers: RwSignal::new(Vec::new()),
            until: RwSignal::new(expiry::proposed()),
            request: StoredValue::new((new_request_id(), String::new())),
            pending: RwSignal::new(false),
        }
    }

    /// The client was made, or is not wanted: the next one begins anew.
    pub fn clear(self) {
        self.name.set(String::new());
        self.role.set(String::new());
        self.scopes.set(Vec::new());
        self.limited.set(false);
        self.customers.set(Vec::new());
        self.until.set(expiry::proposed());
        self.request.set_value((new_request_id(), String::new()));
    }

    /// Whether something would be lost with it.
    pub fn is_touched(self) -> bool {
        let is_named = self.name.with(|name| !name.trim().is_empty());
        is_named || self.scopes.with(|scopes| !scopes.is_empty()) || self.limited.get()
    }

    /// The request.
    pub fn to_sent(self) -> NewApiClient {
        let role = self.role.get_untracked();
        let listed = || self.customers.with_untracked(|all| all.iter().map(|one| one.id).collect());
        NewApiClient {
            name: self.name.get_untracked(),
            role: (!role.is_empty()).then(|| Role::read(&role)),
            scopes: self.scopes.get_untracked(),
            customers: self.limited.get_untracked().then(listed),
            expires_at: self.until.with_untracked(|day| expiry::moment(day)),
        }
    }
}
