//! The list in the search box: what was opened last, what a text finds, and what can be done.

use gloo_timers::future::TimeoutFuture;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};
use model::{portal::search::SearchResults, rules::permissions::Permission};
use stylers_macro::style_sheet;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Finder, LIST,
    groups::{Group, Kind, Rights, Thing, found},
    mark, pages, recent, use_finder,
};
use crate::{
    client,
    i18n::{Lang, fill, plural, use_lang, use_texts},
    session::use_session,
    ui::icon::Icon,
};

/// How long typing must rest before the server is asked, in milliseconds.
const DEBOUNCE_MS: u32 = 120;

/// The last answer, and the text that it answers.
#[derive(Clone, PartialEq)]
struct Answer {
    text: String,
    found: client::Result<SearchResults>,
}

#[component]
pub fn Results() -> impl IntoView {
    let styles = style_sheet!("style/scoped/finder_results.css");
    let (finder, session, lang, t) = (use_finder(), use_session(), use_lang(), use_texts());
    let answer = RwSignal::new(None::<Answer>);
    // Enter was pressed before the answer was there: it opens the first result when it comes.
    let wanted = RwSignal::new(false);
    ask(finder, answer);
    let account = session.account().map(|account| account.id);
    let rights = Rights {
        is_provider: session.is_provider(),
        add_customers: session.may(Permission::CreateCustomer),
        order: session.may(Permission::PlaceOrder),
        change_licenses: session.may(Permission::ManageSubscription),
    };
    let text = Memo::new(move |_| finder.text.get().trim().to_owned());
    let current = Memo::new(move |_| {
        text.with(|text| text.is_empty() || answer.with(|it| it.as_ref().is_some_and(|it| it.text == *text)))
    });
    let groups = Memo::new(move |_| {
        let lang = lang.get();
        let pages = pages::pages(lang, session, &text.read());
        if text.with(String::is_empty) {
            let things = account.map(recent::read).unwrap_or_default();
            let last = Group { title: lang.texts().finder.recent, things };
            return [last].into_iter().filter(|last| !last.things.is_empty()).chain(pages).collect();
        }
        // What is there stays until the next answer.
        let results = answer.with(|answer| match answer {
            Some(Answer { text, found: Ok(results) }) => found(lang, rights, text, results),
            Some(Answer { found: Err(_), .. }) | None => Vec::new(),
        });
        results.into_iter().chain(pages).collect::<Vec<_>>()
    });
    let count = Memo::new(move |_| groups.with(|groups| groups.iter().map(|group| group.things.len()).sum()));
    Effect::new(move || {
        let count: usize = count.get();
        groups.track();
        finder.listed.set(count > 0);
        // The first is chosen where something was typed.
        finder.active.set((count > 0 && !text.with(String::is_empty)).then(|| option_id(0)));
    });
    Effect::new(move || {
        if current.get() && wanted.get() {
            wanted.set(false);
            request_animation_frame(move || open(finder.active.get_untracked(), false));
        }
    });
    let on_key = Callback::new(move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let active = finder.active.get_untracked();
        let at = active.as_deref().and_then(|id| id.rsplit('-').next()?.parse::<usize>().ok());
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                match current.get_untracked() {
                    true => open(active, event.ctrl_key() || event.meta_key()),
                    false => wanted.set(true),
                }
            }
            key => {
                if let Some(next) = moved(key, at, count.get_untracked()) {
                    event.prevent_default();
                    finder.active.set(Some(option_id(next)));
                    show(&option_id(next));
                }
            }
        }
    });
    finder.on_key.set(Some(on_key));
    on_cleanup(move || {
        finder.on_key.try_set(None);
        finder.listed.try_set(false);
    });
    let status = move || {
        let failed = answer.with(|it| it.as_ref().is_some_and(|it| it.found.is_err()));
        if !current.get() {
            String::new()
        } else if failed && !text.with(String::is_empty) {
            t.get().finder.failed.to_owned()
        } else {
            let count = i64::try_from(count.get()).unwrap_or(i64::MAX);
            plural(lang.get(), count, t.get().finder.results_one, t.get().finder.results_other)
        }
    };
    let note = move || note(lang.get(), &text.read(), current.get(), answer.get(), count.get());
    let choose = move |thing: Thing| {
        if let Some(account) = account.filter(|_| thing.is_kept()) {
            recent::note(account, thing);
        }
        finder.open.set(false);
    };
    view! { class = styles,
        <div class="finder-results">
            {move || note().map(|text| view! { class = styles, <p class="finder-results__note" aria-hidden="true">{text}</p> })}
            <div
                id=LIST
                role="listbox"
                class="finder-results__list"
                aria-label=move || t.get().finder.list
                aria-busy=move || (!current.get()).to_string()
                hidden=move || count.get() == 0
                on:mousedown=|event| event.prevent_default()
            >
                {move || draw(&groups.read(), &text.read(), finder, choose)}
            </div>
        </div>
        <p class="finder-results__keys no-print" aria-hidden="true">{move || t.get().finder.keys}</p>
        <span class="visually-hidden" role="status">{status}</span>
    }
}

