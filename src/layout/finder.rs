//! The search box of the whole app: a button in the top bar, `/` and Ctrl+K, and a dialog. What it finds is loaded when it is
//! first opened.

pub mod groups;
pub mod mark;
pub mod pages;
pub mod recent;
pub mod results;

use leptos::{
    ev::{self, KeyboardEvent},
    html,
    prelude::*,
};
use leptos_router::hooks::use_location;
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    features::account::search_key::opens_search,
    i18n::use_texts,
    session::use_session,
    ui::{button::BareButton, icon::Icon, modal::Modal},
};

/// Id of the list of what was found.
pub const LIST: &str = "finder-list";

/// What the dialog and the list in it share.
#[derive(Clone, Copy)]
pub struct Finder {
    pub open: RwSignal<bool>,
    /// What is typed.
    pub text: RwSignal<String>,
    /// Id of the result that Enter opens.
    pub active: RwSignal<Option<String>>,
    /// There is a list to choose from.
    pub listed: RwSignal<bool>,
    /// Arrows and Enter, once the list is there.
    pub on_key: RwSignal<Option<Callback<KeyboardEvent>>>,
}

/// Puts the search into the context of the whole app.
pub fn provide() {
    provide_context(Finder {
        open: RwSignal::new(false),
        text: RwSignal::new(String::new()),
        active: RwSignal::new(None),
        listed: RwSignal::new(false),
        on_key: RwSignal::new(None),
    });
}

/// The search.
///
/// # Panics
/// Outside `App`.
pub fn use_finder() -> Finder {
    expect_context()
}

/// Opens the search, with the keys that do so beside it. Who has no customers has nothing to search.
#[component]
pub fn FinderButton() -> impl IntoView {
    let styles = style_sheet!("style/scoped/finder_button.css");
    let (t, finder) = (use_texts(), use_finder());
    view! { class = styles,
        <BareButton
            class=format!("finder-button {styles}")
            name=Signal::derive(move || Some(t.get().shell.search.to_owned()))
            title=Signal::derive(move || Some(t.get().shell.search_keys.to_owned()))
            on_click=move |_| finder.open.set(true)
        >
            <Icon icon=icondata::LuSearch/>
            <span class="finder-button__text">{move || t.get().shell.search}</span>
            <kbd class="finder-button__key" aria-hidden="true">"/"</kbd>
        </BareButton>
    }
}

/// The dialog, and the keys that open it.
#[component]
pub fn FinderDialog(
    /// Draws what is found.
    results: fn() -> AnyView,
) -> impl IntoView {
    let (t, finder, session) = (use_texts(), use_finder(), use_session());
    let may = Memo::new(move |_| {
        session.account().is_some_and(|account| !account.must_change_password) && session.has_customers()
    });
    let keys = window_event_listener(ev::keydown, move |event| {
        if may.get_untracked() && asks(&event) {
            event.prevent_default();
            finder.open.set(true);
        }
    });
    on_cleanup(move || keys.remove());
    let location = use_location();
    Effect::new(move || {
        location.pathname.track();
        location.search.track();
        finder.open.set(false);
    });
    Effect::new(move || {
        if !finder.open.get() {
            finder.text.set(String::new());
            finder.active.set(None);
        }
    });
    let styles = style_sheet!("style/scoped/finder.css");
    view! {
        <Modal
            open=finder.open
            title=move || t.get().shell.search
            title_hidden=true
            class=format!("finder {styles}")
        >
            <Field/>
            {results()}
        </Modal>
    }
}

/// What is looked for.
#[component]
fn Field() -> impl IntoView {
    let styles = style_sheet!("style/scoped/finder.css");
    let (t, finder) = (use_texts(), use_finder());
    let input = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = input.get() {
            let _ = input.focus();
        }
    });
    view! { class = styles,
        <div class="finder__field">
            <Icon icon=icondata::LuSearch/>
            <input
                node_ref=input
                class="finder__input"
                type="text"
                role="combobox"
                aria-autocomplete="list"
                aria-expanded=move || finder.listed.get().to_string()
                aria-controls=move || finder.listed.get().then_some(LIST)
                aria-activedescendant=move || finder.active.get()
                aria-label=move || t.get().shell.search_label
                placeholder=move || t.get().shell.search_label
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="go"
                maxlength="200"
                translate="no"
                prop:value=move || finder.text.get()
                on:input:target=move |event| finder.text.set(event.target().value())
                on:keydown=move |event| if let Some(on_key) = finder.on_key.get_untracked() {
                    on_key.run(event);
                }
            />
            <kbd class="finder__escape" aria-hidden="true">{move || t.get().shell.escape_key}</kbd>
        </div>
    }
}

/// Whether a key asks for the search: not while something is typed, nor over another dialog.
fn asks(event: &KeyboardEvent) -> bool {
    if event.default_prevented() || event.is_composing() || event.repeat() || event.alt_key() {
        return false;
    }
    let shortcut = (event.ctrl_key() || event.meta_key()) && !event.shift_key() && event.key() == "k";
    let slash = event.key() == "/" && !event.ctrl_key() && !event.meta_key();
    let over = document().query_selector("dialog[open]").ok().flatten().is_some();
    !over && (shortcut || slash && !is_typing(event) && opens_search())
}

fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let field = target.and_then(|target| target.closest("input, textarea, select, [contenteditable]").ok());
    field.flatten().is_some()
}
