//! When the app itself breaks, a page that says so in both languages instead of a dead one.

use leptos::prelude::{document, window};
use stylers_macro::style_sheet;
use wasm_bindgen::{JsCast, closure::Closure};

use crate::{i18n::Lang, ui::button::ButtonKind};

/// Sets the panic hook: the console gets the details, the person a page and a way out.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        show();
    }));
}

/// Draws with the plain DOM: after a panic nothing of ours can be trusted.
fn show() -> Option<()> {
    let styles = style_sheet!("style/scoped/panic_page.css");
    let code = document().document_element()?.get_attribute("lang").unwrap_or_default();
    let t = &Lang::read(&code).unwrap_or(Lang::En).texts().shell;
    let element = |name: &str, text: &str| {
        let element = document().create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let page = element("main", "")?;
    page.set_class_name(&format!("broken {styles}"));
    page.append_child(&*element("h1", t.broken_title)?).ok()?;
    page.append_child(&*element("p", t.broken_text)?).ok()?;
    let button = element("button", t.reload)?;
    button.set_class_name(&ButtonKind::Primary.classes());
    let reload = Closure::<dyn Fn()>::new(|| {
        let _ = window().location().reload();
    });
    button.add_event_listener_with_callback("click", reload.as_ref().unchecked_ref()).ok()?;
    reload.forget();
    page.append_child(&button).ok()?;
    let body = document().body()?;
    body.set_text_content(None);
    body.append_child(&page).ok()?;
    Some(())
}
