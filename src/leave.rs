//! Leaving a form or a wizard with something typed in it: asked before, in our own dialog.
//!
//! The listeners stand on the window before the router's, which would otherwise come first and take the
//! page away. Steps of one page (same path, other query) are never asked about.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use wasm_bindgen::JsCast;

/// Where somebody wants to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A page of ours.
    Page(String),
    /// Back (or forward) in the history.
    Back,
}

/// What the dialog says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    /// What leaving means here.
    pub text: String,
}

#[derive(Clone)]
struct Guarded {
    dirty: Signal<bool>,
    question: Option<Signal<Question>>,
    path: String,
    url: String,
}

/// The guard, in the context of the whole app.
#[derive(Clone, Copy)]
pub struct LeaveGuard {
    guarded: StoredValue<Option<Guarded>>,
    /// Set while the dialog asks.
    pub asking: RwSignal<Option<Destination>>,
}

impl LeaveGuard {
    /// Leaves without asking again.
    pub fn leave(self, navigate: impl Fn(&str, NavigateOptions)) {
        self.guarded.set_value(None);
        let destination = self.asking.get_untracked();
        self.asking.set(None);
        match destination {
            Some(Destination::Page(url)) => navigate(&url, NavigateOptions::default()),
            Some(Destination::Back) => {
                let _ = window().history().and_then(|history| history.back());
            }
            None => {}
        }
    }

    /// From now on leaving is free: the form was sent, or given up.
    pub fn release(self) {
        self.guarded.set_value(None);
    }

    /// Whether something typed on the page would be lost.
    pub fn is_unsaved(self) -> bool {
        self.holds("").is_some()
    }

    /// What the guarded page wants to be asked, where it has words of its own.
    pub fn question(self) -> Option<Question> {
        self.guarded.with_value(|guarded| guarded.as_ref().and_then(|guarded| guarded.question))?.try_get()
    }

    /// The guarded page, when leaving it for `path` would lose something.
    fn holds(self, path: &str) -> Option<Guarded> {
        self.guarded.get_value().filter(|guarded| guarded.path != path && guarded.dirty.get_untracked())
    }
}

/// Puts the guard into the context. Must run before `<Router/>` is made.
pub fn provide() {
    let guard = LeaveGuard { guarded: StoredValue::new(None), asking: RwSignal::new(None) };
    provide_context(guard);
    listen("click", true, move |event| on_click(guard, &event));
    listen("popstate", false, move |event| on_popstate(guard, &event));
    listen("beforeunload", false, move |event| {
        if guard.holds("").is_some() {
            event.prevent_default();
        }
    });
}

/// Asks before the page is left, while `dirty`. For forms and the wizard.
pub fn use_leave_guard(dirty: Signal<bool>) -> LeaveGuard {
    guard(dirty, None)
}

/// The same with words of the page's own.
pub fn use_leave_guard_asking(dirty: Signal<bool>, question: Signal<Question>) -> LeaveGuard {
    guard(dirty, Some(question))
}

fn guard(dirty: Signal<bool>, question: Option<Signal<Question>>) -> LeaveGuard {
    let guard: LeaveGuard = expect_context();
    // Of the router: the browser's own address still is the old one while a page is made.
    let location = use_location();
    let address = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let url = if search.is_empty() {
            path.clone()
        } else {
            format!("{path}?{}", search.trim_start_matches('?'))
        };
        (path, url)
    };
    let (path, url) = untrack(address);
    let own = path.clone();
    guard.guarded.set_value(Some(Guarded { dirty, question, path, url }));
    // The page's steps change its address; Back has to lead to the last one.
    Effect::new(move || {
        let (path, url) = address();
        guard.guarded.update_value(|guarded| {
            if let Some(guarded) = guarded.as_mut().filter(|guarded| guarded.path == path) {
                guarded.url = url;
            }
        });
    });
    // The next page may stand under its own guard already when this one goes.
    on_cleanup(move || {
        guard.guarded.update_value(|guarded| {
            if guarded.as_ref().is_some_and(|guarded| guarded.path == own) {
                *guarded = None;
            }
        });
    });
    guard
}

/// `navigate`, asking first where something would be lost.
pub fn use_guarded_navigate() -> impl Fn(String) + Clone + 'static {
    let guard: LeaveGuard = expect_context();
    let navigate = use_navigate();
    move |url: String| {
        let path = url.split(['?', '#']).next().unwrap_or_default();
        if guard.holds(path).is_some() {
            guard.asking.set(Some(Destination::Page(url)));
        } else {
            navigate(&url, NavigateOptions::default());
        }
    }
}

fn on_click(guard: LeaveGuard, event: &web_sys::Event) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let Some(link) = target.closest("a[href]").ok().flatten() else { return };
    let foreign = ["target", "download"].iter().any(|name| link.has_attribute(name));
    let Some(href) = link.get_attribute("href").filter(|href| href.starts_with('/') && !foreign) else {
        return;
    };
    let path = href.split(['?', '#']).next().unwrap_or_default();
    if guard.holds(path).is_some() {
        event.prevent_default();
        event.stop_propagation();
        guard.asking.set(Some(Destination::Page(href)));
    }
}

fn on_popstate(guard: LeaveGuard, event: &web_sys::Event) {
    let path = window().location().pathname().unwrap_or_default();
    if let Some(guarded) = guard.holds(&path) {
        event.stop_immediate_propagation();
        if let Ok(history) = window().history() {
            let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&guarded.url));
        }
        guard.asking.set(Some(Destination::Back));
    }
}

fn listen(name: &str, capture: bool, handle: impl Fn(web_sys::Event) + 'static) {
    let handle = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::Event)>::new(handle);
    let _ =
        window().add_event_listener_with_callback_and_bool(name, handle.as_ref().unchecked_ref(), capture);
    // It lives as long as the app.
    handle.forget();
}
