//! The calendar of a day's field, by the WAI-ARIA pattern of a date picker: one day is in the tab order, keys lead on.

use chrono::{Datelike, NaiveDate};
use leptos::{ev::KeyboardEvent, prelude::*};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use super::days;
use crate::{
    format,
    i18n::{use_lang, use_texts},
    ui::{button::IconButton, field::unique_id},
};

/// One month, with the way to the others. Takes the focus when it is drawn.
#[component]
pub fn Calendar(
    /// What the dialog is called.
    name: Signal<String>,
    chosen: Signal<Option<NaiveDate>>,
    /// It hangs from the end of its field.
    #[prop(into)]
    at_end: Signal<bool>,
    /// A day is chosen.
    choose: Callback<NaiveDate>,
    /// Closed without a choice.
    close: Callback<()>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/calendar.css");
    let (t, lang) = (use_texts(), use_lang());
    let today = format::now().date_naive();
    let at = RwSignal::new(chosen.get_untracked().unwrap_or(today));
    let (id, title) = (unique_id("calendar"), unique_id("calendar-title"));
    focus_day(id.clone());
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            // The dialog around, if there is one, stays open.
            event.stop_propagation();
            event.prevent_default();
            close.run(());
        }
    };
    let on_day_key = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            if let Some(to) = days::moved(at.get_untracked(), &event.key()) {
                event.prevent_default();
                at.set(to);
                focus_day(id.clone());
            }
        }
    };
    let turn = move |key: &'static str| move |_| at.update(|at| *at = days::moved(*at, key).unwrap_or(*at));
    let weekdays = move || {
        let monday_first = days::weeks(NaiveDate::default()).into_iter().nth(1).unwrap_or_default();
        let head = |day: NaiveDate| {
            let (short, long) =
                (format::weekday(lang.get(), day, "short"), format::weekday(lang.get(), day, "long"));
            view! { class = styles, <th scope="col" abbr=long>{short}</th> }
        };
        monday_first.into_iter().flatten().map(head).collect_view()
    };
    let cell = move |day: Option<NaiveDate>| {
        let Some(day) = day else { return view! { class = styles, <td></td> }.into_any() };
        view! { class = styles,
            <td role="gridcell" aria-selected=move || (chosen.get() == Some(day)).then_some("true")>
                <button
                    type="button"
                    class="calendar__day"
                    class:calendar__day--chosen=move || chosen.get() == Some(day)
                    tabindex=move || if at.get() == day { "0" } else { "-1" }
                    aria-label=move || format::day_in_words(lang.get(), day)
                    aria-current=(day == today).then_some("date")
                    on:click=move |_| choose.run(day)
                >
                    {day.day()}
                </button>
            </td>
        }
        .into_any()
    };
    let month = Memo::new(move |_| at.get().with_day(1).unwrap_or(today));
    let weeks = move || {
        let row = move |week: [Option<NaiveDate>; 7]| view! { <tr>{week.map(cell).collect_view()}</tr> };
        days::weeks(month.get()).into_iter().map(row).collect_view()
    };
    view! { class = styles,
        <div class="calendar" class:calendar--end=move || at_end.get() id=id role="dialog" tabindex="-1" aria-label=move || name.get() on:keydown=on_key>
            <div class="calendar__head">
                <IconButton
                    icon=icondata::LuChevronLeft
                    name=move || t.get().components.month_before
                    on_click=turn("PageUp")
                />
                <span id=title.clone() class="calendar__title" aria-live="polite">
                    {move || format::month_and_year(lang.get(), month.get())}
                </span>
                <IconButton
                    icon=icondata::LuChevronRight
                    name=move || t.get().components.month_after
                    on_click=turn("PageDown")
                />
            </div>
            <table role="grid" aria-labelledby=title on:keydown=on_day_key>
                <thead><tr>{weekdays}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
        </div>
    }
}

/// Gives the focus to the day that is in the tab order, in the next animation frame, when it has been drawn.
fn focus_day(calendar: String) {
    request_animation_frame(move || {
        let day = document()
            .get_element_by_id(&calendar)
            .and_then(|it| it.query_selector("[tabindex='0']").ok()?);
        if let Some(day) = day.and_then(|day| day.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A day that is gone meanwhile cannot take the focus; there is nothing more to do then.
            drop(day.focus());
        }
    });
}
