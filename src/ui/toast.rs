//! Short notices at the edge: never the only place of an error.

use std::time::Duration;

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::button::IconButton;
use crate::i18n::use_texts;

const SHOWN: Duration = Duration::from_secs(8);

/// The notices, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<(u32, String)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Shows a text for some seconds.
    pub fn show(self, text: impl Into<String>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        self.list.update(|list| list.push((id, text.into())));
        set_timeout(move || self.remove(id), SHOWN);
    }

    /// Whether one is shown.
    pub fn is_any(self) -> bool {
        self.list.with(|list| !list.is_empty())
    }

    fn remove(self, id: u32) {
        self.list.try_update(|list| list.retain(|(other, _)| *other != id));
    }
}

/// Puts the notices into the context.
pub fn provide() {
    provide_context(Toasts { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) });
}

/// The notices.
///
/// # Panics
/// Outside `App`.
pub fn use_toasts() -> Toasts {
    expect_context()
}

/// Where the notices are drawn; stands in the page from the start, so that screen readers hear them.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let styles = style_sheet!("style/scoped/toast.css");
    let (toasts, t) = (use_toasts(), use_texts());
    view! { class = styles,
        <div class="toasts" role="status">
            <For each=move || toasts.list.get() key=|(id, _)| *id let((id, text))>
                <div class="toast" data-announcement="">
                    <span>{text}</span>
                    <IconButton icon=icondata::LuX name=move || t.get().common.close on_click=move |_| toasts.remove(id) />
                </div>
            </For>
        </div>
    }
}

/// A notice that stays until what it says has changed.
#[component]
pub fn LastingNotice(children: Children) -> impl IntoView {
    let styles = style_sheet!("style/scoped/toast.css");
    view! { class = styles, <p class="unreachable" data-announcement="">{children()}</p> }
}
