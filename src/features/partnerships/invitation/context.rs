//! What the parts of the invitation page share.

use leptos::prelude::*;
use model::portal::invitations::Invitation as Found;

use crate::load::Loaded;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct InvitationContext {
    /// The token, read out of the address.
    pub token: StoredValue<String>,
    /// What the server knows of it.
    pub found: Loaded<Option<Found>>,
    /// Somebody who was not signed in declined it here.
    pub declined: RwSignal<bool>,
}

impl InvitationContext {
    /// Asks the server again; the heading of what is then shown gets the focus.
    pub fn look_again(self) {
        self.found.refetch();
    }
}
