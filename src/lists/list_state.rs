//! Search, filters, sort and page of a list live in the page's address: reload, back and sharing a link always work.

use std::future::Future;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use model::portal::views::{Counting, Page, ViewQuery};

use super::remembered;
use crate::{
    address::{Query, use_query},
    client,
    load::use_load_for,
};

/// The records that are open, in the address.
const OPEN: &str = "open";
/// How far the list is counted, in the address.
const COUNT: &str = "count";

/// A list's state, read from the address and written to it.
#[derive(Clone, Copy)]
pub struct ListState {
    /// What the address asks for.
    pub query: Memo<ViewQuery>,
    /// Ids of the records that are open below their rows.
    pub opened: Memo<Vec<String>>,
    address: Memo<Query>,
    path: Memo<String>,
    /// Somebody waits for the number of all rows.
    awaited: StoredValue<bool>,
    go: StoredValue<Box<dyn Fn(String) + Send + Sync>, LocalStorage>,
}

/// The state of the page's list.
pub fn use_list_state() -> ListState {
    let query = use_query();
    let navigate = use_navigate();
    let go = move |address: String| {
        navigate(&address, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    ListState {
        query: Memo::new(move |_| query.with(read)),
        opened: Memo::new(move |_| query.with(opened)),
        address: query,
        path: use_location().pathname,
        awaited: StoredValue::new(false),
        go: StoredValue::new_local(Box::new(go)),
    }
}

impl ListState {
    /// Changes the list and goes to its first page, without a new entry in the history.
    pub fn change(self, change: impl FnOnce(&mut ViewQuery)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        (query.after, query.before, query.count) = (None, None, None);
        let open = self.address.with_untracked(|address| address.get(OPEN));
        self.go_to(&Query::of(&query).with(OPEN, open));
    }

    /// Opens the record of a row, or closes it; whoever comes back finds it as it was.
    pub fn turn(self, id: &str) {
        let mut ids = self.opened.get_untracked();
        match ids.iter().position(|known| known == id) {
            Some(place) => drop(ids.remove(place)),
            None => ids.push(id.to_owned()),
        }
        let ids = (!ids.is_empty()).then(|| ids.join(","));
        self.go_to(&self.address.get_untracked().with(OPEN, ids));
    }

    fn go_to(self, query: &Query) {
        let address = format!("{}{}", self.path.get_untracked(), query.text());
        self.go.with_value(|go| go(address));
    }

    /// Counts all rows of the list; the page stays.
    pub fn count(self) {
        self.awaited.set_value(true);
        let count = Query::of(&ViewQuery { count: Some(Counting::Exact), ..ViewQuery::default() }).get(COUNT);
        self.go_to(&self.address.get_untracked().with(COUNT, count));
    }

    /// Whether somebody has asked for the number of all rows, and waits for it; true once.
    pub(super) fn was_counted(self) -> bool {
        self.awaited.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// The address of the page after a cursor.
    pub fn after(self, cursor: &str) -> String {
        self.page(Some(cursor.to_owned()), None)
    }

    /// The address of the page before a cursor.
    pub fn before(self, cursor: &str) -> String {
        self.page(None, Some(cursor.to_owned()))
    }

    fn page(self, after: Option<String>, before: Option<String>) -> String {
        let query = ViewQuery { after, before, ..self.query.get() };
        format!("{}{}", self.path.get(), Query::of(&query).text())
    }

    /// Sorts by a column; a second time turns the order round. `current` is the order in force.
    pub fn sort_by(self, column: &str, current: &str) {
        self.change(|query| query.sort = Some(next_sort(current, column)));
    }

    /// What is asked of the server: the address's wishes, with the total.
    pub fn request(self) -> ViewQuery {
        let query = self.query.get();
        ViewQuery { count: query.count.or(Some(Counting::UpTo)), ..query }
    }

    /// Whether search or filters hide rows.
    pub fn is_filtered(self) -> bool {
        self.query.with(|query| {
            let ViewQuery { sort, size, after, before, count, .. } = query.clone();
            *query != ViewQuery { sort, size, after, before, count, ..ViewQuery::default() }
        })
    }

    /// Drops search and filters, keeps the order.
    pub fn clear(self) {
        self.change(|query| *query = ViewQuery { sort: query.sort.take(), ..ViewQuery::default() });
    }
}

/// What a list shows, and whether something newer is awaited.
pub struct ListData<T: Send + Sync + 'static> {
    /// None before the first answer; afterwards the last one, until the next has come.
    pub page: Signal<Option<client::Result<Page<T>>>>,
    /// Another answer is awaited.
    pub pending: Signal<bool>,
    /// The page answers what is asked now. While it does not, its rows may be read, but neither its cursors nor its
    /// emptiness say anything about the list.
    pub current: Signal<bool>,
    pub retry: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for ListData<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for ListData<T> {}

/// Loads a list whenever `request` asks for something else.
pub fn use_list<T, F>(
    request: impl Fn() -> ViewQuery + Send + Sync + 'static,
    fetch: impl Fn(ViewQuery) -> F + Clone + 'static,
) -> ListData<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
    F: Future<Output = client::Result<Page<T>>> + 'static,
{
    let waiting = RwSignal::new(0_u32);
    let query = Memo::new(move |_| request());
    let path = use_location().pathname.get_untracked();
    let key = StoredValue::new(move |query: &ViewQuery| format!("{path}{}", Query::of(query).text()));
    let loaded = use_load_for(
        move || query.get(),
        move |query| {
            let key = key.with_value(|key| key(&query));
            let (fetch, asked) = (fetch.clone(), client::changes());
            async move {
                waiting.update(|count| *count += 1);
                let page = fetch(query).await;
                // The page may be gone by now.
                waiting.try_update(|count| *count = count.saturating_sub(1));
                if let Ok(page) = &page {
                    remembered::put(&key, page, asked);
                }
                page
            }
        },
    );
    // The answer to what is asked now, else what it was a moment ago; else the rows of another question, which stay.
    let answer = Memo::new(move |_| match loaded.last() {
        Some((page, true)) => Some((page, true)),
        other => {
            let before = query.with(|query| key.with_value(|key| remembered::get(&key(query))));
            before.map(|page| (Ok(page), true)).or(other)
        }
    });
    ListData {
        // The same answer again draws nothing anew: focus and opened records stay.
        page: Memo::new(move |_| answer.get().map(|(page, _)| page)).into(),
        pending: Signal::derive(move || waiting.get() > 0),
        current: Memo::new(move |_| {
            answer.with(|answer| answer.as_ref().is_none_or(|(_, current)| *current))
        })
        .into(),
        retry: Callback::new(move |()| loaded.refetch()),
    }
}

/// What an address asks for. Blank values ask for nothing; how many rows is not the address's to say, but whether all of
/// them are counted.
fn read(address: &Query) -> ViewQuery {
    let query: ViewQuery =
        address.clone().with("size", None).parse().unwrap_or_else(|| {
            address.clone().with("size", None).with(COUNT, None).parse().unwrap_or_default()
        });
    ViewQuery { count: query.count.filter(|count| *count == Counting::Exact), ..query }
}

fn opened(query: &Query) -> Vec<String> {
    let ids = query.get(OPEN).unwrap_or_default();
    ids.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Ascending first, then descending, then ascending again.
fn next_sort(current: &str, column: &str) -> String {
    if current == column { format!("-{column}") } else { column.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_to_the_address_is_read_from_it() {
        let query = ViewQuery {
            q: Some("le fèvre & co".into()),
            sort: Some("-since".into()),
            after: Some("c=/x".into()),
            ..ViewQuery::default()
        };
        let text = Query::of(&query).text();
        assert_eq!(text, "?q=le%20f%C3%A8vre%20%26%20co&sort=-since&after=c%3D%2Fx");
        assert_eq!(read(&Query::read(&text)), query);
    }

    #[test]
    fn blank_values_and_other_names_are_no_filter() {
        assert_eq!(read(&Query::read("?q=%20%20&state=&open=a,b&size=x&count=true")), ViewQuery::default());
        assert_eq!(read(&Query::read("?q=a&q=b&size=x&count=x")).q.as_deref(), Some("b"));
        let counted = read(&Query::read("?q=a&count=exact"));
        assert_eq!((counted.q.as_deref(), counted.count), (Some("a"), Some(Counting::Exact)));
        assert_eq!(Query::of(&ViewQuery::default()), Query::default());
    }

    #[test]
    fn opened_records_stand_in_the_address() {
        assert_eq!(opened(&Query::read("?open=a%2Cb,,%20c")), ["a", "b", "c"]);
        assert!(opened(&Query::read("?q=x")).is_empty());
    }

    #[test]
    fn a_column_turns_round_the_second_time() {
        assert_eq!(next_sort("since", "name"), "name");
        assert_eq!(next_sort("name", "name"), "-name");
        assert_eq!(next_sort("-name", "name"), "name");
    }
}
