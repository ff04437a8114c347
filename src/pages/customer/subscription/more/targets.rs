//! Offers to choose one of: what a subscription can become, or why not.

use leptos::prelude::*;
use model::ids::OfferId;

use crate::components::field::unique_id;

/// An offer in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Which.
    pub id: OfferId,
    /// Its name as delivered.
    pub name: String,
    /// What it is like.
    pub about: String,
    /// Why it cannot be chosen.
    pub refused: Option<String>,
}

/// The list.
#[component]
pub fn Targets(
    /// What the list is of.
    #[prop(into)]
    label: Signal<String>,
    /// The offers.
    targets: Memo<Vec<Target>>,
    /// The chosen one.
    chosen: RwSignal<Option<OfferId>>,
) -> impl IntoView {
    let name = unique_id("target");
    let line = move |target: Target| {
        let (id, about) = (unique_id("target"), unique_id("target-about"));
        let own = StoredValue::new(target.id);
        let off = target.refused.is_some();
        view! {
            <div class="choice">
                <input
                    type="radio"
                    class="choice__mark"
                    id=id.clone()
                    name=name.clone()
                    aria-describedby=about.clone()
                    disabled=off
                    prop:checked=move || own.with_value(|own| chosen.get().as_ref() == Some(own))
                    on:change=move |_| chosen.set(Some(own.get_value()))
                />
                <div class="choice__text">
                    <label class="choice__name" for=id lang="en">{target.name}</label>
                    <p class="choice__about" id=about>{target.refused.unwrap_or(target.about)}</p>
                </div>
            </div>
        }
    };
    view! {
        <div class="choices" role="radiogroup" aria-label=move || label.get()>
            {move || targets.get().into_iter().map(line.clone()).collect_view()}
        </div>
    }
}
