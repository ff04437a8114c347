//! The next decision and its exact deadline, first on the page.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use model::{
    ids::SubscriptionId,
    rules::lifecycle::{Action, table::Cause},
};
use stylers_macro::style_sheet;

use super::{
    context::{DECISION, SubscriptionContext},
    next_event::{Next, Outlook, is_pressing, outlook},
    permissions::may,
    text::{cycle_word, licenses, term_of},
};
use crate::{
    format::{deadline_from, utc_day},
    i18n::{Lang, fill, plural, use_lang, use_texts},
    labels::subscription::status_text,
    routes::Path,
    session::use_session,
    ui::{badge::Tone, message_bar::MessageBar, rich_text::rich_text},
};

/// The bar at the top.
#[component]
pub fn Decision(context: SubscriptionContext) -> impl IntoView {
    let styles = style_sheet!("style/scoped/decision.css");
    let (t, lang) = (use_texts(), use_lang());
    let at = Memo::new(move |_| {
        let now = context.now.get();
        context.tree.with(|tree| context.own.with(|own| outlook(tree, own, now)))
    });
    let tone = Memo::new(move |_| {
        let pressing = context.own.with(|own| at.with(|at| is_pressing(at, own, context.now.get())));
        if pressing { Tone::Warning } else { Tone::Info }
    });
    let cancels = may(use_session(), context, Action::Cancel).is_ok();
    let text = Memo::new(move |_| at.with(|at| text(lang.get(), context, at, cancels, context.now.get())));
    let successor = move || context.life.with(|life| life.upgraded_to);
    view! { class = styles,
        <section class="notice next-decision" id=DECISION tabindex="-1" aria-label=move || t.get().life.next_decision>
            {move || {
                let tone = tone.get();
                match successor() {
                    Some(next) => view! { <Upgraded context next/> }.into_any(),
                    None => {
                        let title = Signal::derive(move || text.with(|(first, _)| first.clone()));
                        view! {
                            <MessageBar tone title>{move || text.with(|(_, then)| then.clone())}</MessageBar>
                        }
                            .into_any()
                    }
                }
            }}
        </section>
    }
}

/// It ended by an upgrade: where it goes on.
#[component]
fn Upgraded(context: SubscriptionContext, next: SubscriptionId) -> impl IntoView {
    let t = use_texts();
    let href = Path::Subscription(context.customer, next).to_string();
    let sentence = move || {
        // Who may not read the successor is told of it without a link that leads nowhere.
        let Some(name) = context.life.with(|life| life.successor_name.clone()) else {
            return t.get().life.upgraded_unnamed.into_any();
        };
        let link = view! { <a href=href.clone() lang="en">{name}</a> }.into_any();
        rich_text(t.get().life.upgraded, vec![("successor", link)]).into_any()
    };
    view! { <MessageBar tone=Tone::Info>{sentence}</MessageBar> }
}

/// The decision itself, and what happens where nobody decides. `cancels`: whoever reads it may cancel.
fn text(
    lang: Lang,
    context: SubscriptionContext,
    outlook: &Outlook,
    cancels: bool,
    now: DateTime<Utc>,
) -> (Option<String>, Option<String>) {
    let t = &lang.texts().life;
    let then = |next: &Option<Next>| next.as_ref().map(|next| next_text(lang, context, next, now));
    let until =
        |next: &Option<Next>| next.as_ref().map(|next| deadline_from(lang, next.at, now)).unwrap_or_default();
    match outlook {
        Outlook::CancelOpen { until, next } => {
            let text = if cancels { t.cancel_open } else { t.cancel_open_plain };
            (Some(fill(text, &[("until", &deadline_from(lang, *until, now))])), then(next))
        }
        Outlook::ReduceOpen { first, next } => {
            let until = deadline_from(lang, first.allowed_until_date_time, now);
            let licenses = licenses(lang, context, first.quantity);
            let n = i64::from(first.quantity);
            let text = plural(lang, n, t.reduce_open_one, t.reduce_open_other);
            (Some(fill(&text, &[("until", &until), ("licenses", &licenses)])), then(next))
        }
        Outlook::TermEnd(next) => (None, Some(next_text(lang, context, next, now))),
        Outlook::Open => (None, Some(t.no_end.to_owned())),
        Outlook::Suspended { by_parent, next } => {
            let text = if *by_parent { t.suspended_with_parent } else { t.suspended_now };
            let ends = next.as_ref().map(|_| fill(t.suspended_ends, &[("moment", &until(next))]));
            (Some(text.to_owned()), ends)
        }
        Outlook::Expired(next) => (None, Some(fill(t.expired_until, &[("until", &until(next))]))),
        Outlook::Disabled(next) => (None, Some(fill(t.disabled_until, &[("until", &until(next))]))),
        Outlook::Deleted(since) => {
            let moment = crate::format::date_time(lang, *since);
            (None, Some(fill(t.deleted_since, &[("moment", &moment)])))
        }
        Outlook::Unknown(status) => {
            (None, Some(fill(t.unknown_state, &[("state", &status_text(lang, status))])))
        }
    }
}

/// What happens at the end of the term, unless somebody chooses otherwise.
fn next_text(lang: Lang, context: SubscriptionContext, next: &Next, now: DateTime<Utc>) -> String {
    let t = &lang.texts().life;
    // The end of a term is a day, and the moment before which somebody decides about it (R32).
    let day = utc_day(lang, next.at);
    let quantity = licenses(lang, context, next.after.quantity);
    let cycle = cycle_word(lang, &next.after.billing_cycle);
    let term = term_of(lang, &next.after.offer);
    let values = [
        ("day", day.as_str()),
        ("licenses", quantity.as_str()),
        ("cycle", cycle.as_str()),
        ("term", term.as_str()),
    ];
    let text = match next.by {
        Cause::Renew => t.then_renews,
        Cause::Extend => t.then_extends,
        Cause::Expire => t.trial_ends,
        Cause::ParentSuspended => t.then_suspended_with_parent,
        Cause::ParentDisabled | Cause::ParentDeleted => t.then_ends_with_parent,
        Cause::End
        | Cause::Lapse
        | Cause::Purge
        | Cause::Suspend
        | Cause::Reactivate
        | Cause::Cancel
        | Cause::Upgrade
        | Cause::Convert
        | Cause::ParentRevived => t.then_ends,
    };
    let said = fill(text, &values);
    match next.by {
        Cause::Renew | Cause::Extend | Cause::Expire | Cause::End => {
            let moment = deadline_from(lang, next.at, now);
            format!("{said} {}", fill(t.decide_before, &[("moment", &moment)]))
        }
        Cause::ParentSuspended
        | Cause::ParentDisabled
        | Cause::ParentDeleted
        | Cause::Lapse
        | Cause::Purge
        | Cause::Suspend
        | Cause::Reactivate
        | Cause::Cancel
        | Cause::Upgrade
        | Cause::Convert
        | Cause::ParentRevived => said,
    }
}
