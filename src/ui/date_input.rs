//! A day: typed, or chosen in a calendar. The browser's own field speaks the browser's language; this one speaks ours.

use chrono::NaiveDate;
use leptos::{ev::FocusEvent, html, prelude::*};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::{
    button::{IconButton, Opens},
    field::{Field, Wiring, unique_id},
    input_box,
};
use crate::{
    format,
    i18n::{Lang, fill, use_lang, use_texts},
};

pub mod calendar;
pub mod days;

use calendar::Calendar;

/// How wide a calendar is, in pixels, with a little air.
const CALENDAR: f64 = 300.0;

/// A field for a day. `value` is `2026-11-28` or empty, as the browser's own field has it; what cannot be read stays in
/// the field, with a word why, and changes nothing.
#[component]
pub fn DateInput(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// What may be entered, in a few words.
    #[prop(into, optional)]
    hint: MaybeProp<String>,
    /// Why the value was refused.
    #[prop(into, optional)]
    error: MaybeProp<String>,
    /// Must be given.
    #[prop(into, optional)]
    required: Signal<bool>,
    /// Whether the text is no day, so that the value is an earlier one: a form is not sent then.
    #[prop(optional)]
    unread: Option<RwSignal<bool>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/date_input.css");
    let (t, lang) = (use_texts(), use_lang());
    let (typed, open) = (RwSignal::new(String::new()), RwSignal::new(false));
    let unread = unread.unwrap_or_else(|| RwSignal::new(false));
    // The calendar ends where the field ends, when there is no room for it after the field's start.
    let at_end = RwSignal::new(false);
    let frame = NodeRef::<html::Div>::new();
    let months = Memo::new(move |_| format::month_names(lang.get()));
    // Set from outside, or the language has changed: written out anew. What is being typed stays as it is.
    Effect::new(move |before: Option<String>| {
        let (now, lang) = (value.get(), lang.get());
        let day = now.parse().ok();
        let stands = typed.with_untracked(|text| months.with(|months| days::read(text, months)));
        if stands != day || (day.is_none() && before.as_ref() != Some(&now)) {
            write(typed, unread, lang, day);
        }
        now
    });
    let input = move |text: String| {
        let read = months.with_untracked(|months| days::read(&text, months));
        match read {
            Some(day) => set(value, day.to_string()),
            None if text.trim().is_empty() => set(value, String::new()),
            None => {}
        }
        typed.set(text);
        unread.set(false);
    };
    let finish = move |()| {
        let Some(text) = typed.try_get_untracked() else { return };
        match months.with_untracked(|months| days::read_finished(&text, months)) {
            Some(day) => {
                write(typed, unread, lang.get_untracked(), Some(day));
                set(value, day.to_string());
            }
            None => unread.set(!text.trim().is_empty()),
        }
    };
    let choose = Callback::new(move |day: NaiveDate| {
        write(typed, unread, lang.get_untracked(), Some(day));
        set(value, day.to_string());
        open.set(false);
        focus_button(frame);
    });
    let close = Callback::new(move |()| {
        open.set(false);
        focus_button(frame);
    });
    let leave = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if !frame.get_untracked().is_some_and(|frame| frame.contains(to.as_ref())) {
            open.set(false);
        }
    };
    let example = move || format::day_in_digits(lang.get(), format::now().date_naive());
    let wrong = move || unread.get().then(|| fill(t.get().components.day_unread, &[("example", &example())]));
    let error = move || wrong().or_else(|| error.get());
    let chosen = Signal::derive(move || value.get().parse().ok());
    let name = Signal::derive(move || fill(t.get().components.choose_day, &[("label", &label.get())]));
    let id = unique_id("day");
    view! {
        <Field label hint error=Signal::derive(error) required id=id children=move |wiring: Wiring| {
            view! { class = styles,
                <div class="day" tabindex="-1" node_ref=frame on:focusout=leave>
                    <div class=input_box::frame()>
                        <input
                            class=input_box::control()
                            id=wiring.id
                            type="text"
                            inputmode="text"
                            autocomplete="off"
                            placeholder=move || t.get().components.day_form
                            aria-describedby=move || wiring.described_by.get()
                            aria-invalid=move || wiring.invalid.get()
                            aria-required=move || wiring.required.get()
                            prop:value=move || typed.get()
                            on:input:target=move |event| input(event.target().value())
                            on:change=move |_| finish(())
                        />
                        <IconButton
                            icon=icondata::LuCalendar
                            name
                            opens=Opens::Dialog
                            expanded=open
                            on_click=move |_| {
                                at_end.set(frame.get_untracked().is_some_and(|frame| is_narrow_after(&frame)));
                                open.update(|open| *open = !*open);
                            }
                        />
                    </div>
                    <Show when=move || open.get()>
                        <Calendar name chosen at_end choose close/>
                    </Show>
                </div>
            }
        }/>
    }
}

/// Writes a day into the field in words, so that nobody takes a month for a day.
fn write(typed: RwSignal<String>, unread: RwSignal<bool>, lang: Lang, day: Option<NaiveDate>) {
    typed.set(day.map(|day| format::day_in_words(lang, day)).unwrap_or_default());
    unread.set(false);
}

/// Whether a calendar that starts where the field starts would reach over the page's edge.
fn is_narrow_after(field: &web_sys::HtmlDivElement) -> bool {
    let page = document().document_element().map_or(0, |page| page.client_width());
    field.get_bounding_client_rect().left() + CALENDAR > f64::from(page)
}

/// Only a change wakes whoever watches.
fn set(value: RwSignal<String>, day: String) {
    if value.with_untracked(|known| *known != day) {
        value.set(day);
    }
}

/// Gives the focus back to the button that opened the calendar.
fn focus_button(frame: NodeRef<html::Div>) {
    let button = frame.get_untracked().and_then(|frame| frame.query_selector("button").ok().flatten());
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        // A button that is gone meanwhile cannot take the focus; there is nothing more to do then.
        drop(button.focus());
    }
}
