//! What the cards of the access page share.

use leptos::prelude::*;
use model::{ids::CustomerId, portal::access::CustomerAccess};

use crate::client;

/// What the cards of the page share.
#[derive(Clone, Copy)]
pub struct AccessContext {
    pub customer: CustomerId,
    /// The table, read again after each change.
    pub access: RwSignal<CustomerAccess>,
}

impl AccessContext {
    /// Reads the table again; where that fails the old one stays, and the next visit reads it.
    pub async fn reload(self) {
        if let Ok(access) = client::access::of_customer(self.customer).await {
            self.access.try_set(access);
        }
    }
}
