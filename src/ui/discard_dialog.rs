//! "Drop everything?": two buttons with words of their own, since Cancel would mean two things here (S51).

use leptos::prelude::*;

use super::{
    button::{Button, ButtonKind},
    modal::{Modal, ModalButtons},
};
use crate::i18n::use_texts;

/// Asks before what was entered is dropped.
#[component]
pub fn DiscardDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What will be gone.
    #[prop(into)]
    text: Signal<String>,
    /// The words on the button that keeps it.
    #[prop(into, optional)]
    keep: MaybeProp<String>,
    /// The words on the button that drops it.
    #[prop(into, optional)]
    leave: MaybeProp<String>,
    #[prop(into)] on_drop: Callback<()>,
) -> impl IntoView {
    let t = use_texts();
    view! {
        <Modal open title>
            <p>{move || text.get()}</p>
            <ModalButtons>
                <Button kind=ButtonKind::Primary on_click=move |_| open.set(false)>
                    {move || keep.get().unwrap_or_else(|| t.get().wizard.go_on.to_owned())}
                </Button>
                <Button kind=ButtonKind::Danger on_click=move |_| on_drop.run(())>
                    {move || leave.get().unwrap_or_else(|| t.get().wizard.drop.to_owned())}
                </Button>
            </ModalButtons>
        </Modal>
    }
}
