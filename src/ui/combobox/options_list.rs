//! The list under a combobox.

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::machine::{ComboOption, Machine, Options};
use crate::i18n::use_texts;

/// The listbox. Pressing the mouse on it must not take the focus from the text.
#[component]
pub fn OptionsList(
    machine: RwSignal<Machine>,
    label: Signal<String>,
    /// Its id; options have `id-0`, `id-1`, …
    id: String,
    chosen: RwSignal<Option<ComboOption>>,
    on_choose: Callback<Option<ComboOption>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/combobox_options.css");
    let t = use_texts();
    let prefix = id.clone();
    // The option under the arrows must be seen.
    Effect::new({
        let prefix = id.clone();
        move |_| {
            if let Some(at) = machine.with(|m| m.active)
                && let Some(element) = document().get_element_by_id(&format!("{prefix}-{at}"))
            {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        }
    });
    let options = Memo::new(move |_| machine.with(|m| m.options.clone()));
    let rows = move || {
        match options.get() {
        Options::Loading => note(t.get().components.searching),
        Options::Failed => note(t.get().components.search_failed),
        Options::Ready(found) if found.is_empty() => note(t.get().components.no_match),
        Options::Ready(found) => found
            .into_iter()
            .enumerate()
            .map(|(at, option)| {
                let own = option.clone();
                let selected = chosen.with_untracked(|c| c.as_ref().is_some_and(|c| c.value == option.value));
                view! { class = styles,
                    <div
                        class="combobox__option"
                        class:combobox__option--active=move || machine.with(|m| m.active == Some(at))
                        role="option"
                        id=format!("{prefix}-{at}")
                        aria-selected=selected.to_string()
                        on:click=move |_| on_choose.run(Some(own.clone()))
                    >
                        <span>{option.label}</span>
                        {option.detail.map(|detail| view! { class = styles, <span class="combobox__detail">{detail}</span> })}
                    </div>
                }
            })
            .collect_view()
            .into_any(),
    }
    };
    view! { class = styles,
        <div
            class="combobox__list"
            role="listbox"
            id=id
            aria-label=move || label.get()
            hidden=move || !machine.with(|m| m.open)
            on:mousedown=|event| event.prevent_default()
        >
            {rows}
        </div>
    }
}

/// A sentence in place of options; the status region says it, so it is not an option.
fn note(text: &'static str) -> AnyView {
    let styles = style_sheet!("style/scoped/combobox_options.css");
    view! { class = styles, <div class="combobox__note" aria-hidden="true">{text}</div> }.into_any()
}
