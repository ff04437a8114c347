//! What the dialogs of the users page share: one at a time, about one user.

use leptos::prelude::*;
use model::portal::users::User;

/// What is asked about whom. One dialog at a time.
#[derive(Clone, Copy)]
pub struct UserDialogs {
    /// Whom it is about.
    pub user: RwSignal<Option<User>>,
    pub role: RwSignal<bool>,
    /// A link to another password.
    pub reset: RwSignal<bool>,
    pub one_time: RwSignal<bool>,
    pub disable: RwSignal<bool>,
    /// Whether to take an invitation back.
    pub revoke: RwSignal<bool>,
    /// Runs after a change, with what the focus goes to when the list is there again.
    pub changed: Callback<Option<String>>,
}

impl UserDialogs {
    /// Opens a dialog about somebody.
    pub fn about(self, user: &User, dialog: RwSignal<bool>) {
        self.user.set(Some(user.clone()));
        dialog.set(true);
    }

    /// The name to speak of, or the address of somebody without a name.
    pub fn name(self) -> String {
        self.user.with(|user| user.as_ref().map(name_of).unwrap_or_default())
    }
}

/// The name, or the address of somebody without one.
pub fn name_of(user: &User) -> String {
    user.name.clone().unwrap_or_else(|| user.email.clone())
}
