//! The order for checking, as it will be placed: one part per order (S49).

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::portal::views::SubscriptionRow;
use stylers_macro::style_sheet;

use super::{follows::term_text, text};
use crate::{
    features::ordering::drafts::{
        order::{Line, OrderDraft, Parent},
        request::grouped,
    },
    format,
    i18n::{fill, use_lang, use_texts},
};

/// The lines by order.
#[component]
pub fn OrderGroups(
    order: Signal<OrderDraft>,
    /// When it was placed: nobody has to be told any more in how many orders.
    #[prop(into, optional)]
    placed: Signal<Option<DateTime<Utc>>>,
    /// Subscriptions that lines may go with.
    #[prop(optional, into)]
    owned: Signal<Arc<Vec<SubscriptionRow>>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_groups.css");
    let (t, lang) = (use_texts(), use_lang());
    let groups = Memo::new(move |_| order.with(groups));
    let many = move || groups.with(Vec::len) > 1;
    let number = |n: usize| (n + 1).to_string();
    view! { class = styles,
        <Show when=move || many() && placed.with(Option::is_none)>
            <p class="review__note">
                {move || fill(t.get().wizard.orders_many, &[("n", &groups.with(Vec::len).to_string())])}
            </p>
        </Show>
        {move || {
            groups
                .get()
                .into_iter()
                .enumerate()
                .map(|(n, lines)| {
                    let title = move || fill(t.get().wizard.order_number, &[("n", &number(n))]);
                    view! { class = styles,
                        <section>
                            {(many() && placed.with(Option::is_none)).then(|| view! { class = styles, <h3 class="review__order-title">{title}</h3> })}
                            <ul class="review__lines">
                                {lines.into_iter().map(|line| view! { <ReviewLine line order owned placed lang/> }).collect_view()}
                            </ul>
                        </section>
                    }
                })
                .collect_view()
        }}
    }
}

#[component]
fn ReviewLine(
    line: Line,
    order: Signal<OrderDraft>,
    owned: Signal<Arc<Vec<SubscriptionRow>>>,
    placed: Signal<Option<DateTime<Utc>>>,
    lang: RwSignal<crate::i18n::Lang>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/order_groups.css");
    let t = use_texts();
    let with = order.with_untracked(|order| match &line.parent {
        Some(Parent::Line(key)) => order.by_key(*key).map(|parent| parent.offer.name.clone()),
        Some(Parent::Subscription(id)) => owned.with_untracked(|rows| {
            rows.iter().find(|row| row.id == *id).map(|row| row.friendly_name.clone())
        }),
        None => None,
    });
    let name = line.offer.name.clone();
    let about = {
        let line = line.clone();
        move || {
            let now = placed.get().unwrap_or_else(format::now);
            format!("{} · {}", term_text(lang.get(), &line, now), text::billed(lang.get(), &line.cycle))
        }
    };
    view! { class = styles,
        <li class="review__line" class:review__line--addon=line.parent.is_some()>
            <div>
                <span class="review__offer" lang="en">{name}</span>
                {with.map(|with| view! { class = styles,
                    <span class="review__with">
                        " ("{move || fill(t.get().offers.with, &[("offer", &with)])}")"
                    </span>
                })}
                <p class="review__about">{about}</p>
            </div>
            <span class="review__amount">
                {move || text::amount(lang.get(), &line.quantity, &line.offer.unit_type)}
            </span>
        </li>
    }
}

/// The lines of each order that will be placed.
fn groups(order: &OrderDraft) -> Vec<Vec<Line>> {
    let mut groups: Vec<Vec<Line>> = Vec::new();
    for (line, (at, _)) in order.lines.iter().zip(grouped(order, None).places) {
        if groups.len() <= at {
            groups.resize_with(at + 1, Vec::new);
        }
        groups[at].push(line.clone());
    }
    groups
}
