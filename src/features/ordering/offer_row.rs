//! One offer of the list: its box, what it is, why it cannot be had, and its line when it is picked.

use std::sync::Arc;

use leptos::prelude::*;
use model::{
    error::{FieldCode, FieldError},
    v1::{locale::Locale, offer::Offer},
};
use stylers_macro::style_sheet;

use super::{Ordering, addons::Addons, line_controls::LineControls, text};
use crate::{
    features::ordering::drafts::order::Parent,
    i18n::{use_lang, use_texts},
    ui::{
        badge::{Badge, Tone},
        checkbox,
    },
};

/// A row. An add-on has the parent it would go with; without one it only says that it needs one.
#[component]
pub fn OfferRow(
    ordering: Ordering,
    offer: Arc<Offer>,
    /// What it goes with.
    #[prop(optional_no_strip)]
    parent: Option<Parent>,
) -> AnyView {
    let styles = style_sheet!("style/scoped/offer_row.css");
    let (t, lang) = (use_texts(), use_lang());
    let id = row_id(&offer, parent.as_ref());
    let about_id = format!("{id}-about");
    let homeless = offer.is_add_on && parent.is_none();
    let key = {
        let (offer, parent) = (offer.id.clone(), parent.clone());
        Memo::new(move |_| {
            ordering.order.with(|order| order.line(&offer, parent.as_ref()).map(|line| line.key))
        })
    };
    let refusal = {
        let offer = offer.clone();
        Memo::new(move |_| {
            let needs_parent = homeless.then(|| FieldError::new("offerId", FieldCode::ParentMissing));
            needs_parent.or_else(|| ordering.refusal(&offer, key.get()))
        })
    };
    let off = move || refusal.with(Option::is_some) && key.get().is_none();
    let toggle = {
        let offer = offer.clone();
        move |on: bool| {
            let (offer, parent) = (offer.clone(), parent.clone());
            match key.get_untracked() {
                Some(key) if !on => ordering.edit(move |order| order.remove(key)),
                None if on && refusal.with_untracked(Option::is_none) => {
                    ordering.edit(move |order| order.pick(&offer, parent));
                }
                Some(_) | None => {}
            }
        }
    };
    let about = {
        let offer = offer.clone();
        move || text::about(lang.get(), &offer)
    };
    let (is_add_on, is_trial) = (offer.is_add_on, offer.is_trial);
    let name = offer.name.clone();
    // The row stays when the language changes; what the offer is comes anew.
    let described = {
        let offer = offer.clone();
        Memo::new(move |_| {
            ordering.offers.with(|offers| {
                let now = offers.iter().find(|it| it.id == offer.id).unwrap_or(&offer);
                (now.description.clone(), Locale::read(&now.locale).language())
            })
        })
    };
    let description = move || {
        let (text, language) = described.get();
        (!text.is_empty())
            .then(|| view! { class = styles, <p class="offer__description" lang=language>{text}</p> })
    };
    view! { class = styles,
        <li class="offer">
            <div
                class="offer__row"
                class:offer__row--picked=move || key.get().is_some()
                class:offer__row--off=off
            >
                <input
                    type="checkbox"
                    class=checkbox::square()
                    id=id.clone()
                    aria-describedby=about_id.clone()
                    aria-disabled=move || off().then_some("true")
                    prop:checked=move || key.get().is_some()
                    on:click=move |event| if off() { event.prevent_default() }
                    on:change:target=move |event| toggle(event.target().checked())
                />
                <div class="offer__text">
                    <div class="offer__head">
                        <label class="offer__name" for=id lang="en">{name}</label>
                        {is_add_on.then(|| view! { <Badge>{move || t.get().offers.addon}</Badge> })}
                        {is_trial.then(|| view! { <Badge tone=Tone::Info>{move || t.get().offers.trial}</Badge> })}
                        <Show when=off>
                            <Badge tone=Tone::Warning>{move || t.get().offers.not_available}</Badge>
                        </Show>
                    </div>
                    <p class="offer__about" id=about_id>
                        {about}
                        {move || refusal.get().map(|error| view! { class = styles,
                            <span class="offer__why">{text::why(lang.get(), &error)}</span>
                        })}
                    </p>
                    {description}
                </div>
                {move || key.get().map(|key| view! { <LineControls ordering key/> })}
            </div>
            {move || key.get().map(|key| view! {
                <Addons ordering of=offer.clone() parent=Parent::Line(key)/>
            })}
        </li>
    }
    .into_any()
}

/// The same offer can stand under several parents.
fn row_id(offer: &Offer, parent: Option<&Parent>) -> String {
    match parent {
        None => format!("offer-{}", offer.id),
        Some(Parent::Line(key)) => format!("offer-{}-under-{key}", offer.id),
        Some(Parent::Subscription(id)) => format!("offer-{}-for-{id}", offer.id),
    }
}
