//! Label, hint and error around one control, tied to it for everybody who cannot see them.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use stylers_macro::style_sheet;

/// An id that no other element of the page has.
pub fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// In the context of a page whose readers may know neither language of the app: all of it may be translated.
#[derive(Clone, Copy)]
pub struct TranslatedWhole;

/// `translate` of a control: what is typed or chosen in it is data, which a translating browser leaves as it is.
pub fn translate() -> Option<&'static str> {
    use_context::<TranslatedWhole>().is_none().then_some("no")
}

/// What a control needs to be tied to its label, hint and error.
#[derive(Clone)]
pub struct Wiring {
    /// The control's `id`.
    pub id: String,
    /// The label's `id`, for parts that need `aria-labelledby`.
    pub label_id: String,
    /// `aria-describedby`.
    pub described_by: Signal<Option<String>>,
    /// `aria-invalid`: "true" while there is an error.
    pub invalid: Signal<Option<&'static str>>,
    /// `aria-required`.
    pub required: Signal<Option<&'static str>>,
}

/// Label above, error and hint below the control that `children` draws.
#[component]
pub fn Field<F, V>(
    #[prop(into)] label: Signal<String>,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// Marks the label and tells assistive technology.
    #[prop(into, optional)]
    required: Signal<bool>,
    /// The control's id, where something else points at it.
    #[prop(into, optional)]
    id: Option<String>,
    /// Keeps the label for screen readers only (a search field with its icon).
    #[prop(optional)]
    label_hidden: bool,
    children: F,
) -> impl IntoView
where
    F: FnOnce(Wiring) -> V,
    V: IntoView + 'static,
{
    let styles = style_sheet!("style/scoped/field.css");
    let id = id.unwrap_or_else(|| unique_id("field"));
    let label_id = format!("{id}-label");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described_by = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        Signal::derive(move || {
            describe(&[(error.get().is_some(), &error_id), (hint.get().is_some(), &hint_id)])
        })
    };
    let wiring = Wiring {
        id: id.clone(),
        label_id: label_id.clone(),
        described_by,
        invalid: Signal::derive(move || error.get().map(|_| "true")),
        required: Signal::derive(move || required.get().then_some("true")),
    };
    view! { class = styles,
        <div class="field" class:field--invalid=move || error.get().is_some()>
            <label class="field__label" class:visually-hidden=label_hidden for=id id=label_id>
                {move || label.get()}
                {move || required.get().then(|| view! { class = styles, <span class="field__required" aria-hidden="true">" *"</span> })}
            </label>
            {children(wiring)}
            <ErrorText id=error_id text=error/>
            <p class="field__hint" id=hint_id hidden=move || hint.get().is_none()>
                {move || hint.get()}
            </p>
        </div>
    }
}

/// A label and a control, with what is said about it, where the order is another one than [`Field`]'s.
#[component]
pub fn LabeledControl(
    /// The control's id.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    /// What is said between label and control, and the id that the control names in `aria-describedby`.
    #[prop(optional)]
    hint: Option<(String, Signal<String>)>,
    /// The same below the control: why the value was refused, read out as it appears.
    #[prop(optional)]
    error: Option<(String, Signal<Option<String>>)>,
    children: Children,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/field.css");
    view! { class = styles,
        <div class="field">
            <label class="field__label" for=id>{move || label.get()}</label>
            {hint.map(|(id, text)| view! { class = styles, <p id=id class="field__hint">{move || text.get()}</p> })}
            {children()}
            {error.map(|(id, text)| view! { class = styles,
                <p id=id class="field__error" role="alert">{move || text.get()}</p>
            })}
        </div>
    }
}

/// Why a value was refused; nothing while it was not.
#[component]
pub fn ErrorText(
    /// The id that the control names in `aria-describedby`.
    #[prop(into)]
    id: String,
    #[prop(into)] text: MaybeProp<String>,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/field.css");
    view! {
        <p class=format!("field__error {class} {styles}") id=id hidden=move || text.get().is_none()>
            {move || text.get()}
        </p>
    }
}

/// The ids of those that are there, in reading order.
fn describe(parts: &[(bool, &String)]) -> Option<String> {
    let ids: Vec<&str> = parts.iter().filter(|(there, _)| *there).map(|(_, id)| id.as_str()).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The heading of the page.
pub const HEADING: &str = "main h1";

/// Puts the focus on the element with this id.
pub fn focus_on(id: impl std::fmt::Display) {
    focus_first(vec![format!("[id='{id}']")]);
}

/// Puts the focus on the element with this id, or on the page's heading where it is gone.
pub fn focus_on_or_heading(id: impl std::fmt::Display) {
    focus_first(vec![format!("[id='{id}']"), HEADING.to_owned()]);
}

/// Puts the focus on the page's heading.
pub fn focus_heading() {
    focus_first(vec![HEADING.to_owned()]);
}

/// Puts the focus on the first refused field of the page.
pub fn focus_first_error() {
    // A button that opens something has no `aria-invalid` to say it with.
    focus_first(vec![":is(main, dialog[open]) :is([aria-invalid='true'], [data-invalid='true'])".to_owned()]);
}

/// Puts the focus on what the first of the selectors finds, in the next animation frame, when everything has been drawn;
/// nothing where none finds anything.
fn focus_first(selectors: Vec<String>) {
    use wasm_bindgen::JsCast;
    request_animation_frame(move || {
        let element = selectors.iter().find_map(|wanted| document().query_selector(wanted).ok().flatten());
        if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Headings and names take the focus only when they are told to.
            if element.tab_index() < 0 && !element.has_attribute("tabindex") {
                element.set_tab_index(-1);
            }
            drop(element.focus());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_describes_the_control() {
        let (a, b) = ("a".to_owned(), "b".to_owned());
        assert_eq!(describe(&[(true, &a), (true, &b)]).as_deref(), Some("a b"));
        assert_eq!(describe(&[(false, &a), (true, &b)]).as_deref(), Some("b"));
        assert_eq!(describe(&[(false, &a), (false, &b)]), None);
    }

    #[test]
    fn ids_differ() {
        assert_ne!(unique_id("x"), unique_id("x"));
    }
}
