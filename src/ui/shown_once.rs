//! What is shown once is not left by mistake: who has copied nothing is warned first.

use leptos::prelude::*;

use super::{
    badge::Tone,
    button::{Button, ButtonKind},
    message_bar::{Announce, MessageBar},
    modal::ModalButtons,
};
use crate::i18n::use_texts;

/// Whether what a dialog shows once has been copied, and whether it was said that it has not.
#[derive(Clone, Copy)]
pub struct ShownOnce {
    shown: Signal<bool>,
    copied: RwSignal<bool>,
    warned: RwSignal<bool>,
}

impl ShownOnce {
    /// `shown` is true while there is something that would be lost.
    pub fn new(shown: Signal<bool>) -> Self {
        Self { shown, copied: RwSignal::new(false), warned: RwSignal::new(false) }
    }

    /// The dialog opens: nothing is copied yet.
    pub fn begin(self) {
        self.copied.set(false);
        self.warned.set(false);
    }

    /// It was copied.
    pub fn copy(self) {
        self.copied.set(true);
    }

    /// Whether something is shown that nobody has copied yet.
    pub fn is_unsaved(self) -> bool {
        self.shown.get() && !self.copied.get()
    }

    /// Whether the dialog may close; the first time it warns instead where something would be lost.
    pub fn may_close(self) -> bool {
        let first = untrack(|| self.is_unsaved()) && !self.warned.get_untracked();
        if first {
            self.warned.set(true);
        }
        !first
    }

    fn warns(self) -> bool {
        self.warned.get() && !self.copied.get()
    }
}

/// The foot of such a dialog: the warning, and the button that closes it.
#[component]
pub fn ShownOnceFoot(
    once: ShownOnce,
    /// What is said to whoever has copied nothing.
    #[prop(into)]
    warning: Signal<String>,
    /// Runs when the dialog may close.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    let close = move |_| {
        if once.may_close() {
            on_close.run(());
        }
    };
    view! {
        <Show when=move || once.warns()>
            <MessageBar tone=Tone::Warning announce=Announce::Assertive>{move || warning.get()}</MessageBar>
        </Show>
        <ModalButtons>
            <Button kind=ButtonKind::Primary on_click=close>
                {move || if once.warns() { t.get().one_time.close_anyway } else { t.get().common.done }}
            </Button>
        </ModalButtons>
    }
}
