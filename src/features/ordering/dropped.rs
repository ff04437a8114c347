//! What was picked, held against what is sold: another country may not sell it, or on other terms.

use leptos::prelude::*;

use super::Ordering;
use crate::{
    format,
    i18n::{fill, use_lang, use_texts},
    ui::{
        badge::Tone,
        message_bar::{Announce, MessageBar},
    },
};

/// Takes out of the order what cannot be had, and names it.
#[component]
pub fn Dropped(ordering: Ordering) -> impl IntoView {
    let (t, lang) = (use_texts(), use_lang());
    let dropped = RwSignal::new(None::<(String, Vec<String>)>);
    Effect::new(move || {
        if !ordering.known.get() {
            return;
        }
        let offers = ordering.offers.get();
        if !ordering.order.with_untracked(|order| order.differs_from(&offers)) {
            return;
        }
        let country = ordering.buyer.with_untracked(|buyer| buyer.country.clone());
        ordering.edit(move |order| {
            let names = order.keep_sold(&offers);
            if !names.is_empty() {
                dropped.set(Some((country, names)));
            }
        });
    });
    let text = move || {
        dropped.get().map(|(country, names)| {
            let country = format::country(lang.get(), &country);
            fill(t.get().offers.dropped, &[("country", &country), ("offers", &names.join(", "))])
        })
    };
    move || {
        text().map(|text| {
            view! { <MessageBar tone=Tone::Warning announce=Announce::Polite>{text}</MessageBar> }
        })
    }
}
