//! The search field of a list: it searches while typing rests, and at once with Enter.

use gloo_timers::future::TimeoutFuture;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{field::unique_id, icon::Icon, input_box};

/// How long typing must rest before the search starts, in milliseconds.
const DEBOUNCE_MS: u32 = 250;

#[component]
pub fn SearchBox(
    /// What can be found, e.g. "Company or domain"; also its accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The search in force (from the URL).
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Takes a new search; none clears it.
    #[prop(into)]
    on_search: Callback<Option<String>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/search_box.css");
    let id = unique_id("search");
    let typed = RwSignal::new(value.get_untracked().unwrap_or_default());
    let run = RwSignal::new(0_u32);
    // Searches from here that the address does not have yet, oldest first.
    let under_way = StoredValue::new(Vec::<String>::new());
    // A memo: another filter that changes while somebody types here must not take the typed text away.
    let value = Memo::new(move |_| value.get());
    // Back, forward and "Clear all" change the search from outside. What was searched from here is older than what is
    // typed by now, and takes nothing away.
    Effect::new(move |_| {
        let outside = value.get().unwrap_or_default();
        let own = under_way.try_update_value(|texts| {
            let place = texts.iter().position(|text| *text == outside);
            place.map(|place| drop(texts.drain(..=place)))
        });
        if own.flatten().is_none() && typed.get_untracked().trim() != outside {
            typed.set(outside);
        }
    });
    let search = move || {
        let text = typed.get_untracked().trim().to_owned();
        let text = (!text.is_empty()).then_some(text);
        if text != value.get_untracked() {
            under_way.update_value(|texts| texts.push(text.clone().unwrap_or_default()));
            on_search.run(text);
        }
    };
    let later = move || {
        let own_run = run.get_untracked().wrapping_add(1);
        run.set(own_run);
        spawn_local(async move {
            TimeoutFuture::new(DEBOUNCE_MS).await;
            // Typing went on, or the page is gone.
            if run.try_get_untracked() == Some(own_run) {
                search();
            }
        });
    };
    view! {
        <div class=format!("{} search-box {styles}", input_box::frame()) role="search">
            <Icon icon=icondata::LuSearch class=input_box::icon()/>
            <label class="visually-hidden" for=id.clone()>{move || label.get()}</label>
            <input
                class=input_box::control()
                id=id
                type="search"
                autocomplete="off"
                maxlength="200"
                translate="no"
                placeholder=move || label.get()
                prop:value=move || typed.get()
                on:input:target=move |event| {
                    typed.set(event.target().value());
                    later();
                }
                on:keydown=move |event: KeyboardEvent| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        run.update(|run| *run = run.wrapping_add(1));
                        search();
                    }
                }
            />
        </div>
    }
}
