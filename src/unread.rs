//! How many notices are unread: the bell asks, and others show it too.

use leptos::prelude::*;

/// The number, in the context of the whole app; none before the first answer.
#[derive(Clone, Copy)]
pub struct Unread(pub RwSignal<Option<i64>>);

/// Puts it into the context.
pub fn provide() {
    provide_context(Unread(RwSignal::new(None)));
}

/// The number as the bell knows it.
///
/// # Panics
/// Outside `App`.
pub fn use_unread() -> Unread {
    expect_context()
}
