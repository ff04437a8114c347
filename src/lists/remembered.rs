//! Pages of lists that were shown a moment ago: whoever comes back sees them at once, and then what is there now.
//!
//! Anything that this browser changes, a sign-in or sign-out included, makes them all forgotten.

use std::{any::Any, cell::RefCell, collections::VecDeque, sync::Arc};

use crate::{client::changes, format::browser_millis};

/// How many pages.
const MAX_PAGES: usize = 20;
/// How long, in milliseconds.
const MAX_AGE_MS: i64 = 300_000;

struct Remembered {
    key: String,
    page: Arc<dyn Any>,
    received: i64,
    changes: u32,
}

impl Remembered {
    fn stands(&self) -> bool {
        self.changes == changes() && browser_millis() - self.received <= MAX_AGE_MS
    }
}

thread_local! {
    static PAGES: RefCell<VecDeque<Remembered>> = const { RefCell::new(VecDeque::new()) };
}

/// Keeps an answer under `key`; `asked` is [`changes`] from when it was asked for, so that an answer from before a change
/// is not kept after it.
pub(super) fn put<T: Clone + 'static>(key: &str, page: &T, asked: u32) {
    if asked != changes() {
        return;
    }
    let one = Remembered {
        key: key.to_owned(),
        page: Arc::new(page.clone()),
        received: browser_millis(),
        changes: asked,
    };
    PAGES.with_borrow_mut(|pages| {
        pages.retain(|known| known.key != key && known.stands());
        pages.push_front(one);
        pages.truncate(MAX_PAGES);
    });
}

/// The last answer under `key`, if it still stands.
pub(super) fn get<T: Clone + 'static>(key: &str) -> Option<T> {
    PAGES.with_borrow(|pages| {
        let found = pages.iter().find(|known| known.key == key && known.stands())?;
        found.page.downcast_ref().cloned()
    })
}
