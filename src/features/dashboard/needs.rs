//! What waits for somebody, by urgency: each a number and a link to its rows.

use leptos::prelude::*;
use model::{
    portal::{figures::Figures, notices::UNREAD_COUNTED, views::COUNTED},
    rules::permissions::Permission,
};
use stylers_macro::style_sheet;

use crate::{
    format,
    i18n::{Lang, Msg, fill, plural, use_lang, use_texts},
    load::Loaded,
    routes::Path,
    session::use_session,
    ui::button::BareButton,
    unread::use_unread,
};

/// Id of the panel with the notices, which stands in the top bar.
const NOTICES: &str = "notices";

struct Need {
    href: String,
    text: fn(&'static Msg) -> [&'static str; 2],
    value: fn(&Figures) -> i64,
    is_urgent: bool,
}

fn due(days: &str) -> String {
    Path::Subscriptions.with(&[("due", days), ("sort", "decision")])
}

fn needs(provider: bool) -> Vec<Need> {
    let deadlines = [
        Need {
            href: due("1d"),
            text: |t| [t.needs.today_one, t.needs.today_other],
            value: |figures| figures.due_today,
            is_urgent: true,
        },
        Need {
            href: due("7d"),
            text: |t| [t.needs.week_one, t.needs.week_other],
            value: |figures| figures.due_this_week,
            is_urgent: false,
        },
    ];
    let requests = provider.then(|| Need {
        href: Path::Requests.with(&[("sort", "state")]),
        text: |t| [t.needs.requests_one, t.needs.requests_other],
        value: |figures| figures.open_requests,
        is_urgent: false,
    });
    deadlines.into_iter().chain(requests).collect()
}

/// Deadlines of today and of this week, requests without an answer, unread notices.
#[component]
pub fn Needs(
    /// They say how many.
    figures: Loaded<Figures>,
) -> impl IntoView {
    let styles = style_sheet!("style/scoped/needs.css");
    let (t, lang, session, unread) = (use_texts(), use_lang(), use_session(), use_unread().0);
    let one = move |need: Need| {
        let n = move || figures.get().and_then(Result::ok).map(|figures| (need.value)(&figures));
        let some = move || n().is_some_and(|n| n > 0);
        let words = move || words(lang.get(), n().unwrap_or(2), COUNTED, (need.text)(t.get()));
        view! { class = styles,
            <li class="needs__place">
                <a
                    class="need"
                    class=("need--some", some)
                    class=("need--urgent", move || need.is_urgent && some())
                    href=need.href
                >
                    <strong class="need__number">{move || number(t.get(), lang.get(), n(), COUNTED)}</strong>
                    <span>{words}</span>
                </a>
            </li>
        }
    };
    let left = move || {
        words(
            lang.get(),
            unread.get().unwrap_or(2),
            UNREAD_COUNTED,
            [t.get().needs.unread_one, t.get().needs.unread_other],
        )
    };
    view! { class = styles,
        <ul class="needs" aria-label=move || t.get().needs.title>
            {needs(session.is_provider()).into_iter().map(one).collect_view()}
            {session.may(Permission::ReadNotices).then(|| view! { class = styles,
                <li class="needs__place">
                    <BareButton class=format!("need {styles}") popover=NOTICES>
                        <strong class=format!("need__number {styles}")>
                            {move || number(t.get(), lang.get(), unread.get(), UNREAD_COUNTED)}
                        </strong>
                        <span>{left}</span>
                    </BareButton>
                </li>
            })}
        </ul>
    }
}

/// A number as far as it is counted; a dash before it is known.
fn number(t: &'static Msg, lang: Lang, n: Option<i64>, most: i64) -> String {
    match n {
        None => "–".to_owned(),
        Some(n) if n >= most => fill(t.components.more_than, &[("n", &format::number(lang, most - 1))]),
        Some(n) => format::number(lang, n),
    }
}

fn words(lang: Lang, n: i64, most: i64, [one, other]: [&str; 2]) -> String {
    plural(lang, n.min(most), one, other)
}
