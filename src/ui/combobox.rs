//! One of many, found by typing (WAI-ARIA combobox with a listbox). The list is drawn in place, so it also works in a dialog.

use std::{future::Future, pin::Pin, sync::Arc};

use gloo_timers::future::TimeoutFuture;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use stylers_macro::style_sheet;

use super::{
    button::IconButton,
    field::{Field, Wiring, translate, unique_id},
    icon::Icon,
    input_box,
};
use crate::i18n::{fill, plural, use_lang, use_texts};

pub mod machine;
pub mod matching;
pub mod options_list;

pub use machine::ComboOption;
use machine::{Effect as Step, Key, Machine, Options};
use options_list::OptionsList;

/// How long typing must rest before the search starts, in milliseconds.
const DEBOUNCE_MS: u32 = 250;

/// A search under way; `Err` when it failed.
pub type Found = Pin<Box<dyn Future<Output = Result<Vec<ComboOption>, ()>>>>;

/// Looks for options by text; the empty text asks for the first ones.
#[derive(Clone)]
pub struct Search(Arc<dyn Fn(String) -> Found + Send + Sync>);

impl Search {
    /// Wraps an async function.
    pub fn new<F, R>(search: F) -> Self
    where
        F: Fn(String) -> R + Send + Sync + 'static,
        R: Future<Output = Result<Vec<ComboOption>, ()>> + 'static,
    {
        Self(Arc::new(move |text| Box::pin(search(text))))
    }

    pub fn run(&self, text: String) -> Found {
        (self.0)(text)
    }
}

