//! The bell in the top bar: what nobody should miss.

use std::time::Duration;

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;
use model::{
    portal::notices::{Notices, UNREAD_COUNTED},
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;

use crate::{
    client,
    format::number,
    i18n::{Lang, fill, plural, use_lang, use_texts},
    layout::notices_panel::{MarkRead, PANEL, Panel},
    session::use_session,
    ui::{button::IconButton, menu::has_opened},
};

/// How often the server is asked while the page is seen.
const EVERY: Duration = Duration::from_secs(60);

/// The bell with the number of unread notices; asks every minute and on each navigation.
#[component]
pub fn Bell() -> impl IntoView {
    let styles = style_sheet!("style/scoped/bell.css");
    let (session, t, lang) = (use_session(), use_texts(), use_lang());
    let notices = RwSignal::new(None::<Notices>);
    let said = RwSignal::new(String::new());
    let take = move |fresh: Notices| {
        let before = notices.with_untracked(|known| known.as_ref().map_or(0, |known| known.unread));
        if fresh.unread > before {
            said.set(unread_text(lang.get_untracked(), fresh.unread));
        }
        if notices.with_untracked(|known| known.as_ref() != Some(&fresh)) {
            notices.set(Some(fresh));
        }
    };
    // Counts when marking begins and ends: what was asked before may not know of it, and is dropped.
    let marked = StoredValue::new(0_u32);
    // What cannot be read now is read a minute later: nobody waits for it.
    let ask = move || {
        if !document().hidden() {
            let before = marked.get_value();
            spawn_local(async move {
                if let Ok(fresh) = client::notices::list().await
                    && !notices.is_disposed()
                    && marked.get_value() == before
                {
                    take(fresh);
                }
            });
        }
    };
    let pathname = use_location().pathname;
    let may = Memo::new(move |_| session.may(Permission::ReadNotices));
    Effect::new(move || {
        pathname.track();
        if may.get() {
            ask();
        }
    });
    if let Ok(timer) = set_interval_with_handle(
        move || {
            if may.get_untracked() {
                ask()
            }
        },
        EVERY,
    ) {
        on_cleanup(move || timer.clear());
    }
    let seen = window_event_listener(ev::Custom::<web_sys::Event>::new("focus"), move |_| {
        if may.get_untracked() {
            ask();
        }
    });
    on_cleanup(move || seen.remove());
    let unread = Memo::new(move |_| notices.with(|known| known.as_ref().map_or(0, |known| known.unread)));
    let name = move || match unread.get() {
        0 => t.get().notices.title.to_owned(),
        n => unread_text(lang.get(), n),
    };
    // A look reads nothing: what is new stays so until somebody has done with it.
    let open = RwSignal::new(false);
    let toggle = move |event: web_sys::Event| {
        open.set(has_opened(&event));
    };
    let latest = StoredValue::new(0_u32);
    let read = move |what: MarkRead| {
        marked.update_value(|count| *count += 1);
        latest.update_value(|count| *count += 1);
        let mine = latest.get_value();
        spawn_local(async move {
            let left = match what {
                MarkRead::One(id) => client::notices::read_one(id).await,
                MarkRead::UpTo(id) => client::notices::read_up_to(id).await,
            };
            if notices.is_disposed() {
                return;
            }
            marked.update_value(|count| *count += 1);
            if let Ok(left) = left
                && latest.get_value() == mine
            {
                take(left);
            }
        });
    };
    view! { class = styles,
        <Show when=move || may.get()>
            <IconButton icon=icondata::LuBell name=name class=format!("bell {styles}") popover=PANEL>
                {move || (unread.get() > 0).then(|| view! { class = styles,
                    <span class="bell__count" aria-hidden="true">{move || short(unread.get())}</span>
                })}
            </IconButton>
            <Panel notices=notices.into() open=open.into() on_toggle=Callback::new(toggle) on_read=Callback::new(read) />
            <span class="visually-hidden" role="status">{move || said.get()}</span>
        </Show>
    }
}

/// "3 new notifications".
fn unread_text(lang: Lang, n: i64) -> String {
    let t = &lang.texts().notices;
    if n < UNREAD_COUNTED {
        plural(lang, n, t.unread_one, t.unread_other)
    } else {
        fill(t.unread_many, &[("n", &number(lang, n))])
    }
}

/// The number on the bell.
fn short(n: i64) -> String {
    if n > 99 { "99+".to_owned() } else { n.to_string() }
}
