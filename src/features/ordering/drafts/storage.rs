//! Drafts live in the browser's session storage: a reload keeps them, another tab does not see them, and signing
//! out drops them (R13). Storage that is full or forbidden only means that a reload starts over.

use model::ids::{AccountId, CustomerId};
use serde::{Serialize, de::DeserializeOwned};

const PREFIX: &str = "partner-dashboard.draft.";

/// Where a new customer's draft is kept: each account has its own.
pub fn new_customer_key(account: AccountId) -> String {
    format!("{PREFIX}{account}")
}

/// Where the draft of more orders for a customer is kept.
pub fn new_subscription_key(account: AccountId, customer: CustomerId) -> String {
    format!("{PREFIX}{account}.{customer}")
}

/// The draft kept there, if it can be read.
pub fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(key).ok()??;
    serde_json::from_str(&text).ok()
}

pub fn save<T: Serialize>(key: &str, draft: &T) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(draft)) {
        drop(storage.set_item(key, &text));
    }
}

pub fn forget(key: &str) {
    if let Some(storage) = storage() {
        drop(storage.remove_item(key));
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
