//! Copies a text, and says whether it worked.

use gloo_timers::future::TimeoutFuture;
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::icon::Icon;
use crate::i18n::{fill, use_texts};

/// What became of the last attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    None,
    Copied,
    /// No clipboard here: the text is shown selected, to be copied by hand.
    ByHand,
}

/// A button that copies exactly `text`. Without a clipboard it shows the text, selected, and says what to do.
#[component]
pub fn CopyButton(
    #[prop(into)] text: Signal<String>,
    /// What it is, for the button's name: "Copy Microsoft ID".
    #[prop(into)]
    what: Signal<String>,
    /// Shows the word and not only the icon.
    #[prop(optional)]
    wide: bool,
    /// The words on a wide button where "Copy" alone does not say enough.
    #[prop(into, optional)]
    label: MaybeProp<String>,
    /// Runs after the text was copied.
    #[prop(into, optional)]
    on_copied: Option<Callback<()>>,
) -> impl IntoView {
    let t = use_texts();
    let outcome = RwSignal::new(Outcome::None);
    let by_hand = NodeRef::<html::Input>::new();
    let name =
        move || label.get().unwrap_or_else(|| fill(t.get().components.copy_what, &[("what", &what.get())]));
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            if write_to_clipboard(&text).await {
                outcome.try_set(Outcome::Copied);
                if let Some(on_copied) = on_copied {
                    on_copied.try_run(());
                }
                TimeoutFuture::new(4_000).await;
                // The page may be gone by now.
                outcome.try_set(Outcome::None);
            } else {
                outcome.try_set(Outcome::ByHand);
            }
        });
    };
    Effect::new(move |_| {
        if outcome.get() == Outcome::ByHand
            && let Some(input) = by_hand.get()
        {
            drop(input.focus());
            input.select();
        }
    });
    view! {
        <span class="copy">
            <button
                class="button button--plain"
                class:button--icon=!wide
                type="button"
                aria-label=name
                title=name
                on:click=copy
            >
                {move || {
                    let icon = if outcome.get() == Outcome::Copied { icondata::LuCheck } else { icondata::LuCopy };
                    view! { <Icon icon/> }
                }}
                {wide.then_some(move || label.get().unwrap_or_else(|| t.get().common.copy.to_owned()))}
            </button>
            <Show when=move || outcome.get() == Outcome::ByHand>
                <input class="input-box__control copy__text" readonly aria-label=move || what.get() node_ref=by_hand prop:value=move || text.get()/>
            </Show>
            <span class="copy__status" role="status">
                {move || match outcome.get() {
                    Outcome::None => "",
                    Outcome::Copied => t.get().common.copied,
                    Outcome::ByHand => t.get().common.copy_failed,
                }}
            </span>
        </span>
    }
}

/// True when the browser took the text. Pages without TLS have no clipboard at all.
pub async fn write_to_clipboard(text: &str) -> bool {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| found.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
