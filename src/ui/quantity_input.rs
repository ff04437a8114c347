//! A whole number within limits, such as licenses.

use leptos::{ev::KeyboardEvent, prelude::*};
use model::parse::{Quantity, clean_code};
use stylers_macro::style_sheet;

use super::{
    field::{Field, Wiring},
    input_box,
};

/// The next number for an arrow key or a button, within the limits; an empty field begins at the minimum. `None` for
/// what cannot be read: that stays as it is.
pub fn step(text: &str, by: i32, minimum: i32, maximum: i32) -> Option<i32> {
    if clean_code(text).is_empty() {
        return Some(minimum);
    }
    let next = Quantity::read(text)?.saturating_add(by.into());
    let within = next.clamp(minimum.into(), maximum.max(minimum).into());
    Some(i32::try_from(within).unwrap_or(maximum))
}

/// A number field. It keeps the text as typed; `model::parse::Quantity` reads it. Arrow keys step.
#[component]
pub fn NumberField(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// The smallest number for the arrow keys.
    #[prop(default = 1)]
    minimum: i32,
    /// The largest number for the arrow keys.
    #[prop(default = i32::MAX)]
    maximum: i32,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// Must be given.
    #[prop(into, optional)]
    required: Signal<bool>,
    /// The control's id, where something else points at it.
    #[prop(into, optional)]
    id: Option<String>,
    /// Keeps the label for screen readers only.
    #[prop(optional)]
    label_hidden: bool,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/quantity_input.css");
    let id = id.unwrap_or_else(|| super::field::unique_id("number"));
    let on_key = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            "PageUp" => 10,
            "PageDown" => -10,
            _ => return,
        };
        event.prevent_default();
        let next = value.with_untracked(|text| step(text, by, minimum, maximum));
        if let Some(next) = next {
            value.set(next.to_string());
        }
    };
    view! {
        <Field label hint error required id=id label_hidden children=move |wiring: Wiring| {
            view! {
                <div class=format!("{} number {styles}", input_box::frame())>
                    <input
                        class=format!("{} number__digits {styles}", input_box::control())
                        translate="no"
                        id=wiring.id
                        type="text"
                        inputmode="numeric"
                        autocomplete="off"
                        aria-describedby=move || wiring.described_by.get()
                        aria-invalid=move || wiring.invalid.get()
                        aria-required=move || wiring.required.get()
                        prop:value=move || value.get()
                        on:input:target=move |event| value.set(event.target().value())
                        on:keydown=on_key
                    />
                </div>
            }
        }/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_step_within_the_limits() {
        for (text, by, next) in [
            ("5", 1, 6),
            ("300", 1, 300),
            ("1", -1, 1),
            ("１０", 1, 11),
            ("2,000", 1, 300),
            ("99999999999", -1, 300),
            ("", 1, 1),
        ] {
            assert_eq!(step(text, by, 1, 300), Some(next), "{text}");
        }
        assert_eq!(step("1 000", -10, 1, 5000), Some(990));
        assert_eq!(step("1,000", 1, 1, 5000), Some(1001));
        assert_eq!(step("2147483647", 1, 1, i32::MAX), Some(i32::MAX));
    }

    #[test]
    fn what_cannot_be_read_is_left_as_it_is() {
        for text in ["ten", "1 0", "5,0", "1.5", "1e3"] {
            assert_eq!(step(text, 1, 2, 300), None, "{text}");
        }
    }
}
