//! Where one is in a sequence of steps.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::{button::ButtonKind, icon::Icon};
use crate::i18n::use_texts;

/// The steps in order; those before `current` are done, all of them when it is past the last.
#[component]
pub fn Steps(
    #[prop(into)] names: Signal<Vec<String>>,
    /// The place of the current one, from 0.
    #[prop(into)]
    current: Signal<usize>,
    /// The last step is an arrival: nothing is left to do on it.
    #[prop(default = true)]
    ends: bool,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/steps.css");
    let t = use_texts();
    let item = move |(at, name): (usize, String)| {
        let last = move || at + 1 == names.with(Vec::len);
        let here = move || current.get() == at;
        let done = move || current.get() > at || (ends && here() && last());
        view! { class = styles,
            <li
                class="steps__step"
                class:steps__step--done=done
                class:steps__step--here=here
                aria-current=move || here().then_some("step")
            >
                <span class="steps__number" aria-hidden="true">
                    <Show when=done fallback=move || at + 1><Icon icon=icondata::LuCheck/></Show>
                </span>
                <span class="steps__name">{name}</span>
                <Show when=move || done() && !here()>
                    <span class="visually-hidden">" ("{move || t.get().wizard.step_done}")"</span>
                </Show>
            </li>
        }
    };
    view! { class = styles,
        <ol class="steps no-print" aria-label=move || t.get().wizard.steps>
            {move || names.get().into_iter().enumerate().map(item).collect_view()}
        </ol>
    }
}

/// A new step is a new page to somebody who does not see it: the focus goes to its heading, and the page to its top.
pub fn focus_heading() {
    request_animation_frame(|| {
        window().scroll_to_with_x_and_y(0.0, 0.0);
        let heading = document().query_selector("main h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            drop(heading.set_attribute("tabindex", "-1"));
            drop(heading.focus());
        }
    });
}

/// Goes to another step as an entry of the history.
///
/// The router keeps a list of its own and pushes nothing where it takes the address for the last one; after Back
/// and Forward it is mistaken. So the entry is made here, and the router only told.
pub fn use_go() -> impl Fn(&str) + Clone + 'static {
    let navigate = use_navigate();
    move |address: &str| {
        if let Ok(history) = window().history() {
            drop(history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(address)));
        }
        navigate(address, NavigateOptions { replace: true, ..NavigateOptions::default() });
    }
}

/// A link to another step.
#[component]
pub fn StepLink(
    #[prop(into)] href: Signal<String>,
    /// Looks like a button.
    #[prop(optional)]
    button: bool,
    /// Accessible name where the text alone does not say enough.
    #[prop(into, optional)]
    name: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let go = use_go();
    let follow = move |event: leptos::ev::MouseEvent| {
        // Another tab or window is the browser's business.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
            event.prevent_default();
            go(&href.get_untracked());
        }
    };
    view! {
        <a class=button.then(|| ButtonKind::Secondary.classes()) href=move || href.get() aria-label=move || name.get() on:click=follow>
            {children()}
        </a>
    }
}
