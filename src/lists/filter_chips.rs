//! The filters in force, each with a button that removes it.

use std::sync::Arc;

use leptos::prelude::*;
use stylers_macro::style_sheet;

use super::list_state::ListState;
use crate::{
    i18n::{Msg, fill, use_texts},
    ui::{
        button::{BareButton, Button, ButtonKind},
        icon::Icon,
    },
};

/// One filter in force.
#[derive(Clone)]
pub struct Chip {
    pub text: String,
    /// Removes it. Chips are made anew with every change while their buttons stay, so this belongs to no scope that ends
    /// with them, as a `Callback` would.
    remove: Arc<dyn Fn() + Send + Sync>,
}

impl Chip {
    pub fn new(text: String, remove: impl Fn() + Send + Sync + 'static) -> Self {
        Self { text, remove: Arc::new(remove) }
    }
}

/// Chips, and "Clear all". Draws nothing while no filter is in force.
#[component]
pub fn FilterChips(
    /// What is in force.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
    list: ListState,
    /// A further class, for its place.
    #[prop(into, optional)]
    class: String,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/filter_chips.css");
    let t = use_texts();
    let class = StoredValue::new(format!("chips {class} {styles}"));
    let row = move |Chip { text, remove }: Chip| {
        let name = {
            let text = text.clone();
            move || Some(fill(t.get().components.remove_filter, &[("filter", &text)]))
        };
        view! {
            <li>
                <BareButton class=format!("chip {styles}") name=Signal::derive(name) on_click=move |_| remove()>
                    <span translate="no">{text}</span>
                    <Icon icon=icondata::LuX/>
                </BareButton>
            </li>
        }
    };
    view! { class = styles,
        <Show when=move || list.is_filtered()>
            <div class=class.get_value()>
                <ul class="chips__list" aria-label=move || t.get().components.filters>
                    <For each=move || chips.get() key=|chip| chip.text.clone() children=row/>
                </ul>
                <Button kind=ButtonKind::Plain on_click=move |_| list.clear()>
                    {move || t.get().components.clear_all}
                </Button>
            </div>
        </Show>
    }
}

/// The chip of the search text, while there is one.
pub fn search_chip(t: &Msg, list: ListState) -> Option<Chip> {
    let text = list.query.get().q?;
    let shown = fill(t.components.search_chip, &[("text", &text)]);
    Some(Chip::new(shown, move || list.change(|query| query.q = None)))
}
