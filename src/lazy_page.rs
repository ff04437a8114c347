//! A lazy page: on its way, there, or not to be had.

use std::{cell::Cell, future::Future, pin::Pin};

use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use crate::{
    i18n::use_texts,
    load::{error_view::FailedView, loader::Skeleton},
    title::use_title,
    ui::button::Button,
};

pub(super) type Page = fn() -> AnyView;

type Loading = Pin<Box<dyn Future<Output = Result<Page, Failed>>>>;

/// The file did not come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Failed;

#[cfg(split)]
impl From<leptos::wasm_split::SplitLoaderError> for Failed {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

thread_local! {
    /// How many pages are on their way.
    static UNDER_WAY: Cell<u32> = const { Cell::new(0) };
}

/// Whether a page is on its way: whoever waits for its heading goes on waiting.
pub fn under_way() -> bool {
    UNDER_WAY.get() > 0
}

/// Loads the page, then draws it.
pub(super) fn lazy_page(load: fn() -> Loading) -> impl IntoView {
    let state = RwSignal::new(None);
    let start = move || {
        state.set(None);
        UNDER_WAY.set(UNDER_WAY.get() + 1);
        spawn_local(async move {
            let loaded = load().await;
            UNDER_WAY.set(UNDER_WAY.get() - 1);
            // Nobody is there any more when somebody went on meanwhile.
            let _ = state.try_set(Some(loaded));
        });
    };
    start();
    move || match state.get() {
        None => view! { <Skeleton rows=6 /> }.into_any(),
        Some(Ok(page)) => page(),
        Some(Err(Failed)) => view! { <NotLoaded retry=Callback::new(move |()| start()) /> }.into_any(),
    }
}

/// Without the network trying again helps; after an update of the server only the new app does.
#[component]
fn NotLoaded(retry: Callback<()>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/lazy_page.css");
    let t = use_texts();
    use_title(move || t.get().shell.not_loaded_title.to_owned());
    view! { class = styles,
        <h1 class="not-loaded">{move || t.get().shell.not_loaded_title}</h1>
        <FailedView text=move || t.get().shell.not_loaded_text>
            <Button on_click=move |_| retry.run(())>{move || t.get().common.retry}</Button>
            <Button on_click=move |_| reload()>{move || t.get().shell.reload}</Button>
        </FailedView>
    }
}

fn reload() {
    let _ = window().location().reload();
}