/// Asks the server whenever typing rests; an old answer never takes the place of a newer one.
fn ask(finder: Finder, answer: RwSignal<Option<Answer>>) {
    let run = StoredValue::new(0_u32);
    Effect::new(move || {
        let text = finder.text.get().trim().to_owned();
        let own = run.get_value().wrapping_add(1);
        run.set_value(own);
        if text.is_empty() {
            answer.set(None);
            return;
        }
        spawn_local(async move {
            TimeoutFuture::new(DEBOUNCE_MS).await;
            if run.try_get_value() != Some(own) {
                return;
            }
            let found = client::search::find(&text).await;
            if run.try_get_value() == Some(own) {
                answer.set(Some(Answer { text, found }));
            }
        });
    });
}

/// What is said in place of results.
fn note(lang: Lang, text: &str, current: bool, answer: Option<Answer>, count: usize) -> Option<String> {
    let t = &lang.texts().finder;
    let failed = answer.as_ref().is_some_and(|answer| answer.found.is_err());
    match (current, failed) {
        (true, true) if !text.is_empty() => Some(t.failed.to_owned()),
        (true, false) if count == 0 => Some(fill(t.nothing, &[("text", text)])),
        (false, _) if count == 0 => Some(t.searching.to_owned()),
        _ => None,
    }
}

fn draw(groups: &[Group], text: &str, finder: Finder, choose: impl Fn(Thing) + Copy + 'static) -> AnyView {
    let styles = style_sheet!("style/scoped/finder_results.css");
    let mut at = 0;
    let group = |(place, group): (usize, &Group)| {
        let heading = format!("{LIST}-group-{place}");
        let named_by = heading.clone();
        let things = group.things.iter().map(|thing| {
            at += 1;
            option(thing.clone(), at - 1, text, finder, choose)
        });
        let things = things.collect_view();
        view! { class = styles,
            <div role="group" aria-labelledby=named_by class="finder-results__group">
                <div id=heading role="presentation" class="finder-results__heading">{group.title}</div>
                {things}
            </div>
        }
    };
    groups.iter().enumerate().map(group).collect_view().into_any()
}

fn option(
    thing: Thing,
    at: usize,
    text: &str,
    finder: Finder,
    choose: impl Fn(Thing) + Copy + 'static,
) -> AnyView {
    let styles = style_sheet!("style/scoped/finder_results.css");
    let id = option_id(at);
    let own = id.clone();
    let active = Memo::new(move |_| finder.active.with(|active| active.as_deref() == Some(&own)));
    let marked = |name: &str| {
        let [before, text, after] = mark::parts(name, text).map(str::to_owned);
        let text = (!text.is_empty())
            .then(|| view! { class = styles, <mark class="finder-results__mark">{text}</mark> });
        view! { {before}{text}{after} }
    };
    let translate = if thing.is_kept() { "no" } else { "yes" };
    let (label, detail) = (marked(&thing.label), (!thing.detail.is_empty()).then(|| marked(&thing.detail)));
    let (icon, href) = (icon(thing.kind), thing.href.clone());
    let chosen = StoredValue::new(thing);
    view! { class = styles,
        <a
            id=id.clone()
            href=href
            role="option"
            tabindex="-1"
            aria-selected=move || active.get().to_string()
            class="finder-results__option"
            class:finder-results__option--active=move || active.get()
            on:click=move |_| choose(chosen.get_value())
            on:mousemove=move |_| if !active.get_untracked() { finder.active.set(Some(id.clone())) }
        >
            <Icon icon=icon/>
            <span class="finder-results__words" translate=translate>
                <span class="finder-results__label">{label}</span>
                {detail.map(|detail| view! { class = styles, <span class="finder-results__detail">{detail}</span> })}
            </span>
        </a>
    }
    .into_any()
}

fn icon(kind: Kind) -> icondata::Icon {
    match kind {
        Kind::Customer => icondata::LuBuilding2,
        Kind::Partner => icondata::LuHandshake,
        Kind::Subscription => icondata::LuLayers,
        Kind::Order => icondata::LuReceipt,
        Kind::Request => icondata::LuInbox,
        Kind::Page => icondata::LuArrowRight,
        Kind::Action => icondata::LuPlus,
        Kind::All => icondata::LuList,
    }
}

fn option_id(at: usize) -> String {
    format!("{LIST}-{at}")
}

/// The option that a key leads to; both ends lead to the other one.
fn moved(key: &str, from: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match (key, from) {
        ("ArrowDown", Some(at)) if at < last => Some(at + 1),
        ("ArrowDown", _) => Some(0),
        ("ArrowUp", Some(at)) if at > 0 => Some(at - 1),
        ("ArrowUp", _) => Some(last),
        _ => None,
    }
}

fn show(id: &str) {
    if let Some(option) = document().get_element_by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Opens a result as a click does, so that a form which would be left is asked about.
fn open(id: Option<String>, in_new_tab: bool) {
    let option = id.and_then(|id| document().get_element_by_id(&id));
    let Some(option) = option.and_then(|option| option.dyn_into::<HtmlElement>().ok()) else { return };
    match option.get_attribute("href").filter(|_| in_new_tab) {
        Some(href) => drop(window().open_with_url_and_target(&href, "_blank")),
        None => option.click(),
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn arrows_walk_round() {
        assert_eq!(moved("ArrowDown", None, 3), Some(0));
        assert_eq!(moved("ArrowDown", Some(2), 3), Some(0));
        assert_eq!(moved("ArrowUp", Some(0), 3), Some(2));
        assert_eq!(moved("ArrowUp", Some(2), 3), Some(1));
        assert_eq!(moved("ArrowDown", None, 0), None);
        assert_eq!(moved("a", Some(1), 3), None);
    }
}
