//! "Are you sure?" with what will happen, and the error of the attempt where the user still is.

use leptos::prelude::*;

use super::{
    badge::Tone,
    button::{Button, ButtonKind},
    message_bar::{Announce, MessageBar},
    modal::{Modal, ModalButtons},
};
use crate::i18n::use_texts;

/// Asks before something that cannot simply be undone. It stays open until the caller closes it.
#[component]
pub fn ConfirmDialog(
    /// Shown while true.
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The verb on the button that does it.
    #[prop(into)]
    confirm: Signal<String>,
    /// It ends or deletes something.
    #[prop(optional)]
    danger: bool,
    /// It is being done.
    #[prop(into, optional)]
    pending: Signal<bool>,
    /// Why it could not be done.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    #[prop(into)] on_confirm: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let t = use_texts();
    let kind = if danger { ButtonKind::Danger } else { ButtonKind::Primary };
    view! {
        <Modal open title>
            {children()}
            {move || {
                error
                    .get()
                    .map(|text| {
                        view! {
                            <MessageBar tone=Tone::Danger announce=Announce::Assertive>
                                {text}
                            </MessageBar>
                        }
                    })
            }}
            <ModalButtons>
                <Button kind pending on_click=move |_| on_confirm.run(())>
                    {move || confirm.get()}
                </Button>
                <Button on_click=move |_| open.set(false)>{move || t.get().common.cancel}</Button>
            </ModalButtons>
        </Modal>
    }
}
