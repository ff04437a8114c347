//! The list of offers to pick from (S47, S66): searched, filtered, drawn a part at a time.

use std::sync::Arc;

use leptos::prelude::*;
use model::v1::offer::{BillingCycle, Offer};
use stylers_macro::style_sheet;

use super::{Ordering, addons::OwnedAddons, filters::Filters, offer_row::OfferRow, text};
use crate::{
    format,
    i18n::{fill, plural, use_lang, use_texts},
    labels::{subscription::cycle_text, territory::nothing_sold},
    ui::{
        button::Button,
        select::{Choice, Select},
        text_input::TextInput,
    },
};

/// Rows drawn at first, and more each time.
const PART: usize = 50;

/// Search, filters and rows.
#[component]
pub fn OfferPicker(ordering: Ordering) -> impl IntoView {
    let styles = style_sheet!("style/scoped/picker.css");
    let (t, lang) = (use_texts(), use_lang());
    let filters = Filters::new();
    let shown = RwSignal::new(PART);
    let found = Memo::new(move |_| {
        let offers = filters.apply(lang.get(), &ordering.offers.get());
        offers.into_iter().map(Arc::new).collect::<Vec<_>>()
    });
    // Another search starts at the top again.
    Effect::new(move |_| {
        found.track();
        shown.set(PART);
    });
    let rows =
        move || found.with(|found| found.iter().take(shown.get()).cloned().collect::<Vec<Arc<Offer>>>());
    let none_sold = move || ordering.offers.with(|offers| offers.is_empty());
    let count = move || {
        let (n, c) = (found.with(Vec::len), &t.get().offers);
        let (n, shown) = (i64::try_from(n).unwrap_or(0), i64::try_from(shown.get()).unwrap_or(0));
        if n > shown {
            let (shown, n) = (format::number(lang.get(), shown), format::number(lang.get(), n));
            fill(c.shown, &[("shown", &shown), ("n", &n)])
        } else {
            plural(lang.get(), n, c.count_one, c.count_other)
        }
    };
    view! { class = styles,
        <Show when=move || !none_sold() fallback=move || view! { <NoneSold ordering/> }>
            <OwnedAddons ordering/>
            <OfferFilters filters ordering/>
            <p class="picker__count" role="status">{count}</p>
            <ul class="picker">
                <For each=rows key=|offer| offer.id.clone() let(offer)>
                    <OfferRow ordering offer parent=None/>
                </For>
            </ul>
            <Show when=move || found.with(Vec::is_empty)>
                <div class="picker__none">
                    <p>{move || t.get().offers.no_match}</p>
                    <Button on_click=move |_| filters.clear()>{move || t.get().offers.no_match_clear}</Button>
                </div>
            </Show>
            <Show when=move || { found.with(Vec::len) > shown.get() }>
                <Button class=format!("picker__more {styles}") on_click=move |_| shown.update(|shown| *shown += PART)>
                    {move || t.get().offers.more}
                </Button>
            </Show>
        </Show>
    }
}

#[component]
fn OfferFilters(filters: Filters, ordering: Ordering) -> impl IntoView {
    let styles = style_sheet!("style/scoped/picker.css");
    let (t, lang) = (use_texts(), use_lang());
    let categories = Signal::derive(move || {
        let mut known: Vec<(i32, String, String)> = Vec::new();
        ordering.offers.with(|offers| {
            for offer in offers.iter().filter(|offer| !offer.is_add_on) {
                if !known.iter().any(|(_, id, _)| *id == offer.category.id) {
                    known.push((offer.category.rank, offer.category.id.clone(), offer.category.name.clone()));
                }
            }
        });
        known.sort();
        known
            .into_iter()
            .map(|(_, id, name)| Choice::new(id.clone(), text::category(lang.get(), &id, &name)))
            .collect()
    });
    let cycles = Signal::derive(move || {
        let choice = |cycle: BillingCycle| Choice::new(cycle.as_str(), cycle_text(lang.get(), &cycle));
        [BillingCycle::Monthly, BillingCycle::Annual, BillingCycle::None].map(choice).to_vec()
    });
    view! { class = styles,
        <div class="picker__filters" role="search">
            <TextInput
                label=Signal::derive(move || t.get().offers.search.to_owned())
                value=filters.text
                kind="search"
                id="offer-search".to_owned()
            />
            <Select
                label=Signal::derive(move || t.get().offers.category.to_owned())
                value=filters.category
                choices=categories
                placeholder=Signal::derive(move || Some(t.get().offers.category_all.to_owned()))
            />
            <Select
                label=Signal::derive(move || t.get().offers.billing.to_owned())
                value=filters.cycle
                choices=cycles
                placeholder=Signal::derive(move || Some(t.get().offers.billing_all.to_owned()))
            />
        </div>
    }
}

#[component]
fn NoneSold(ordering: Ordering) -> impl IntoView {
    let styles = style_sheet!("style/scoped/picker.css");
    let lang = use_lang();
    let text = move || ordering.buyer.with(|buyer| nothing_sold(lang.get(), &buyer.country));
    view! { class = styles, <p class="picker__none">{text}</p> }
}
