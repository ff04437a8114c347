//! Each visit of a page: the heading gets the focus, `#anchors` and Back find their place.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    time::Duration,
};

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use model::openings::opened;
use wasm_bindgen::JsCast;

use crate::{client::early, lazy_page};

const PAUSE: Duration = Duration::from_millis(100);
const ATTEMPTS: u32 = 30;

thread_local! {
    /// How far each address was scrolled when it was left.
    static PLACES: RefCell<HashMap<String, f64>> = RefCell::new(HashMap::new());
    /// Where one was before this page, and where one is.
    static TRAIL: RefCell<(Option<String>, Option<String>)> = const { RefCell::new((None, None)) };
    /// The next visit comes from Back or Forward.
    static BY_HISTORY: Cell<bool> = const { Cell::new(false) };
}

/// Listens to Back and Forward. Must run before `<Router/>` is made: its listener would come first, and the visit
/// would be over before it is known to be one.
pub fn install() {
    // It lives as long as the app.
    let _ = window_event_listener(ev::popstate, |_| BY_HISTORY.set(true));
}

/// Watches the address as long as the layout stands.
pub fn watch() {
    let scroll = window_event_listener(ev::scroll, move |_| remember());
    on_cleanup(move || scroll.remove());
    let (pathname, search) = (use_location().pathname, use_location().search);
    Effect::new(move || {
        let (path, search) = (pathname.get(), search.get());
        let here = if search.is_empty() {
            path.clone()
        } else {
            format!("{path}?{}", search.trim_start_matches('?'))
        };
        TRAIL.with_borrow_mut(|(before, last)| {
            let same_page = last.as_deref().is_none_or(|last| last.split('?').next() == Some(path.as_str()));
            if !same_page {
                *before = last.take();
            }
            *last = Some(here);
        });
    });
    Effect::new(move |before: Option<String>| {
        let path = pathname.get();
        let back = BY_HISTORY.replace(false);
        if before.as_ref().is_some_and(|before| *before != path) {
            let asks = opened(&path).map(|page| page.asks(Some(&search.get_untracked()))).unwrap_or_default();
            early::keep(&asks);
            let place = back.then(|| PLACES.with_borrow(|places| places.get(&address()).copied())).flatten();
            request_animation_frame(move || arrive(place, ATTEMPTS));
        } else if before.is_none() && !anchor().is_empty() {
            request_animation_frame(move || arrive(None, ATTEMPTS));
        }
        path
    });
}

/// The page that one was on before this one, with what it was filtered by; none right after the app was loaded.
pub fn came_from() -> Option<String> {
    TRAIL.with_borrow(|(before, _)| before.clone())
}

fn address() -> String {
    let location = window().location();
    location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
}

fn anchor() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// A moment later, and only where nobody has gone on: a page that goes shrinks, which scrolls too.
fn remember() {
    let here = address();
    let note = move || {
        if address() == here {
            let y = window().scroll_y().unwrap_or_default();
            PLACES.with_borrow_mut(|places| places.insert(here.clone(), y));
        }
    };
    set_timeout(note, PAUSE);
}

/// Tries until the page has its heading and is tall enough, for three seconds at most once the page is loaded.
fn arrive(place: Option<f64>, attempts: u32) {
    let target = match anchor() {
        anchor if anchor.is_empty() => document().query_selector("main h1").ok().flatten(),
        anchor => document().get_element_by_id(&anchor),
    };
    let tall_enough = place.is_none_or(|y| {
        let height = document().document_element().map_or(0, |root| root.scroll_height());
        let shown = window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or_default();
        f64::from(height) >= y + shown
    });
    if let Some(target) = &target {
        focus(target);
        if !anchor().is_empty() {
            target.scroll_into_view();
        }
    }
    if let Some(y) = place.filter(|_| tall_enough) {
        window().scroll_to_with_x_and_y(0.0, y);
    }
    if attempts > 0 && (target.is_none() || !tall_enough) {
        let attempts = if lazy_page::under_way() { attempts } else { attempts - 1 };
        set_timeout(move || arrive(place, attempts), PAUSE);
    }
}

/// Moves the focus without scrolling, unless somebody has put it into the page already.
fn focus(target: &web_sys::Element) {
    let busy = document()
        .active_element()
        .is_some_and(|active| active.closest("main, dialog").is_ok_and(|m| m.is_some()));
    if busy && document().active_element().is_none_or(|active| active.tag_name() != "H1") {
        return;
    }
    let _ = target.set_attribute("tabindex", "-1");
    if let Some(target) = target.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = target.focus_with_options(&options);
    }
}
