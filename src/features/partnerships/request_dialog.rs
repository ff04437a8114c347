//! *Request a partnership*: the draft of the message, to be edited, opened in email or copied (S21–S27).

pub mod form;
pub mod state;

use leptos::{prelude::*, task::spawn_local};
use model::portal::invitations::RequestLink;
use stylers_macro::style_sheet;

use self::form::MessageForm;
use crate::{
    client::{self, Error},
    i18n::use_texts,
    leave::use_leave_guard,
    load::{error_view::ErrorView, loader::Skeleton},
    ui::{discard_dialog::DiscardDialog, modal::Modal},
};

/// The dialog. Each opening makes a hidden draft with a link of its own; one that is never sent vanishes.
#[component]
pub fn RequestDialog(
    /// Shown while true.
    open: RwSignal<bool>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/request_dialog.css");
    let t = use_texts();
    let (unsent, asking) = (RwSignal::new(false), RwSignal::new(false));
    use_leave_guard(unsent.into());
    let may_close = Callback::new(move |()| {
        let free = !unsent.get_untracked();
        asking.set(!free);
        free
    });
    let close = Callback::new(move |()| {
        if may_close.run(()) {
            open.set(false);
        }
    });
    let drop_it = move |()| {
        unsent.set(false);
        asking.set(false);
        open.set(false);
    };
    view! {
        <Modal open title=move || t.get().requests.request class=format!("request {styles}") may_close>
            <Draft unsent close/>
        </Modal>
        <DiscardDialog
            open=asking
            title=move || t.get().requests.drop_title
            text=move || t.get().requests.drop_text
            keep=Signal::derive(move || t.get().requests.keep.to_owned())
            leave=Signal::derive(move || t.get().requests.leave.to_owned())
            on_drop=drop_it
        />
    }
}

/// Asks for the draft, and draws it when it is there.
#[component]
fn Draft(unsent: RwSignal<bool>, close: Callback<()>) -> impl IntoView {
    let draft = RwSignal::new(None::<Result<RequestLink, Error>>);
    let ask = Callback::new(move |()| {
        draft.set(None);
        spawn_local(async move {
            let answer = client::requests::draft().await;
            // The dialog may be closed by now.
            draft.try_set(Some(answer));
        });
    });
    ask.run(());
    move || match draft.get() {
        None => view! { <Skeleton rows=6/> }.into_any(),
        Some(Ok(link)) => view! { <MessageForm link unsent close/> }.into_any(),
        Some(Err(error)) => view! { <ErrorView error=Signal::stored(error) retry=ask/> }.into_any(),
    }
}
