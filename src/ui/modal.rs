//! A modal dialog on the native element: focus, Escape and the way back are the browser's.

use leptos::{html, prelude::*};
use stylers_macro::style_sheet;

/// A dialog over the page while `open`.
#[component]
pub fn Modal(
    /// Whether it is shown; Escape and the platform's own ways set it to false.
    open: RwSignal<bool>,
    /// Its heading and name.
    #[prop(into)]
    title: Signal<String>,
    /// Whether Escape closes it.
    #[prop(default = true)]
    closable: bool,
    /// Asked before Escape closes it; where it says no, it says so to the user too.
    #[prop(into, optional)]
    may_close: Option<Callback<(), bool>>,
    /// A further class, for its size.
    #[prop(into, optional)]
    class: String,
    /// Made when it opens, dropped when it closes.
    children: ChildrenFn,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/modal.css");
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (Some(dialog), open) = (dialog.get(), open.get()) else { return };
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let closes = move || closable && may_close.is_none_or(|may_close| may_close.run(()));
    let children = StoredValue::new(children);
    view! { class = styles,
        <dialog
            node_ref=dialog
            class=format!("modal {class} {styles}")
            aria-label=move || title.get()
            on:close=move |_| {
                if !open.get_untracked() {
                    return;
                }
                if closes() {
                    open.set(false);
                } else if let Some(dialog) = dialog.get_untracked() {
                    // A browser lets a second Escape through whatever we say.
                    let _ = dialog.show_modal();
                }
            }
            on:cancel=move |event: web_sys::Event| if !closes() { event.prevent_default() }
        >
            <Show when=move || open.get()>
                <h2 class="modal__title">{move || title.get()}</h2>
                {children.with_value(|children| children())}
            </Show>
        </dialog>
    }
}

/// The buttons at the foot of a dialog.
#[component]
pub fn ModalButtons(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/modal.css");
    view! { class = styles, <div class="modal__buttons">{children()}</div> }
}
