//! What follows from an order: terms, licenses in total, and until when it can be taken back.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::{
    ids::SubscriptionId,
    parse::Quantity,
    rules::{
        lifecycle::{LifecycleState, OfferFacts, cancellation_allowed_until},
        term::CANCEL_WINDOW_HOURS,
    },
    v1::offer::BillingType,
};
use stylers_macro::style_sheet;

use super::text;
use crate::{
    features::ordering::drafts::order::{Line, OrderDraft},
    format,
    i18n::{Lang, fill, use_lang, use_texts},
};

/// What a line becomes when it is ordered at `now`, by the rules that the server runs.
fn ordered(line: &Line, now: DateTime<Utc>) -> LifecycleState {
    let facts = OfferFacts::from(&line.offer);
    LifecycleState::ordered(SubscriptionId(uuid::Uuid::nil()), None, facts, 1, line.cycle.clone(), now)
}

/// "yearly term, until 28 November 2027", ordered at `now`; the end of a term is a day in UTC.
pub fn term_text(lang: Lang, line: &Line, now: DateTime<Utc>) -> String {
    let term = text::term(lang, &line.offer);
    match ordered(line, now).term_end {
        Some(end) => {
            let values = [("term", term.as_str()), ("day", &format::utc_day(lang, end))];
            fill(lang.texts().offers.term_until, &values)
        }
        None => term,
    }
}

/// Licenses of all lines that are counted and hold a number; none where there is no such line.
pub fn total(order: &OrderDraft) -> Option<i64> {
    let counted = order.lines.iter().filter(|line| line.offer.billing == BillingType::License);
    let numbers: Vec<i64> = counted
        .filter_map(|line| {
            let (least, most) = (line.offer.minimum_quantity, line.offer.maximum_quantity);
            Quantity::parse(&line.quantity, least, most, "quantity").ok()
        })
        .map(|quantity| i64::from(quantity.get()))
        .collect();
    (!numbers.is_empty()).then(|| numbers.iter().sum())
}

/// Until when the order can be taken back, and whether each of its lines can; none where no line can.
fn back_until(order: &OrderDraft, now: DateTime<Utc>) -> Option<(DateTime<Utc>, bool)> {
    let windows: Vec<_> =
        order.lines.iter().map(|line| cancellation_allowed_until(&ordered(line, now), now)).collect();
    // The first of the moments counts: they are the same unless a term ends before.
    let until = windows.iter().flatten().min()?;
    Some((*until, windows.iter().all(Option::is_some)))
}

/// The total of licenses, and until when the order can be taken back: within days of an order that is still to be
/// placed, until a moment where it is `placed`.
#[component]
pub fn Follows(
    #[prop(into)] order: Signal<OrderDraft>,
    /// When it was placed.
    #[prop(into, optional)]
    placed: Signal<Option<DateTime<Utc>>>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/follows.css");
    let (t, lang) = (use_texts(), use_lang());
    let total_text = move || {
        let total = order.with(total)?;
        let unit = text::unit(lang.get(), "licenses", total);
        Some(fill(t.get().offers.total, &[("n", &format::number(lang.get(), total)), ("unit", &unit)]))
    };
    let back_text = move || {
        let now = placed.get().unwrap_or_else(format::now);
        let (until, each) = order.with(|order| back_until(order, now))?;
        let t = &t.get().wizard;
        Some(match placed.get() {
            Some(_) => {
                let text = if each { t.back_until } else { t.back_until_licensed };
                fill(text, &[("moment", &format::deadline(lang.get(), until))])
            }
            None => {
                let text = if each { t.back_within } else { t.back_within_licensed };
                fill(text, &[("n", &format::number(lang.get(), CANCEL_WINDOW_HOURS / 24))])
            }
        })
    };
    view! { class = styles,
        <div class="follows">
            {move || total_text().map(|text| view! { class = styles, <p class="follows__total">{text}</p> })}
            {move || back_text().map(|text| view! { class = styles, <p class="follows__back">{text}</p> })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::ordering::drafts::samples::offer;

    /// [R23] The licenses of good lines are added up; what is billed by usage has none.
    #[test]
    fn licenses_are_added_up() {
        let mut order = OrderDraft::default();
        assert_eq!(total(&order), None);
        order.pick(&offer("E1"), None);
        order.pick(&offer("E3"), None);
        let mut azure = offer("Azure");
        azure.billing = BillingType::Usage;
        order.pick(&azure, None);
        order.set_quantity(0, "12");
        order.set_quantity(1, "7");
        assert_eq!(total(&order), Some(19));
        order.set_quantity(1, "many");
        assert_eq!(total(&order), Some(12));
    }

    /// [R18][R23] The same rules as at the server: a year, and 168 hours.
    #[test]
    fn what_is_ordered_has_its_term_and_window() {
        let mut order = OrderDraft::default();
        order.pick(&offer("E3"), None);
        let now: DateTime<Utc> = "2026-11-28T22:10:00Z".parse().expect("a timestamp");
        let life = ordered(&order.lines[0], now);
        assert_eq!(life.term_end.map(|end| end.to_rfc3339()), Some("2027-11-28T00:00:00+00:00".to_owned()));
        let until = cancellation_allowed_until(&life, now).map(|until| until.to_rfc3339());
        assert_eq!(until, Some("2026-12-05T22:10:00+00:00".to_owned()));
    }

    /// [R18][R20] What is billed by usage has no window: beside it, the others alone are promised one.
    #[test]
    fn usage_can_not_be_taken_back() {
        let now: DateTime<Utc> = "2026-11-28T22:10:00Z".parse().expect("a moment");
        let until = "2026-12-05T22:10:00Z".parse().expect("a moment");
        let mut azure = offer("Azure");
        azure.billing = BillingType::Usage;
        let mut order = OrderDraft::default();
        assert_eq!(back_until(&order, now), None);
        order.pick(&azure, None);
        assert_eq!(back_until(&order, now), None);
        order.pick(&offer("E3"), None);
        assert_eq!(back_until(&order, now), Some((until, false)));
        let mut licensed = OrderDraft::default();
        licensed.pick(&offer("E3"), None);
        assert_eq!(back_until(&licensed, now), Some((until, true)));
    }
}