/// A combobox. `value` is the chosen option with its label, none when nothing is chosen.
#[component]
pub fn Combobox(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<Option<ComboOption>>,
    /// Where the options come from.
    search: Search,
    /// Shown while nothing is typed.
    #[prop(into, optional)]
    placeholder: MaybeProp<String>,
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
    /// The options are all known here: typing finds them at once, and the first one is taken when the field is left.
    /// Such a choice can be changed, not cleared.
    #[prop(optional)]
    local: bool,
    /// Runs after a choice and after clearing.
    #[prop(into, optional)]
    on_choose: Option<Callback<Option<ComboOption>>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/combobox.css");
    let (t, lang) = (use_texts(), use_lang());
    let id = id.unwrap_or_else(|| unique_id("combobox"));
    let list_id = format!("{id}-list");
    let machine = RwSignal::new(Machine::default());
    let typed = RwSignal::new(String::new());
    let run = RwSignal::new(0_u32);
    Effect::new(move |_| typed.set(value.get().map(|chosen| chosen.label).unwrap_or_default()));

    let look = StoredValue::new(move |text: String, rest: u32| {
        let search = search.clone();
        let own_run = run.get_untracked().wrapping_add(1);
        run.set(own_run);
        spawn_local(async move {
            if rest > 0 {
                TimeoutFuture::new(rest).await;
            }
            // A later search has begun, or the page is gone: this one is of no use any more.
            if run.try_get_untracked() != Some(own_run) {
                return;
            }
            let takes_first = local && !text.is_empty();
            let found = search.run(text).await;
            if run.try_get_untracked() == Some(own_run) {
                machine.update(|m| {
                    m.found(found.map_or(Options::Failed, Options::Ready));
                    m.active = (takes_first && !m.ready().is_empty()).then_some(0);
                });
            }
        });
    });
    let open_list = move |text: String, rest: u32| {
        machine.update(Machine::search);
        look.with_value(|look| look(text, rest));
    };
    let choose = Callback::new(move |chosen: Option<ComboOption>| {
        machine.update(|m| m.open = false);
        typed.set(chosen.as_ref().map(|option| option.label.clone()).unwrap_or_default());
        value.set(chosen.clone());
        if let Some(on_choose) = on_choose {
            on_choose.run(chosen);
        }
    });
    // Text that was typed but not chosen means nothing: the field goes back to what is chosen.
    let reset = move || typed.set(value.get_untracked().map(|chosen| chosen.label).unwrap_or_default());
    let take_first = move || {
        let first = machine.try_with_untracked(|m| {
            m.active.filter(|_| local && m.open).map(|at| m.ready().get(at).cloned())
        });
        let first = first.flatten().flatten();
        first.is_some_and(|first| {
            choose.run(Some(first));
            true
        })
    };
    let on_key = move |event: KeyboardEvent| {
        let Some(key) = Key::read(&event.key(), machine.with_untracked(|m| m.open)) else { return };
        if key == Key::Tab && take_first() {
            return;
        }
        let step = machine.try_update(|m| m.press(key)).unwrap_or(Step::Leave);
        if step != Step::Leave {
            event.prevent_default();
            event.stop_propagation();
        }
        match step {
            Step::Leave | Step::Handled => {}
            Step::Search => look.with_value(|look| look(String::new(), 0)),
            Step::Choose(option) => choose.run(Some(option)),
            Step::Reset => reset(),
        }
    };
    let status = move || {
        machine.with(|m| match (m.open, &m.options) {
            (false, _) => String::new(),
            (true, Options::Loading) => t.get().components.searching.to_owned(),
            (true, Options::Failed) => t.get().components.search_failed.to_owned(),
            (true, Options::Ready(found)) if found.is_empty() => t.get().components.no_match.to_owned(),
            (true, Options::Ready(found)) => {
                let c = &t.get().components;
                plural(
                    lang.get(),
                    i64::try_from(found.len()).unwrap_or(i64::MAX),
                    c.matches_one,
                    c.matches_other,
                )
            }
        })
    };
    let list = list_id.clone();
    view! {
        <Field label hint error required id=id label_hidden children=move |wiring: Wiring| {
            let option_prefix = list.clone();
            view! { class = styles,
                <div class="combobox">
                    <div class=input_box::frame()>
                        <input
                            class=input_box::control()
                            translate=translate()
                            id=wiring.id
                            type="text"
                            role="combobox"
                            autocomplete="off"
                            maxlength="200"
                            aria-autocomplete="list"
                            aria-controls=list.clone()
                            aria-expanded=move || machine.with(|m| m.open).to_string()
                            aria-activedescendant=move || {
                                machine.with(|m| m.active.map(|at| format!("{option_prefix}-{at}")))
                            }
                            aria-describedby=move || wiring.described_by.get()
                            aria-invalid=move || wiring.invalid.get()
                            aria-required=move || wiring.required.get()
                            placeholder=move || placeholder.get()
                            prop:value=move || typed.get()
                            on:input:target=move |event| {
                                let text = event.target().value();
                                typed.set(text.clone());
                                open_list(text, if local { 0 } else { DEBOUNCE_MS });
                            }
                            on:click=move |_| {
                                if !machine.with_untracked(|m| m.open) {
                                    open_list(String::new(), 0);
                                }
                            }
                            on:keydown=on_key
                            on:focus:target=move |event| {
                                // What is typed takes the place of the name that stands there.
                                if local {
                                    event.target().select();
                                }
                            }
                            on:blur=move |_| {
                                if take_first() {
                                    return;
                                }
                                // The page may be gone already when its field loses the focus.
                                if machine.try_update(|m| m.open = false).is_some() {
                                    reset();
                                }
                            }
                        />
                        <Show when=move || !local && value.with(Option::is_some)>
                            <IconButton
                                icon=icondata::LuX
                                name=move || fill(t.get().components.clear_what, &[("what", &label.get())])
                                on_click=move |_| choose.run(None)
                            />
                        </Show>
                        <Icon icon=icondata::LuChevronDown class=format!("{} combobox__arrow {styles}", input_box::icon())/>
                    </div>
                    <OptionsList machine label id=list.clone() chosen=value on_choose=choose/>
                    <span class="visually-hidden" role="status">{status}</span>
                </div>
            }
        }/>
    }
}
