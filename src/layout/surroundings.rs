//! What stands around the page just now, for what lies over it.

use leptos::prelude::*;

/// Which of them are drawn, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// The top bar.
    pub bar: RwSignal<bool>,
    /// The navigation at the side.
    pub navigation: RwSignal<bool>,
}

impl Surroundings {
    /// Says that one of them stands, as long as the component that calls this.
    pub(super) fn stands(self, which: fn(Self) -> RwSignal<bool>) {
        which(self).set(true);
        // The app may be gone with it.
        on_cleanup(move || {
            let _ = which(self).try_set(false);
        });
    }
}

/// Puts them into the context.
pub fn provide() {
    provide_context(Surroundings { bar: RwSignal::new(false), navigation: RwSignal::new(false) });
}

/// What stands around the page.
///
/// # Panics
/// Outside `App`.
pub fn use_surroundings() -> Surroundings {
    expect_context()
}
