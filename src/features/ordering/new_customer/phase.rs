//! How far New customer has come: a draft, the confirmation of what was made of it, or neither any more.

use std::sync::Arc;

use model::{ids::CustomerId, portal::customer_orders::CustomerOrdersResult};

use crate::features::ordering::drafts::draft::Draft;

/// What the page is about.
#[derive(Clone, Default)]
pub enum Phase {
    #[default]
    Filling,
    /// The customer that was made of it. Its one-time password is nowhere else (R11).
    Confirmed(Arc<Confirmed>),
    /// The confirmation of this customer was left: its password cannot be shown again (S56).
    Left(CustomerId),
}

/// What the confirmation names.
pub struct Confirmed {
    /// The draft as it was sent.
    pub draft: Draft,
    /// The answer, with the one-time password.
    pub result: CustomerOrdersResult,
}

impl Phase {
    /// What was made, while its confirmation stands.
    pub fn confirmed(&self) -> Option<&Arc<Confirmed>> {
        match self {
            Phase::Confirmed(confirmed) => Some(confirmed),
            Phase::Filling | Phase::Left(_) => None,
        }
    }

    /// The customer of the confirmation.
    pub fn customer(&self) -> Option<CustomerId> {
        self.confirmed()?.result.customer.id
    }
}
