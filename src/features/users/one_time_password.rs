//! A one-time password for a colleague who has lost theirs.

use leptos::prelude::*;
use model::ids::AccountId;

use super::context::UserDialogs;
use crate::{client::one_time::Whose, features::account::one_time_dialog::OneTimeDialog};

/// The dialog about whom is asked.
#[component]
pub fn OneTime(dialogs: UserDialogs) -> impl IntoView {
    let whose = move || dialogs.user.with(|user| user.as_ref().map(|user| Whose::User(AccountId(user.id))));
    let email =
        move || dialogs.user.with(|user| user.as_ref().map(|user| user.email.clone()).unwrap_or_default());
    view! {
        <OneTimeDialog
            open=dialogs.one_time
            whose=Signal::derive(whose)
            email=Signal::derive(email)
            on_made=|()| ()
        />
    }
}
