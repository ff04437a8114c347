//! A language that was chosen and that the account may not know yet: who goes on at once loses the request under way,
//! but not the choice.

use leptos::prelude::window;
use model::ids::AccountId;
use web_sys::Storage;

use crate::lang::Lang;

const STORED: &str = "language-owed";

/// Notes the choice until the account has it.
pub fn remember(account: AccountId, chosen: Lang) {
    if let Some(store) = store() {
        let _ = store.set_item(STORED, &note(account, chosen));
    }
}

/// The choice of this account that the server may not know.
pub fn owed(account: AccountId) -> Option<Lang> {
    let noted = store()?.get_item(STORED).ok()??;
    Lang::ALL.into_iter().find(|lang| noted == note(account, *lang))
}

/// The account knows it; a later choice stays noted.
pub fn forget(account: AccountId, chosen: Lang) {
    if owed(account) == Some(chosen)
        && let Some(store) = store()
    {
        let _ = store.remove_item(STORED);
    }
}

fn note(account: AccountId, lang: Lang) -> String {
    format!("{account} {}", lang.code())
}

fn store() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
