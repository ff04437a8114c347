//! The add-ons under a picked offer, or under a subscription that the customer has.

use std::sync::Arc;

use leptos::prelude::*;
use model::{portal::views::SubscriptionRow, v1::offer::Offer};
use stylers_macro::style_sheet;

use super::{Ordering, offer_row::OfferRow, text};
use crate::{
    features::ordering::drafts::{order::Parent, selection::addons_of},
    format,
    i18n::{Lang, fill, plural, use_lang, use_texts},
    ui::{
        button::{Button, ButtonKind},
        icon::Icon,
    },
};

/// So many are shown before somebody asks for all of them.
const FIRST: usize = 4;

/// The list of add-ons; nothing where there are none.
#[component]
pub fn Addons(
    ordering: Ordering,
    /// The offer they belong to.
    of: Arc<Offer>,
    /// What they go with.
    parent: Parent,
) -> AnyView {
    let styles = style_sheet!("style/scoped/addons.css");
    let (t, lang) = (use_texts(), use_lang());
    let all = RwSignal::new(false);
    let found = {
        let (of, parent) = (of.clone(), parent.clone());
        Memo::new(move |_| found(ordering, lang.get(), &of, &parent))
    };
    let label = {
        let name = of.name.clone();
        move || fill(t.get().offers.addons_of, &[("offer", &name)])
    };
    let shown = {
        let parent = parent.clone();
        move || {
            let picked = |offer: &Arc<Offer>| {
                ordering.order.with(|order| order.line(&offer.id, Some(&parent)).is_some())
            };
            let mut rows = found.get();
            if !all.get() && rows.len() > FIRST + 1 {
                let mut at = 0;
                rows.retain(|offer| {
                    at += 1;
                    at <= FIRST || picked(offer)
                });
            }
            rows
        }
    };
    let hidden =
        Memo::new(
            move |_| if all.get() || found.with(Vec::len) <= FIRST + 1 { 0 } else { found.with(Vec::len) },
        );
    let row = move |offer| view! { <OfferRow ordering offer parent=Some(parent.clone())/> };
    view! { class = styles,
        <Show when=move || !found.with(Vec::is_empty)>
            <ul class="addons" aria-label=label.clone()>
                <For each=shown.clone() key=|offer| offer.id.clone() children=row.clone()/>
                <Show when=move || { hidden.get() > 0 }>
                    <li class="addons__more">
                        <Button kind=ButtonKind::Plain on_click=move |_| all.set(true)>
                            {move || {
                                let (n, t) = (i64::try_from(hidden.get()).unwrap_or(0), &t.get().offers);
                                plural(lang.get(), n, t.addons_more_one, t.addons_more_other)
                            }}
                        </Button>
                    </li>
                </Show>
            </ul>
        </Show>
    }
    .into_any()
}

/// The add-ons of an offer in their order: those that can be had first, then by name.
fn found(ordering: Ordering, lang: Lang, of: &Offer, parent: &Parent) -> Vec<Arc<Offer>> {
    let offers = ordering.offers.get();
    let mut found: Vec<Arc<Offer>> = match parent {
        Parent::Line(key) => {
            let Some(cycle) = ordering.order.with(|order| order.by_key(*key).map(|line| line.cycle.clone()))
            else {
                return Vec::new();
            };
            addons_of(of, &cycle, &offers).cloned().map(Arc::new).collect()
        }
        Parent::Subscription(_) => {
            let fits = |offer: &&Offer| offer.is_add_on && offer.prerequisite_offers.contains(&of.id);
            offers.iter().filter(fits).cloned().map(Arc::new).collect()
        }
    };
    // Not tracked: picking one must not move the others about.
    untrack(|| {
        found.sort_by(|a, b| format::compare(lang, &a.name, &b.name));
        found.sort_by_cached_key(|offer| ordering.refusal(offer, None).is_some());
    });
    found
}

/// Add-ons for the active subscriptions that the customer has, each folded away under its name.
#[component]
pub fn OwnedAddons(ordering: Ordering) -> impl IntoView {
    let styles = style_sheet!("style/scoped/addons.css");
    let (t, lang) = (use_texts(), use_lang());
    let parents = Memo::new(move |_| {
        let (offers, owned) = (ordering.offers.get(), ordering.owned.get());
        let with_addons = |row: &&SubscriptionRow| {
            offers.iter().any(|offer| offer.is_add_on && offer.prerequisite_offers.contains(&row.offer_id))
        };
        let rows: Vec<SubscriptionRow> = owned.iter().filter(with_addons).cloned().collect();
        let of = |row: SubscriptionRow| {
            let known = offers.iter().find(|offer| offer.id == row.offer_id).cloned();
            known.map(|offer| (row, Arc::new(offer)))
        };
        rows.into_iter().filter_map(of).collect::<Vec<_>>()
    });
    view! { class = styles,
        <Show when=move || !parents.with(Vec::is_empty)>
            <details class="owned-addons">
                <summary class="owned-addons__summary">
                    <span class="owned-addons__mark"><Icon icon=icondata::LuChevronRight/></span>
                    {move || t.get().offers.addons_owned}
                </summary>
                <div class="owned-addons__list">
                    <For each=move || parents.get() key=|(row, _)| row.id let((row, offer))>
                        <details class="owned-addons__one">
                            <summary class="owned-addons__name">
                                <span class="owned-addons__mark"><Icon icon=icondata::LuChevronRight/></span>
                                <span>
                                    {row.friendly_name.clone()}
                                    " · "
                                    {move || text::amount(lang.get(), &row.quantity.to_string(), &row.unit_type)}
                                </span>
                            </summary>
                            <Addons ordering of=offer.clone() parent=Parent::Subscription(row.id)/>
                        </details>
                    </For>
                </div>
            </details>
        </Show>
    }
}
