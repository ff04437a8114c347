//! A whole number within limits, such as licenses.

use leptos::{ev::KeyboardEvent, prelude::*};

use super::field::{Field, Wiring};

/// The next number for an arrow key, within the limits; what cannot be read starts at the minimum.
fn step(text: &str, by: i32, minimum: i32, maximum: i32) -> i32 {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match digits.parse::<i32>() {
        Ok(number) => number.saturating_add(by).clamp(minimum, maximum.max(minimum)),
        Err(_) => minimum,
    }
}

/// A number field. It keeps the text as typed; `model::parse::Quantity` reads it. Arrow keys step.
#[component]
pub fn NumberField(
    /// The label.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
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
        value.update(|text| *text = step(text, by, minimum, maximum).to_string());
    };
    view! {
        <Field label hint error required id=id label_hidden children=move |wiring: Wiring| {
            view! {
                <div class="input-box input-box--number">
                    <input
                        class="input-box__control"
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
        assert_eq!(step("5", 1, 1, 300), 6);
        assert_eq!(step("300", 1, 1, 300), 300);
        assert_eq!(step("1", -1, 1, 300), 1);
        assert_eq!(step("1 000", -10, 1, 5000), 990);
        assert_eq!(step("ten", 1, 2, 300), 2);
        assert_eq!(step("2147483647", 1, 1, i32::MAX), i32::MAX);
    }
}
