//! What somebody opened last from the search, in the browser's memory until they sign out.

use leptos::prelude::window;
use model::ids::AccountId;
use serde::{Deserialize, Serialize};

use super::groups::Thing;

/// So many are kept.
const KEPT: usize = 6;

/// The key in the browser's memory; `session::end` removes it.
pub use crate::session::RECENT as STORED;

#[derive(Serialize, Deserialize)]
struct Recent {
    account: AccountId,
    opened: Vec<Thing>,
}

/// What this account opened, the latest first.
pub fn read(account: AccountId) -> Vec<Thing> {
    let store = window().local_storage().ok().flatten();
    let stored = store.and_then(|store| store.get_item(STORED).ok().flatten()).unwrap_or_default();
    let recent = serde_json::from_str::<Recent>(&stored).ok().filter(|recent| recent.account == account);
    recent.map(|recent| recent.opened).unwrap_or_default()
}

/// Notes what this account opens.
pub fn note(account: AccountId, opened: Thing) {
    let recent = Recent { account, opened: with(read(account), opened) };
    if let (Ok(Some(store)), Ok(text)) = (window().local_storage(), serde_json::to_string(&recent)) {
        let _ = store.set_item(STORED, &text);
    }
}

fn with(before: Vec<Thing>, opened: Thing) -> Vec<Thing> {
    let others = before.into_iter().filter(|other| other.href != opened.href);
    std::iter::once(opened.clone()).chain(others).take(KEPT).collect()
}

#[cfg(test)]
mod tests {
    use super::{super::groups::Kind, *};

    fn thing(href: &str) -> Thing {
        Thing { kind: Kind::Customer, href: href.to_owned(), label: href.to_owned(), detail: String::new() }
    }

    #[test]
    fn the_latest_comes_first_and_is_there_once() {
        let hrefs = |things: &[Thing]| things.iter().map(|it| it.href.clone()).collect::<Vec<_>>();
        let mut recent = Vec::new();
        for href in ["a", "b", "a", "c", "d", "e", "f", "g"] {
            recent = with(recent, thing(href));
        }
        assert_eq!(hrefs(&recent), ["g", "f", "e", "d", "c", "a"]);
    }
}
