//! Loading what a page shows: again whenever its inputs change, or the server or the sign-in is back.

use std::future::Future;

use leptos::prelude::*;

use crate::{client, connection::use_connection, leave::LeaveGuard};

/// What a page loads; drawn by `<Loader>`.
pub type Loaded<T> = LocalResource<client::Result<T>>;

/// Starts loading. Signals read in `fetch` before its first await cause another load when they change.
pub fn use_load<T, F>(fetch: impl Fn() -> F + 'static) -> Loaded<T>
where
    T: 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let refresh = use_connection().refresh;
    LocalResource::new(move || {
        refresh.track();
        fetch()
    })
}

/// As [`use_load`], for what a form is filled from: while something typed is unsaved, neither the server nor the sign-in
/// that is back takes it away. Without an answer yet it is loaded again all the same.
pub fn use_load_under_form<T, F>(fetch: impl Fn() -> F + 'static) -> Loaded<T>
where
    T: 'static,
    F: Future<Output = client::Result<T>> + 'static,
{
    let refresh = use_connection().refresh;
    let guard = use_context::<LeaveGuard>();
    let there = StoredValue::new(false);
    let again = Memo::new(move |before: Option<&u32>| {
        let now = refresh.get();
        let stays = there.get_value() && guard.is_some_and(LeaveGuard::is_unsaved);
        before.copied().filter(|_| stays).unwrap_or(now)
    });
    LocalResource::new(move || {
        again.track();
        let loading = fetch();
        async move {
            let answer = loading.await;
            there.try_set_value(answer.is_ok());
            answer
        }
    })
}
