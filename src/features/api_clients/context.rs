//! What the dialogs of a client's page share. They stand beside what is loaded: a secret that is shown once must not go
//! because the page is loaded again.

use leptos::prelude::*;
use model::portal::api_clients::{ApiClient, ApiSecret};

/// Where the focus goes after a change, when the page is there again: its button may be gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusOn {
    Heading,
    /// The element with this id.
    Element(&'static str),
}

/// One dialog at a time.
#[derive(Clone, Copy)]
pub struct ClientDialogs {
    /// The client of the page, once it is known.
    pub client: Memo<Option<ApiClient>>,
    pub edit: RwSignal<bool>,
    /// Another secret.
    pub secret: RwSignal<bool>,
    pub revoke: RwSignal<bool>,
    pub withdraw: RwSignal<bool>,
    /// The secret to be withdrawn.
    pub withdrawn: RwSignal<Option<ApiSecret>>,
    /// Runs after a change.
    pub changed: Callback<FocusOn>,
}

impl ClientDialogs {
    /// All closed.
    pub fn closed(client: Memo<Option<ApiClient>>, changed: Callback<FocusOn>) -> Self {
        let [edit, secret, revoke, withdraw] = [(); 4].map(|()| RwSignal::new(false));
        Self { client, edit, secret, revoke, withdraw, withdrawn: RwSignal::new(None), changed }
    }

    /// The client's name.
    pub fn name(self) -> String {
        self.client.with(|client| client.as_ref().map(|client| client.name.clone()).unwrap_or_default())
    }
}
