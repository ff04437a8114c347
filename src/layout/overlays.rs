//! What lies over every page: notices, the lost server, signing in again, leaving a form.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use stylers_macro::style_sheet;

use super::{sign_in_again::SignInAgain, surroundings::use_surroundings};
use crate::{
    connection::use_connection,
    i18n::use_texts,
    leave::{LeaveGuard, Question},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
        modal::{Modal, ModalButtons},
        toast::{LastingNotice, ToastRegion, use_toasts},
    },
};

#[component]
pub fn Overlays() -> impl IntoView {
    let styles = style_sheet!("style/scoped/overlays.css");
    let around = use_surroundings();
    view! { class = styles,
        <div
            class="announcements no-print"
            class:announcements--bar=move || around.bar.get()
            class:announcements--below=move || around.navigation.get()
        >
            <Unreachable />
            <ToastRegion />
        </div>
        <SignInAgain />
        <LeaveDialog />
    }
}

/// Says that the server is away; goes by itself when it is back.
#[component]
fn Unreachable() -> impl IntoView {
    let (connection, t, toasts) = (use_connection(), use_texts(), use_toasts());
    Effect::new(move |before: Option<bool>| {
        let away = connection.unreachable.get();
        if before == Some(true) && !away {
            toasts.show(t.get_untracked().shell.reachable);
        }
        away
    });
    view! {
        <div role="status">
            <Show when=move || connection.unreachable.get()>
                <LastingNotice>
                    <Icon icon=icondata::LuWifiOff />
                    <span>{move || t.get().shell.unreachable}</span>
                </LastingNotice>
            </Show>
        </div>
    }
}

/// Asks before something typed is lost.
#[component]
fn LeaveDialog() -> impl IntoView {
    let guard: LeaveGuard = expect_context();
    let t = use_texts();
    let navigate = use_navigate();
    let open = RwSignal::new(false);
    let asking = Memo::new(move |_| guard.asking.read().is_some());
    Effect::new(move || open.set(asking.get()));
    Effect::new(move || {
        // Closed by Escape. Written only where it changes, or the two would wake each other for ever.
        if !open.get() && guard.asking.read_untracked().is_some() {
            guard.asking.set(None);
        }
    });
    let leave = Callback::new(move |()| guard.leave(&navigate));
    let question = Memo::new(move |_| {
        guard.asking.track();
        let general = || Question {
            title: t.get().shell.leave_title.to_owned(),
            text: t.get().shell.leave_text.to_owned(),
        };
        guard.question().unwrap_or_else(general)
    });
    view! {
        <Modal open title=Signal::derive(move || question.get().title)>
            <p>{move || question.get().text}</p>
            <ModalButtons>
                <Button kind=ButtonKind::Primary on_click=move |_| guard.asking.set(None)>
                    {move || t.get().shell.stay}
                </Button>
                <Button on_click=move |_| leave.run(())>{move || t.get().shell.leave}</Button>
            </ModalButtons>
        </Modal>
    }
}
