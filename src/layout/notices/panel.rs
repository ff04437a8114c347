//! The list below the bell.

use chrono::{DateTime, Utc};
use leptos::{html, prelude::*};
use leptos_router::components::A;
use model::{
    portal::{
        activity::{ActivityKind, ActivityRow},
        notices::{Notice, Notices},
        views::DecisionKind,
    },
    rules::rights::Right,
};
use wasm_bindgen::JsCast;

use crate::{
    format::{Ago, deadline},
    i18n::{Lang, fill, use_lang, use_texts},
    routes::Path,
    session::use_session,
    wording::{activity_text, recipient_text},
};

/// The panel's id; the bell opens it.
pub const PANEL: &str = "notices";

/// The panel on the native popover: Escape closes it and gives the focus back.
#[component]
pub fn Panel(
    /// What is shown while it is open.
    shown: Signal<Option<Notices>>,
    /// Runs when it opens and closes.
    on_toggle: Callback<web_sys::Event>,
) -> impl IntoView {
    let (session, t) = (use_session(), use_texts());
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| shown.with(Option::is_some)) {
            let _ = heading.focus();
        }
    });
    view! {
        <div
            id=PANEL
            class="menu notices"
            popover="auto"
            role="dialog"
            aria-labelledby="notices-title"
            on:toggle=move |event| on_toggle.run(event)
        >
            <h2 id="notices-title" class="notices__title" tabindex="-1" node_ref=heading>
                {move || t.get().notices.title}
            </h2>
            {move || shown.get().map(|notices| if notices.items.is_empty() {
                view! { <p class="notices__empty">{move || t.get().notices.empty}</p> }.into_any()
            } else {
                view! {
                    <ul class="notices__list">
                        {notices.items.into_iter().map(|notice| view! { <Entry notice /> }).collect_view()}
                    </ul>
                }.into_any()
            })}
            <Show when=move || session.may(Right::ReadActivity)>
                <A href=Path::Activity.to_string() attr:class="menu__item" on:click=move |_| close()>
                    {move || t.get().notices.all}
                </A>
            </Show>
        </div>
    }
}

#[component]
fn Entry(notice: Notice) -> impl IntoView {
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    let Notice { row, unread } = notice;
    let at = row.at;
    // Whoever declined by the link alone has no name.
    let actor = (!row.actor.is_empty()).then(|| format!("{} · ", row.actor));
    let provider = session.is_provider();
    // The partner's page, as long as there is one; a reseller has no page of its providers here.
    let reseller = row.reseller_id.filter(|_| provider && row.kind == ActivityKind::PartnershipAccepted);
    let subscription =
        row.customer_id.zip(row.subscription_id).filter(|_| row.kind == ActivityKind::DeadlineNear);
    let customer = row.customer_id.filter(|_| row.kind == ActivityKind::CustomerPasswordMade);
    let page = reseller
        .map(Path::Reseller)
        .or(subscription.map(|(customer, id)| Path::Subscription(customer, id)))
        .or(customer.map(Path::CustomerAccess));
    let row = StoredValue::new(row);
    let text = move || row.with_value(|row| notice_text(lang.get(), row, provider));
    let body = match page {
        Some(page) => view! {
            <A href=page.to_string() on:click=move |_| close()>{text}</A>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    view! {
        <li class="notices__entry" class:notices__entry--unread=unread>
            <p>
                {unread.then(|| view! { <strong class="notices__new">{move || t.get().notices.new}</strong> " " })}
                {body}
            </p>
            <p class="notices__meta">{actor} <Ago at /></p>
        </li>
    }
}

/// "Partnership accepted: Atelier Nuage", from the reader's side; with the reason where one was given.
fn notice_text(lang: Lang, row: &ActivityRow, provider: bool) -> String {
    if let Some(text) = deadline_text(lang, row).or_else(|| account_text(lang, row)) {
        return text;
    }
    let t = &lang.texts().notices;
    let what = activity_text(lang, row);
    let partner = if provider { row.reseller_name.as_ref() } else { row.provider_name.as_ref() };
    // Whoever declines by the link alone is known by the address that was asked.
    let partner = partner.filter(|name| !name.is_empty()).cloned().or_else(|| recipient_text(row));
    let text = match partner {
        Some(name) => fill(t.with_partner, &[("what", &what), ("name", &name)]),
        None => what,
    };
    match row.details.get("reason").filter(|reason| !reason.is_empty()) {
        Some(reason) => fill(t.with_reason, &[("text", &text), ("reason", reason)]),
        None => text,
    }
}

/// "Decide before 3 March 2027 at 01:00 (00:00 UTC): the term of Office 365 at Menuiserie Lefèvre ends" (R26).
fn deadline_text(lang: Lang, row: &ActivityRow) -> Option<String> {
    let t = &lang.texts().notices;
    if row.kind != ActivityKind::DeadlineNear {
        return None;
    }
    let text = match DecisionKind::read(row.details.get("decision")?) {
        DecisionKind::TrialEnd => t.trial_ends,
        DecisionKind::TermEnd | DecisionKind::CancelWindow | DecisionKind::Unknown(_) => t.term_ends,
    };
    let at: DateTime<Utc> = row.details.get("deadline")?.parse().ok()?;
    let name = row.details.get("name")?;
    let customer = row.customer_name.as_deref().unwrap_or_default();
    Some(fill(text, &[("date", &deadline(lang, at)), ("name", name), ("customer", customer)]))
}

/// What happened to an account, in whole sentences: whoever reads it shall know what to do.
fn account_text(lang: Lang, row: &ActivityRow) -> Option<String> {
    let t = &lang.texts().notices;
    let text = if row.kind == ActivityKind::SignInsHeld {
        t.sign_ins_held
    } else if row.kind == ActivityKind::CustomerPasswordMade {
        t.customer_password_made
    } else {
        return None;
    };
    let of = |name: &str| row.details.get(name).map(String::as_str).unwrap_or_default();
    let customer = row.customer_name.as_deref().unwrap_or_default();
    let values =
        [("name", of("name")), ("email", of("email")), ("address", of("address")), ("customer", customer)];
    Some(fill(text, &values))
}

fn close() {
    let panel =
        document().get_element_by_id(PANEL).and_then(|panel| panel.dyn_into::<web_sys::HtmlElement>().ok());
    // Not in web-sys' plain features; a browser without popovers has nothing to close.
    if let Some(panel) = panel
        && let Ok(hide) = js_sys::Reflect::get(&panel, &"hidePopover".into())
        && let Some(hide) = hide.dyn_ref::<js_sys::Function>()
    {
        let _ = hide.call0(&panel);
    }
}
