//! The navigation of a phone: a native dialog at the side.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use stylers_macro::style_sheet;

use super::navigation::NavigationList;
use crate::{i18n::use_texts, ui::button::IconButton};

/// The button in the top bar and the drawer that it opens.
#[component]
pub fn Drawer() -> impl IntoView {
    let styles = style_sheet!("style/scoped/drawer.css");
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
    view! { class = styles,
        <IconButton icon=icondata::LuMenu name=move || t.get().shell.menu class=format!("drawer-button {styles}") on_click=open />
        <dialog node_ref=dialog class="drawer" aria-label=move || t.get().shell.menu>
            <IconButton icon=icondata::LuX name=move || t.get().common.close on_click=move |_| close() />
            <nav aria-label=move || t.get().shell.navigation on:click=move |_| close()>
                <NavigationList />
            </nav>
        </dialog>
    }
}
