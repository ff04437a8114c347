//! Menus on the native popover: Escape and clicks elsewhere close them, the arrow keys are ours.

use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};
use stylers_macro::style_sheet;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::{
    button::{IconButton, Opens},
    field::unique_id,
};

/// The classes of a popover that looks like a menu.
pub fn classes() -> String {
    let styles = style_sheet!("style/scoped/menu.css");
    format!("menu no-print {styles}")
}

/// The classes of an entry: a link or a button.
pub fn item_classes() -> String {
    let styles = style_sheet!("style/scoped/menu.css");
    format!("menu__item {styles}")
}

/// What a row can do, behind one button.
#[component]
pub fn RowMenu(
    /// Whose actions they are: "Actions for …".
    #[prop(into)]
    name: Signal<String>,
    /// Its [`MenuItem`]s.
    children: ChildrenFn,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/menu.css");
    let id = unique_id("menu");
    let place = RwSignal::new([const { String::new() }; 3]);
    // Before the menu shows: it hangs below its button, or above where there is no room.
    let find_place = move |event: MouseEvent| {
        let button = event.current_target().and_then(|button| button.dyn_into::<Element>().ok());
        let Some(button) = button else { return };
        let rect = button.get_bounding_client_rect();
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let px = |length: f64| format!("{}px", length.round());
        let width = document().document_element().map_or(0, |root| root.client_width());
        let end = px((f64::from(width) - rect.right()).min(f64::from(width) - WIDTH).max(0.0));
        place.set(match rect.bottom() + ROOM < height {
            true => [px(rect.bottom() + 4.0), "auto".to_owned(), end],
            false => ["auto".to_owned(), px(height - rect.top() + 4.0), end],
        });
    };
    view! { class = styles,
        <span class="row-menu">
            <IconButton
                icon=icondata::LuEllipsis
                name
                popover=id.clone()
                opens=Opens::Menu
                on_click=find_place
            />
            <span
                id=id
                class="menu menu--row no-print"
                popover="auto"
                style:top=move || place.with(|[top, ..]| top.clone())
                style:bottom=move || place.with(|[_, bottom, _]| bottom.clone())
                style:right=move || place.with(|[.., end]| end.clone())
                on:keydown=on_key
                on:toggle=on_toggle
            >
                <span class="menu__items" role="menu" aria-label=move || name.get()>{children()}</span>
            </span>
        </span>
    }
}

/// As much room as a menu of a few entries needs, in CSS pixels.
const ROOM: f64 = 160.0;

/// As wide as a menu of a row is at least, with a little air.
const WIDTH: f64 = 248.0;

/// An entry: the menu closes, and it is done.
#[component]
pub fn MenuItem(
    /// What a screen reader says, where the words alone do not tell whose entry it is.
    #[prop(into, optional)]
    name: MaybeProp<String>,
    #[prop(into)] on_choose: Callback<()>,
    children: Children,
) -> impl IntoView {
    let choose = move |event: MouseEvent| {
        let item = event.current_target().and_then(|item| item.dyn_into::<Element>().ok());
        if let Some(menu) = item.and_then(|item| item.closest("[popover]").ok().flatten()) {
            close(&menu);
        }
        on_choose.run(());
    };
    view! {
        <button
            type="button"
            class=item_classes()
            role="menuitem"
            aria-label=move || name.get()
            on:click=choose
        >
            {children()}
        </button>
    }
}

/// Closes a popover; the focus goes back to its button.
pub fn close(menu: &Element) {
    // Not in web-sys' plain features; a browser without popovers has nothing to close.
    if let Ok(hide) = js_sys::Reflect::get(menu, &"hidePopover".into())
        && let Some(hide) = hide.dyn_ref::<js_sys::Function>()
    {
        let _ = hide.call0(menu);
    }
}

/// Whether a `toggle` event tells of an opening.
pub fn has_opened(event: &web_sys::Event) -> bool {
    js_sys::Reflect::get(event, &"newState".into()).is_ok_and(|state| state == JsValue::from_str("open"))
}

/// The first entry gets the focus when the menu opens.
pub fn on_toggle(event: web_sys::Event) {
    let opened = has_opened(&event);
    if let Some(first) = items(event.current_target()).first().filter(|_| opened) {
        let _ = first.focus();
    }
}

/// The arrow keys, Home and End go from entry to entry.
pub fn on_key(event: KeyboardEvent) {
    let items = items(event.current_target());
    if items.is_empty() {
        return;
    }
    let active = document().active_element();
    let here =
        items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    let last = items.len() - 1;
    let target = match (event.key().as_str(), here) {
        ("ArrowDown", Some(here)) if here < last => here + 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp", Some(here)) if here > 0 => here - 1,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    event.prevent_default();
    let _ = items[target].focus();
}

fn items(menu: Option<web_sys::EventTarget>) -> Vec<HtmlElement> {
    let menu = menu.and_then(|menu| menu.dyn_into::<Element>().ok());
    let Some(list) = menu.and_then(|menu| menu.query_selector_all("[role=menuitem]").ok()) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}
