//! The navigation of a phone: a native dialog at the side.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use super::navigation::NavigationList;
use crate::{i18n::use_texts, ui::icon::Icon};

/// The button in the top bar and the drawer that it opens.
#[component]
pub fn Drawer() -> impl IntoView {
    let t = use_texts();
    let dialog = NodeRef::<html::Dialog>::new();
    let path = use_location().pathname;
    let close = move || {
        if let Some(dialog) = dialog.get_untracked().filter(|dialog| dialog.open()) {
            dialog.close();
        }
    };
    Effect::new(move || {
        path.track();
        close();
    });
    let open = move |_| {
        if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    };
    view! {
        <button type="button" class="icon-button drawer-button" aria-label=move || t.get().shell.menu on:click=open>
            <Icon icon=icondata::LuMenu />
        </button>
        <dialog node_ref=dialog class="drawer" aria-label=move || t.get().shell.menu>
            <button
                type="button"
                class="icon-button"
                aria-label=move || t.get().common.close
                on:click=move |_| close()
            >
                <Icon icon=icondata::LuX />
            </button>
            <nav aria-label=move || t.get().shell.navigation on:click=move |_| close()>
                <NavigationList />
            </nav>
        </dialog>
    }
}
