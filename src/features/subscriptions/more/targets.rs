//! Offers to choose one of: what a subscription can become, or why not.

use leptos::prelude::*;
use model::ids::OfferId;
use stylers_macro::style_sheet;

use crate::{
    features::subscriptions::choice::{self, About, Choice},
    i18n::use_texts,
    ui::field::unique_id,
};

/// An offer in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub id: OfferId,
    /// Its name as delivered.
    pub name: String,
    /// What it is like.
    pub about: String,
    /// Why it cannot be chosen; those stand below the others, under a heading of their own.
    pub refused: Option<String>,
}

#[component]
pub fn Targets(
    /// What the list is of.
    #[prop(into)]
    label: Signal<String>,
    targets: Memo<Vec<Target>>,
    chosen: RwSignal<Option<OfferId>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/targets.css");
    let name = unique_id("target");
    let t = use_texts();
    let line = move |target: Target| {
        let own = StoredValue::new(target.id);
        let off = target.refused.is_some();
        view! {
            <Choice
                name=name.clone()
                label=Signal::stored(target.name)
                language="en"
                chosen=Signal::derive(move || own.with_value(|own| chosen.get().as_ref() == Some(own)))
                off=Signal::stored(off)
                on_choose=move |()| chosen.set(Some(own.get_value()))
            >
                <About text=Signal::stored(target.about)/>
                {target.refused.map(|why| view! { class = styles, <p class="choice__why">{why}</p> })}
            </Choice>
        }
    };
    view! {
        <div class=choice::list() role="radiogroup" aria-label=move || label.get()>
            {move || {
                let (free, refused): (Vec<Target>, Vec<Target>) =
                    targets.get().into_iter().partition(|target| target.refused.is_none());
                let apart = (!refused.is_empty()).then(|| view! { class = styles,
                    <div class=choice::list()>
                        <p class="choices__apart">{t.get().life.targets_refused}</p>
                        {refused.into_iter().map(line.clone()).collect_view()}
                    </div>
                });
                let none = free.is_empty().then(|| view! { <p>{t.get().life.targets_none}</p> });
                view! {
                    {none}
                    {free.into_iter().map(line.clone()).collect_view()}
                    {apart}
                }
            }}
        </div>
    }
}
