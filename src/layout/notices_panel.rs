//! The list below the bell.

use chrono::{DateTime, Utc};
use leptos::{html, prelude::*};
use model::{
    portal::{
        activity::{ActivityKind, ActivityRow},
        notices::{Notice, Notices},
        views::DecisionKind,
    },
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;

use crate::{
    format::deadline,
    i18n::{Lang, fill, use_lang, use_texts},
    labels::{activity_text, recipient_text},
    routes::Path,
    session::use_session,
    ui::{
        button::{Button, ButtonKind, IconButton},
        menu,
        timestamp::Ago,
    },
};

/// The panel's id; the bell opens it.
pub const PANEL: &str = "notices";

/// Which notices somebody has marked as read.
pub enum MarkRead {
    /// The notice of this id.
    One(String),
    /// The notice of this id and all older ones.
    UpTo(String),
}

/// The panel on the native popover: Escape closes it and gives the focus back.
#[component]
pub fn Panel(
    notices: Signal<Option<Notices>>,
    /// Whether it is open.
    open: Signal<bool>,
    /// Runs when it opens and closes.
    on_toggle: Callback<web_sys::Event>,
    /// Marks notices as read.
    on_read: Callback<MarkRead>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/notices.css");
    let (session, t) = (use_session(), use_texts());
    let heading = NodeRef::<html::H2>::new();
    let to_heading = move || {
        if let Some(heading) = heading.get_untracked() {
            let _ = heading.focus();
        }
    };
    Effect::new(move || {
        if open.get() {
            to_heading();
        }
    });
    let unread = Memo::new(move |_| notices.with(|known| known.as_ref().map_or(0, |known| known.unread)));
    let items = Memo::new(move |_| {
        notices.with(|known| known.as_ref().map(|known| known.items.clone()).unwrap_or_default())
    });
    // An entry that is drawn anew takes the focus with it.
    Effect::new(move || {
        items.track();
        if open.get_untracked() {
            request_animation_frame(move || {
                let active = document().active_element();
                if active.is_none_or(|active| active.tag_name() == "BODY") {
                    to_heading();
                }
            });
        }
    });
    let mark_all = move |_| {
        if let Some(newest) = items.with_untracked(|items| items.first().map(|first| first.row.id.clone())) {
            to_heading();
            on_read.run(MarkRead::UpTo(newest));
        }
    };
    // The button goes with the mark: the focus goes on to the next one.
    let mark = Callback::new(move |id: String| {
        let next = next_mark();
        match next {
            Some(next) => drop(next.focus()),
            None => to_heading(),
        }
        on_read.run(MarkRead::One(id));
    });
    view! { class = styles,
        <div
            id=PANEL
            class=format!("{} notices {styles}", menu::classes())
            popover="auto"
            role="dialog"
            aria-labelledby="notices-title"
            on:toggle=move |event| on_toggle.run(event)
        >
            <div class="notices__head">
                <h2 id="notices-title" class="notices__title" tabindex="-1" node_ref=heading>
                    {move || t.get().notices.title}
                </h2>
                <Show when=move || { unread.get() > 0 }>
                    <Button kind=ButtonKind::Plain on_click=mark_all>{move || t.get().notices.mark_all}</Button>
                </Show>
            </div>
            <Show when=move || items.with(Vec::is_empty)>
                <p class="notices__empty">{move || t.get().notices.empty}</p>
            </Show>
            <ul class="notices__list">
                <For
                    each=move || items.get()
                    key=|notice| (notice.row.id.clone(), notice.unread)
                    let:notice
                >
                    <Entry notice mark />
                </For>
            </ul>
            <Show when=move || session.may(Permission::ReadActivity)>
                <a href=Path::Activity.to_string() class=menu::item_classes() on:click=move |_| close()>
                    {move || t.get().notices.all}
                </a>
            </Show>
        </div>
    }
}

#[component]
fn Entry(notice: Notice, mark: Callback<String>) -> impl IntoView {
    let styles = style_sheet!("style/scoped/notices.css");
    let (session, lang, t) = (use_session(), use_lang(), use_texts());
    let Notice { row, unread } = notice;
    let at = row.at;
    let id = StoredValue::new(row.id.clone());
    let seen = move || {
        if unread {
            mark.run(id.get_value());
        }
    };
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
        Some(page) => view! { class = styles,
            <a class="notices__link" href=page.to_string() on:click=move |_| { seen(); close() }>{text}</a>
        }
        .into_any(),
        None => view! { <span>{text}</span> }.into_any(),
    };
    view! { class = styles,
        <li class="notices__entry" class:notices__entry--unread=unread>
            <p>
                {unread.then(|| view! { class = styles, <strong class="notices__new">{move || t.get().notices.new}</strong> " " })}
                {body}
            </p>
            <p class="notices__meta">{actor} <Ago at /></p>
            {unread
                .then(|| {
                    let name = move || fill(t.get().notices.mark_what, &[("what", &text())]);
                    view! { class = styles,
                        <IconButton
                            icon=icondata::LuCheck
                            name
                            title=Signal::derive(move || Some(t.get().notices.mark.to_owned()))
                            class=format!("notices__mark {styles}")
                            on_click=move |_| seen()
                        />
                    }
                })}
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

/// "Decide before 3 March 2027 at 01:00 (00:00 UTC): the term of Office 365 at Menuiserie Lefèvre ends".
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

/// The button of the next unread notice, or of the one before, seen from the one that has the focus.
fn next_mark() -> Option<web_sys::HtmlElement> {
    let all = document().query_selector_all("#notices .notices__mark").ok()?;
    let marks: Vec<web_sys::HtmlElement> =
        (0..all.length()).filter_map(|at| all.get(at)?.dyn_into().ok()).collect();
    let active = document().active_element()?;
    let here = marks.iter().position(|mark| mark.is_same_node(Some(&active)))?;
    marks.get(here + 1).or_else(|| marks.get(here.checked_sub(1)?)).cloned()
}

fn close() {
    if let Some(panel) = document().get_element_by_id(PANEL) {
        menu::close(&panel);
    }
}
