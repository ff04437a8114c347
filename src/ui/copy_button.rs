//! Copies a text, and says whether it worked.

use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local};
use stylers_macro::style_sheet;
use wasm_bindgen_futures::JsFuture;

use super::{
    button::{Button, ButtonKind, IconButton},
    icon::Icon,
    shown_text::ShownText,
};
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
    let styles = style_sheet!("style/scoped/copy_button.css");
    let t = use_texts();
    let outcome = RwSignal::new(Outcome::None);
    let name =
        move || label.get().unwrap_or_else(|| fill(t.get().components.copy_what, &[("what", &what.get())]));
    let icon = Signal::derive(move || match outcome.get() {
        Outcome::Copied => icondata::LuCheck,
        Outcome::None | Outcome::ByHand => icondata::LuCopy,
    });
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
    view! { class = styles,
        <span class="copy">
            {if wide {
                view! {
                    <Button kind=ButtonKind::Plain name=Signal::derive(move || Some(name())) title=Signal::derive(move || Some(name())) on_click=copy>
                        <Icon icon/>
                        {move || label.get().unwrap_or_else(|| t.get().common.copy.to_owned())}
                    </Button>
                }
                .into_any()
            } else {
                view! { <IconButton icon name class=format!("copy__button {styles}") on_click=copy/> }.into_any()
            }}
            <Show when=move || outcome.get() == Outcome::ByHand>
                <ShownText class=format!("copy__text {styles}") name=what text/>
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

/// An id or a name, with the button that copies it.
#[component]
pub fn Copyable(
    #[prop(into)] text: String,
    /// What it is, for the button's name.
    #[prop(into)]
    what: Signal<String>,
    /// Shown below the pointer.
    #[prop(into, optional)]
    title: MaybeProp<String>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/copyable.css");
    view! { class = styles,
        <span class="copyable">
            <code class="copyable__text" translate="no" title=move || title.get()>{text.clone()}</code>
            <CopyButton text what/>
        </span>
    }
}

/// True when the browser took the text. Pages without TLS have no clipboard at all.
pub async fn write_to_clipboard(text: &str) -> bool {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|found| found.is_object());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
